"""No row says what must not be left at this point: a deliverable that was refused, or that nobody has taken over."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.rows import cell_problem, is_unfilled

_UNFINISHED = ("draft", "in-review")


class CellForbidden(NamedTuple):
    """No cell of `column` names one of `values`. Of `answered` columns one is filled; "-" will do while the document is no more than a draft."""

    table: TableKey
    column: ColumnKey
    values: tuple[str, ...]
    answered: tuple[ColumnKey, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or is_unfilled(table):
            return
        vocabulary = table.spec.columns[self.column].vocabulary
        asked = [column for column in self.answered if column in table.columns]
        for row in table.rows:
            value = setting.choice(vocabulary, row.text(self.column)) if vocabulary else None
            if value in self.values:
                yield cell_problem("forbidden", table, row, self.column)
            elif value is None and asked and self._is_unanswered(table, row, asked, setting):
                yield cell_problem("unanswered", table, row, asked[0])

    def _is_unanswered(self, table: RecordTable, row: RecordRow, asked: list[ColumnKey], setting: Setting) -> bool:
        texts = [row.text(column) for column in asked]
        if any(given(text) or is_placeholder(text) for text in texts):
            return False
        others = [cell.text for key, cell in row.cells.items() if key not in self.answered]
        return any(map(given, others)) and (all(map(missing, texts)) or setting.status not in _UNFINISHED)
