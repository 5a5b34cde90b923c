"""There are enough rows, or list items where there is no table."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import missing
from pmo_kb.rules.kind import ColumnKey, SectionKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.measures import entries_of
from pmo_kb_checks.rows import cell_problem, column_name, columns_seen, is_unfilled, joined


class Count(NamedTuple):
    """Every row fills all `columns`; where the table lacks one of them, no row counts."""

    table: TableKey
    at_least: int
    columns: tuple[ColumnKey, ...] = ()
    section: SectionKey = SectionKey("")
    listed: bool = False
    """Judge a section only where it lists something: prose may refer to another document."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is not None and table.form != "list":
            yield from self._rows(table)
            return
        match = record.sections.get(self.section)
        if match is None or any(section.other for section in match.sections):
            return
        cards = len(match.sections) - 1
        found = max(len(entries_of(match, record.document)), cards)
        is_empty = not found and not any(section.paragraphs for section in match.sections)
        if found < self.at_least and not is_empty and (found or not self.listed):
            shown = {"section": match.taken, "found": str(found), "needed": str(self.at_least)}
            yield Problem("few-items", match.line, f"sections.{self.section}", shown)

    def _rows(self, table: RecordTable) -> Iterator[Problem]:
        if is_unfilled(table):
            return
        shown = {"found": str(len(table.rows)), "needed": str(self.at_least), "rows": str(len(table.rows))}
        element = f"tables.{table.key}"
        if any(column not in table.columns for column in self.columns):
            names = joined(column_name(table, column) for column in self.columns)
            yield Problem("few-filled", table.line, element, {**shown, "found": "0", "columns": names, "seen": columns_seen(table)})
            return
        if len(table.rows) < self.at_least:
            yield Problem("few", table.line, element, shown)
        for row in table.rows:
            for column in self.columns:
                if missing(row.text(column)):
                    yield cell_problem("empty", table, row, column)
