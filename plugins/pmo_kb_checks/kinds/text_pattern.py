"""Every item of a section can be tested: it holds a number, a date, or a word that asks for yes or no."""

from __future__ import annotations

from functools import lru_cache
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise, placeholders_in
from pmo_kb_checks.measures import entries_of, is_measurable, prose_of

_LONGEST = 60


class TextPattern(NamedTuple):
    """Items and table rows are judged; paragraphs only where there is neither, for else they introduce."""

    section: SectionKey
    measurable: bool = True
    words: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    """Phrases that say nothing testable, though one of `words` stands in them."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match = record.sections.get(self.section)
        if match is None:
            return
        for entry in _entries(match, record):
            text = entry.text
            if self.measurable and is_measurable(text, setting):
                continue
            words = f" {' '.join(word.strip('.,;:()') for word in normalise(text).split())} "
            for phrase in _tests(self.vague):
                words = words.replace(phrase, " ")
            if any(test in words for test in _tests(self.words)) or placeholders_in(text):
                continue
            shown = {"item": text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…", "section": match.taken}
            yield Problem("untestable", entry.line, f"sections.{self.section}", shown, entry.column)


@lru_cache(maxsize=64)
def _tests(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {normalise(word)} " for word in words)


def _entries(match: SectionMatch, record: Record) -> list[Cell]:
    entries = entries_of(match, record.document)
    if entries:
        return entries
    return [cell for cell in prose_of(match) if not cell.text.rstrip(" *_").endswith(":")]
