"""A table has more than its header."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import missing
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.setting import Setting


class TableNonempty(NamedTuple):
    """`tables` none: every table of the document that the artefact declares."""

    tables: tuple[TableKey, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        for key, table in record.tables.items():
            if self.tables and key not in self.tables:
                continue
            texts = (cell.text for row in table.rows for cell in row.cells.values())
            extras = (cell.text for cells in table.extras for cell in cells)
            if all(map(missing, texts)) and all(map(missing, extras)):
                name = table.spec.name
                yield Problem("empty", table.line, f"tables.{key}", {"table": name}, end_line=table.end_line)
