"""The text says certain things: each entry of a vocabulary, or a size from which something else holds."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import home_line
from pmo_kb.rules.kind import SectionKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_blank, placeholders_in
from pmo_kb_checks.allowed import allowed_names
from pmo_kb_checks.measures import is_measurable, is_sized_in_words
from pmo_kb_checks.said import lines_of, names_any_of, paragraphs, says

_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|#{1,6})\s+(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+)?")


class Mentions(NamedTuple):
    """`size`: somewhere in `section` stands an amount, a number of days or a percentage.

    `vocabulary`: each of its entries is named somewhere in the document; a name `sprints + weeks` is one paragraph with both.
    `elsewhere` are words that point to the document in which the answer stands; in `section` a link does so too.
    """

    section: SectionKey = SectionKey("")
    size: bool = False
    vocabulary: VocabularyKey = VocabularyKey("")
    elsewhere: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        if self.size:
            yield from self._unsized(record, setting)
        if self.vocabulary:
            yield from self._unnamed(record, setting)

    def _unsized(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match = record.sections.get(self.section)
        if match is None or any(section.other for section in match.sections):
            return
        lines = [_LIST_MARK.sub("", line) for line in (match.value, *lines_of(record, [self.section])) if not is_blank(line)]
        if not lines or any(placeholders_in(line) or "](" in line or is_measurable(line, setting) for line in lines):
            return
        text = " ".join(lines)
        if not is_sized_in_words(text) and not says(text, self.elsewhere):
            yield Problem("unsized", match.line, f"sections.{self.section}", {"section": match.taken})

    def _unnamed(self, record: Record, setting: Setting) -> Iterator[Problem]:
        lines = paragraphs(record.document.prose[record.document.front_matter_end :])
        entries = setting.vocabularies[self.vocabulary]
        lacking = tuple(key for key, names in entries.items() if not names_any_of(lines, names))
        if lacking and not any(says(line, self.elsewhere) for line in lines):
            shown = {"lacking": allowed_names(setting, self.vocabulary, lacking)}
            yield Problem("unnamed", home_line(record), "document", shown)
