"""A section stays short enough to be read, and names what is asked for elsewhere."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.measures import entries_of, prose_of
from pmo_kb_checks.said import says


class Summary(NamedTuple):
    """`words` in paragraphs and list items, those of subsections too; tables do not count.

    Where the section `asked` asks for something (none of its `refusals`), the text has one of `phrases`.
    """

    section: SectionKey
    words: int
    asked: SectionKey = SectionKey("")
    phrases: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match = record.sections.get(self.section)
        if match is None or (len(match.sections) > 1 and match.line == record.document.title.line):
            return
        cells = [cell.text for section in match.sections for cell in (*section.paragraphs, *section.items)]
        text = " ".join((match.value, *cells))
        count = len(text.split())
        if count > self.words:
            shown = {"section": match.taken, "count": str(count), "words": str(self.words)}
            yield Problem("long", match.line, f"sections.{self.section}", shown)
        elif given(text) and self.phrases and self._is_asked(record) and not says(text, self.phrases):
            yield Problem("unasked", match.line, f"sections.{self.section}", {"section": match.taken, "asked": record.sections[self.asked].taken})

    def _is_asked(self, record: Record) -> bool:
        match = record.sections.get(self.asked)
        if match is None:
            return False
        wants = [cell.text for cell in (*entries_of(match, record.document), *prose_of(match))]
        return any(given(want) for want in wants) and not any(says(want, self.refusals) for want in wants)
