"""Several options besides doing nothing are described, and one of them is recommended."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise, placeholders_in
from pmo_kb.values.words import either

_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAD = 80
"""Characters of a paragraph that may name its option."""
_MOST = 40
"""Options that are looked at; nobody compares more."""
_NAMED_BY = 2
"""Cells that name an option: a letter or number, and a few words."""


class _Option(NamedTuple):
    name: str
    label: str
    """`b` in `Option B` or in a first cell `B`; empty without one."""


class Alternatives(NamedTuple):
    """Options are rows or columns of a table, parts of the section, list items or paragraphs `Option 2 ...`: whichever are more.

    Other prose is not counted. The recommendation names an option, or holds one of `recommending`.
    """

    section: SectionKey
    verdict: SectionKey
    at_least: int
    besides: tuple[str, ...]
    """Names of doing nothing."""
    nouns: tuple[str, ...]
    """What options are called: `option`, `alternatif`."""
    recommending: tuple[str, ...]
    undecided: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match, verdict = record.sections.get(self.section), record.sections.get(self.verdict)
        ways = _ways(match, self.nouns) if match else []
        options = max(ways, key=len, default=[])
        if match is None or any(placeholders_in(option.name) for option in options):
            return
        real = [option for option in options if not _holds(option.name, self.besides)]
        if options and len(real) < self.at_least:
            shown = {"section": match.taken, "found": str(len(real)), "needed": str(self.at_least)}
            yield Problem("few", match.line, f"sections.{self.section}", shown)
        text = _text(verdict) if verdict else ""
        if verdict is None or not text.strip() or placeholders_in(text):
            return
        plain = " ".join(word.strip('.,;:()*_"') for word in normalise(text).split())
        if any(self._names(plain, option) for way in ways for option in way):
            return
        recommended = not options or _holds(plain, self.recommending) or _holds(_text(match), self.recommending)
        if _holds(plain, self.undecided) or not recommended:
            yield Problem("undecided", verdict.line, f"sections.{self.verdict}", {"section": verdict.taken})

    def _names(self, text: str, option: _Option) -> bool:
        words = set(_WORD.findall(normalise(option.name))).difference(self.nouns)
        seen = sum(f" {word}" in f" {text}" for word in words)
        if words and seen >= min(len(words), 2):
            return True
        return bool(option.label) and any(f" {noun} {option.label} " in f" {text} " for noun in self.nouns)


def _ways(match: SectionMatch, nouns: tuple[str, ...]) -> list[list[_Option]]:
    """What may be the options, each way of writing them by itself."""
    own, *parts = match.sections or (None,)
    if own is None:
        return []
    ways: list[list[str]] = [[part.title for part in parts if part.level == min(other.level for other in parts)]]
    ways.append([cell.text for cell in own.items] if len(own.items) > 1 else [])
    ways.append([cell.text[:_LEAD].partition(". ")[0] for cell in own.paragraphs if normalise(cell.text).partition(" ")[0] in nouns])
    for section in match.sections:
        for table in section.tables:
            ways.append([" ".join(cell.text for cell in row.cells[:_NAMED_BY]) for row in table.rows if row.kind == "body"])
            ways.append([cell.text for cell in table.header if _holds(cell.text, nouns)])
    return [[_Option(name, _label(name, nouns)) for name in way[:_MOST]] for way in ways[:_MOST]]


def _label(name: str, nouns: tuple[str, ...]) -> str:
    """`b` of `B Hosted service` and `Option B: hosted service`, `2` of `2. Service`."""
    words = [word.strip(".):*(").casefold() for word in name.split(maxsplit=2)[:2]]
    word = words[-1] if words and words[0] in nouns else words[0] if words else ""
    return word if len(word) == 1 or (word.isdecimal() and len(word) < 3) else ""


def _text(match: SectionMatch) -> str:
    found = [match.value]
    for section in match.sections:
        found += [cell.text for cell in (*section.paragraphs, *section.items)]
        found += [f"{field.key} {field.value}" for field in section.fields]
        found += [cell.text for table in section.tables for row in table.rows for cell in row.cells]
    return "\n".join(found)


@lru_cache(maxsize=16)
def _phrase(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(frozenset(map(normalise, words)))})(?!\w)")


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return bool(words) and bool(_phrase(words).search(normalise(text)))
