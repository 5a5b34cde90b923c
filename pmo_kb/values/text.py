"""Texts made comparable, and the first question about any of them: blank, "none", a placeholder, or something?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pmo_kb.values.placeholders import is_placeholder, placeholders_in
from pmo_kb.values.words import either, mapping, phrases

__all__ = ["is_blank", "is_none", "is_placeholder", "normalise", "placeholders_in"]

_TAG = re.compile(r"</?(?:br|p|span|div|b|i|u|em|strong|small|center|sub|sup|font|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_KEYCAP = re.compile(r"[0-9#*]\ufe0f?\u20e3")
_LEADING = re.compile(r"[\W_]+")
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
_NUMBERING = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,5}[.):]?\s+"  # 1.2 Scope
    r"|\d{1,3}[.):](?:\s+|(?=[^\W\d_]))"  # 1. Scope, 3)Scope
    rf"|(?:{_ROMAN}|[a-z])[.)](?:\s+|(?=[^\W\d_]{{2}}))"  # IV. Scope, A.Scope, but not e.g.
)
_QUOTES = frozenset("'\"`´‘’‚‛“”„‟«»‹›*~")
_KEPT_SYMBOLS = frozenset("<>=$€£¥%")
_DASHES = frozenset("-–—−‒―")
_MOST_CHARACTERS = 4096


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """What is compared when two labels are compared: lower case, without numbering, markup, emoji and punctuation.

    `1.2 **Risks & Mitigation:**` and `risks and mitigation` give the same text, `and` and `dan` the same token.
    A text that is nothing but numbering (`BAB I`) keeps it; one of nothing but symbols gives an empty text.
    """
    if text.isascii() and text.islower():  # most names of the standards are as they shall be
        words = text.split(" ")
        if all(map(str.isalpha, words)) and _changed_words().isdisjoint(words):
            return text
    return normalised(text)


def normalised(text: str) -> str:
    """`normalise` without its short way and its memory."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("&nbsp;", " ").replace("&amp;", "&")
    if "<" in plain:
        plain = _TAG.sub(" ", plain)
    plain = _without_numbering(_KEYCAP.sub(" ", plain)).replace("(s)", "s")
    joined: list[str] = []
    words = plain.translate(_folding()).split()
    for word in words:
        if word not in phrases("and"):
            joined.append(word)
        elif joined[-1:] != ["and"]:
            joined.append("and")
    name = " ".join(joined).strip(" :.;,?!")
    return _misspelling().sub(_corrected, name) if any(part in name for part in _misspelt()) else name


@cache
def _changed_words() -> frozenset[str]:
    """Words of plain letters that do not stay as they are."""
    phrased = (*phrases("chapters"), *mapping("misspellings"), *phrases("and"))
    return frozenset(word for phrase in phrased for word in phrase.split())


def _without_numbering(text: str) -> str:
    for _ in range(4):  # `1. BAB I - Pendahuluan` has two; a text made of numbers must not cost more
        start = _LEADING.match(text)
        text = text[start.end() :] if start else text
        found = _NUMBERING.match(text) or _chapter().match(text)
        if not found or not _LEADING.sub("", text[found.end() :]):
            break
        text = text[found.end() :]
    return text


@cache
def _chapter() -> re.Pattern[str]:
    number = rf"(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,4}}|{_ROMAN}|[a-z])"
    return re.compile(rf"(?:{either(phrases('chapters'))})\s+{number}(?!\w)[\s.:)–—-]*")


@cache
def _misspelt() -> tuple[str, ...]:
    return tuple(mapping("misspellings"))


@cache
def _misspelling() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(mapping('misspellings'))})\b")


def _corrected(found: re.Match[str]) -> str:
    return mapping("misspellings")[found.group()]


class _Folded(dict[int, str]):
    """What each character of a label counts as: filled as characters come."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if len(self) < _MOST_CHARACTERS:
            self[code] = folded
        return folded


@cache
def _folding() -> _Folded:
    return _Folded()


def _folded(char: str) -> str:
    """What one character of a label counts as: itself, a space, nothing, or the word `and`."""
    if char in "&+":
        return " and "
    if char in _QUOTES:
        return ""
    if char in _KEPT_SYMBOLS:
        return char
    kind = unicodedata.category(char)
    if char in "#_/\\|" or char.isspace() or kind in ("Pd", "Ps", "Pe", "So", "Sk", "Sm"):
        return " "
    if kind in ("Cf", "Cc", "Cs", "Me") or "\ufe00" <= char <= "\ufe0f":
        return ""
    return char


@lru_cache(maxsize=4096)
def is_blank(text: str) -> bool:
    """Whether nothing stands there: white space, empty markup such as `**`, `<br>`. A lone `-` is an answer."""
    if not text or text.isspace():
        return True
    if text[0].isalnum() or "___" in text:
        return False
    rest = _TAG.sub("", text.replace("&nbsp;", " "))
    return not rest.strip(" \t\r\n\f\v\u00a0\u202f\u2007\u2009\u200b\u200c\u200d\u2060\ufeff*_`~#\\")


@lru_cache(maxsize=4096)
def is_none(text: str) -> bool:
    """Whether the answer is "nothing": a lone dash, `n/a`, `none`, `nihil`, `tidak ada` ..."""
    if len(text) > 60:
        return False
    stripped = text.strip(" \t\u00a0*_`().")
    if stripped and not set(stripped) - _DASHES:
        return True
    return normalise(text).replace(".", "") in phrases("none")
