"""A table has its columns, each under its name or one that means the same."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import TableSpec
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable, SectionMatch
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.rows import also_called, cell_problem, columns_seen, joined


class TableColumns(NamedTuple):
    """`instead`: another column that answers the same. `table_needed`: a section that should hold the table has it."""

    table: TableKey
    columns: tuple[ColumnKey, ...]
    table_needed: bool = False
    instead: Mapping[ColumnKey, ColumnKey] = {}
    filled: tuple[ColumnKey, ...] = ()
    """Columns that each row fills, once any row does."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table, spec = record.tables.get(self.table), record.artefact.tables[self.table]
        if table is None:
            match = record.sections.get(spec.section)
            if self.table_needed and match and _lists_rows(match):
                yield from self._missing_in_list(match, spec)
            elif self.table_needed and match:
                names = joined(spec.columns[column].name for column in self.columns)
                shown = {"section": match.taken, "columns": names}
                yield Problem("no-table", match.line, f"tables.{self.table}", shown)
            return
        seen = columns_seen(table)
        for column in self.columns:
            if not _is_in(table, column) and not self._answered(table, column):
                wanted = spec.columns[column]
                synonyms = also_called(wanted)
                shown = {"column": wanted.name, "synonyms": synonyms, "seen": seen}
                yield Problem("missing", table.line, f"tables.{self.table}.{column}", shown)
        for column in self.filled:
            blank = [row for row in table.rows if missing(row.text(column))]
            if _is_in(table, column) and table.form != "list" and len(blank) < len(table.rows):
                yield from (cell_problem("empty", table, row, column) for row in blank if any(map(given, _texts(row))))

    def _missing_in_list(self, match: SectionMatch, spec: TableSpec) -> Iterator[Problem]:
        """A list, or a table of another form, says what there is and nothing more."""
        subject = next((key for key in self.columns if key != "id"), self.columns[0])
        for column in self.columns:
            if column != subject:
                wanted = spec.columns[column]
                shown = {"column": wanted.name, "synonyms": also_called(wanted), "seen": spec.columns[subject].name}
                yield Problem("missing", match.line, f"tables.{self.table}.{column}", shown)

    def _answered(self, table: RecordTable, column: str) -> bool:
        """Whether another column answers the same. Under its declared name it does not: that asks for both."""
        other = self.instead.get(ColumnKey(column), ColumnKey(""))
        header = table.columns.get(other)
        own = {normalise(name) for name in table.spec.columns[other].name.values()} if header else set()
        return header is not None and normalise(header.text) not in own


def _texts(row: RecordRow) -> list[str]:
    return [cell.text for cell in row.cells.values()]


def _lists_rows(match: SectionMatch) -> bool:
    return sum(len(section.items) for section in match.sections) > 1 or any(part.tables for part in match.sections)


def _is_in(table: RecordTable, column: str) -> bool:
    """Whether the table itself has the column, not only a further one that continues it; of cards, half of them."""
    header = table.columns.get(column)
    if header is None or table.form == "list":
        return header is not None
    if table.form == "cards":
        return sum(column in row.cells for row in table.rows) * 2 >= len(table.rows)
    return header.line <= table.line
