"""A section stays within a number of words."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting


class WordLimit(NamedTuple):
    """`section` may hold at most `words` words."""

    section: SectionKey
    words: int = 150

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match = record.sections.get(self.section)
        if match is None:
            return
        texts = [cell.text for section in match.sections for cell in (*section.paragraphs, *section.items)]
        count = sum(len(text.split()) for text in texts)
        if count > self.words:
            name = record.artefact.sections[self.section].name
            values = {"section": name, "count": count, "words": self.words}
            yield Problem("long", match.line, f"sections.{self.section}", values, end_line=match.end_line)
