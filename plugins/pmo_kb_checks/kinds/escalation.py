"""Each level of an escalation path names whom to turn to, and how soon the answer comes."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.answers import missing
from pmo_kb.rules.kind import ColumnKey, SectionKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import placeholders_in
from pmo_kb_checks.measures import entries_of, is_measurable, is_sized_in_words, prose_of
from pmo_kb_checks.rows import cell_problem, is_unfilled, without
from pmo_kb_checks.said import lines_of, says

_LONGEST = 60
_LEVEL = re.compile(r"\b(?:level|tier|step|stage|tingkat|jenjang|langkah|tahap|l)[\s.-]?\d{1,2}\b", re.IGNORECASE)
"""The number of a level is no time."""


class Escalation(NamedTuple):
    """The table has `columns`, and each row fills them and `filled`. A list or a text in `section` says a time: a
    number, with digits or spelled out, or one of `words`. A single item without one is found where most of the others have it."""

    table: TableKey
    columns: tuple[ColumnKey, ...]
    section: SectionKey
    filled: tuple[ColumnKey, ...] = ()
    words: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        match = record.sections.get(self.section)
        if table is not None and any(column in table.columns for column in self.columns):
            if is_unfilled(table):
                return
            yield from without(table, self.columns)
            for row in table.rows:
                for column in (*self.columns, *self.filled):
                    if column in table.columns and missing(row.text(column)):
                        yield cell_problem("empty", table, row, column)
        elif match is not None and not any(section.other for section in match.sections):
            yield from self._told(match, record, setting)

    def _told(self, match: SectionMatch, record: Record, setting: Setting) -> Iterator[Problem]:
        entries, prose = entries_of(match, record.document), prose_of(match)
        written = lines_of(record, [self.section])
        if not (entries or prose) or any(placeholders_in(line) or "](" in line for line in written):
            return
        silent = [entry for entry in entries if not self._has_time(entry, setting)]
        if len(silent) == len(entries):
            if not any(self._has_time(cell, setting) for cell in prose):
                yield Problem("no-time", match.line, f"sections.{self.section}", {"section": match.taken})
        elif len(silent) * 3 <= len(entries):
            for entry in silent:
                shown = entry.text if len(entry.text) <= _LONGEST else entry.text[: _LONGEST - 1] + "…"
                yield Problem("level", entry.line, f"sections.{self.section}", {"entry": shown}, entry.column)

    def _has_time(self, cell: Cell, setting: Setting) -> bool:
        text = _LEVEL.sub("", cell.text)
        return is_measurable(text, setting) or is_sized_in_words(text) or says(text, self.words)
