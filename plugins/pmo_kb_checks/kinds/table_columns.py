"""A table has its columns, each under its name or one that means the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Collection, Iterator

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.rows import joined


@dataclass(frozen=True, slots=True)
class TableColumns:
    """`table_needed`: a section that should hold the table and does not is a finding too."""

    table: TableKey
    columns: tuple[ColumnKey, ...]
    table_needed: bool = False

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table, spec = record.tables.get(self.table), record.artefact.tables[self.table]
        if table is None:
            match = record.sections.get(spec.section)
            if self.table_needed and match:
                names = joined(spec.columns[column].name for column in self.columns)
                shown = {"section": match.taken, "columns": names}
                yield Problem("no-table", match.line, f"tables.{self.table}", shown)
            return
        seen: Collection[str] = ", ".join(cell.text for cell in (*table.columns.values(), *table.extra) if cell.text)
        if table.form in ("cards", "list"):
            seen = joined(spec.columns[key].name for key in table.columns)
        for column in self.columns:
            if column not in table.columns:
                wanted = spec.columns[column]
                synonyms = ", ".join(wanted.synonyms[:4]) or "–"
                shown = {"column": wanted.name, "synonyms": synonyms, "seen": seen}
                yield Problem("missing", table.line, f"tables.{self.table}.{column}", shown)
