"""Persons: told apart whatever titles stand with the name, and told from groups, which answer for nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pmo_kb.values.text import is_blank, is_none, is_placeholder, normalise
from pmo_kb.values.words import phrases

_REMARK = re.compile(r"\([^()]*\)|<[^<>]*>")
_ROLE_BREAK = re.compile(r"\s[-–—]\s")


@lru_cache(maxsize=4096)
def person_key(text: str) -> str:
    """The name alone, in lower case: `Bpk. Dr. Budi Santoso, S.T., M.T. (PMO)` -> `budi santoso`. Empty for a blank."""
    first, *others = _without_role(_REMARK.sub(" ", text)).lstrip("@ ").split(",")
    parts = (first, *(part for part in others if not (_is_degree(part) or _names_role(part))))
    words = [word.strip('*_`:;"“”') for part in parts for word in part.split()]
    begin, end = 0, len(words)
    while begin < end - 1 and _is_title(words[begin]):
        begin += 1
    while end > begin + 2 and _is_degree(words[end - 1]) and _is_written_as_degree(words[end - 1]):
        end -= 1
    return " ".join(" ".join(words[begin:end]).casefold().replace(".", " ").split())


def _without_role(text: str) -> str:
    """`Budi Santoso - Project Manager` -> `Budi Santoso`; a role in front of the name stays."""
    name, *role = _ROLE_BREAK.split(" ".join(text.split()), maxsplit=1)
    return name if role and _names_role(role[0]) and not _names_role(name) else text


def _names_role(text: str) -> bool:
    return not phrases("roles").isdisjoint(normalise(text).split())


def _is_title(word: str) -> bool:
    folded = word.casefold()
    return folded in phrases("titles") or folded.rstrip(".") in phrases("titles")


def _is_written_as_degree(word: str) -> bool:
    """`ST`, `PhD`, `S.T.`, but not `Ma`, which without a comma may be part of a name."""
    return "." in word or not word[1:].islower()


def _is_degree(text: str) -> bool:
    """`S.T.`, ` M.Kom`, `PMP`: letters that follow a name."""
    return text.replace(".", "").replace(" ", "").strip("*_`;").casefold() in phrases("degrees")


@lru_cache(maxsize=4096)
def is_group(text: str) -> bool:
    """Whether nobody in particular is named: `tim`, `semua`, `PMO team`, `Divisi TI`, `TBD`.

    A role (`Kepala Divisi TI`, `Team Lead`) points to one person and is no group; a blank or "-" names no group either.
    """
    if is_blank(text) or is_none(text):
        return False
    if is_placeholder(text):
        return True
    parts = _parts(text)
    return bool(parts) and all(map(_is_group_phrase, parts))


def _is_group_phrase(text: str) -> bool:
    if is_placeholder(text):
        return True
    phrase = normalise(_REMARK.sub(" ", text)).removeprefix("the ")
    words = phrase.split()
    if text.lstrip().startswith("the ") and phrase.endswith("s") and text.islower():
        return True  # `the traders`: people with names are not written so
    if not words:
        return False
    if phrase in phrases("groups"):
        return True
    if words[0] in phrases("roles") or words[-1] in phrases("roles"):
        return False
    return words[0] in phrases("group_first") or words[-1] in phrases("group_last")


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    hidden = _REMARK.sub(lambda found: found.group() if found.group()[:3] == "<br" else "\0" * len(found.group()), text)
    parts: list[str] = []
    start = 0
    for found in [*_break().finditer(hidden), None]:
        end = found.start() if found else len(text)
        part = text[start:end].strip()
        if parts and _is_degree(part):
            parts[-1] += ", " + part
        elif part.strip(" *_`.-"):
            parts.append(part)
        start = found.end() if found else end
    return tuple(parts)


def people_in(text: str) -> list[str]:
    """The names that a text lists: `Rina Wulandari, S.T. & Budi` -> two. Empty for a blank, "-" or a placeholder."""
    if is_blank(text) or is_none(text) or is_placeholder(text):
        return []
    return list(_parts(text))


@lru_cache(maxsize=4096)
def person_keys(text: str) -> frozenset[str]:
    """The persons that a text names: no groups, and no post behind a name (`Rina Dewi, Harbour Director`)."""
    names = [name for name in people_in(text) if not is_group(name)]
    posts = not names or _names_role(names[0])
    return frozenset(person_key(name) for name in names if posts or not _names_role(name))


@cache
def _break() -> re.Pattern[str]:
    return re.compile(
        # `Dan` may be a first name, `dan` is a word
        r"[,;\n]|<[bB][rR] ?/?>|\s[&+/]\s|\s(?:and|dan|serta|AND|DAN)\s|(?<=[^\W\d_]{3})[&+/](?=[^\W\d_]{3})"
    )
