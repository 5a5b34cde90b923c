"""What the single pieces of work cost is what the budget says that all of it costs."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.headers import scales_in
from pmo_kb.values.text import is_blank, is_none
from pmo_kb_checks.amounts import Amount, amount_column, amount_of, at, close, label_of, plain
from pmo_kb_checks.budget_rows import BASELINE, COMPLETION, CONTINGENCY, RESERVE, figures_told, role_of
from pmo_kb_checks.given import value_of
from pmo_kb_checks.rows import leaves, place_of

_LEAST = 2
_YEARS = range(1990, 2100)
"""`Cost baseline 1.0 of 12 May 2026` names no amount."""


class RollUp(NamedTuple):
    """`headers` are the names of the column of costs. Without a row for the baseline, each sum of the tables `budgets`
    that could be meant will do, and so will the document's `field` and a baseline that the text tells."""

    table: TableKey
    leaf: ColumnKey
    headers: tuple[str, ...]
    budgets: tuple[TableKey, ...]
    field: FieldKey = FieldKey("")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        place = place_of(table, self.headers) if table and table.extra else -1
        if table is None or place < 0:
            return
        amounts = self._costs(table, place, setting)
        known = self._baselines(record, setting) or self._sums(record, setting) if len(amounts) >= _LEAST else []
        total, slack = sum(amount.value for amount in amounts), sum(amount.slack for amount in amounts)
        scales = scales_in(table.extra[place].text)
        if not known or any(close(total * scale, value, slack * scale + scale * (scale > 1)) for value in known for scale in scales):
            return
        totals = [at(cells, place, row.line) for row, cells in zip(table.totals, table.total_extras, strict=False)]
        cell = totals[-1] if totals and not is_blank(totals[-1].text) else table.extra[place]
        shown = {"column": table.extra[place].text, "sum": plain(total), "expected": plain(known[0])}
        yield Problem("differs", cell.line, f"tables.{self.table}.cost", shown, cell.column)

    def _costs(self, table: RecordTable, place: int, setting: Setting) -> list[Amount]:
        """The costs of the rows without subtasks; none where one of them cannot be read."""
        lowest = {row.line for row in leaves(table.rows, self.leaf)}
        cells: list[Cell] = [
            at(extras, place, row.line) for row, extras in zip(table.rows, table.extras, strict=False) if row.line in lowest
        ]
        amounts = [amount_of(cell.text, setting) for cell in cells if not is_blank(cell.text) and not is_none(cell.text)]
        return [amount for amount in amounts if amount] if all(amounts) else []

    def _sums(self, record: Record, setting: Setting) -> list[float]:
        """The ordinary rows of the first table; then the totals of all and the field, with and without the reserves."""
        amounts = list(_amounts(record, setting, self.budgets))
        first = [amount for amount in amounts if amount.table == self.budgets[0]]
        ordinary = sum(amount.value for amount in first if amount.is_row and not amount.role)
        kept = [amount.value for amount in amounts if amount.role in (CONTINGENCY, RESERVE)]
        field = amount_of(value_of(record, self.field), setting) if self.field else None
        wholes = [amount.value for amount in amounts if not amount.is_row] + ([field.value] if field else [])
        wholes.append(sum(amount.value for amount in first if amount.is_row))
        less = [whole - part for whole in wholes for part in (*kept, sum(kept))]
        told = [figure.value for figure in figures_told(record, setting) if figure.role == BASELINE and figure.value not in _YEARS]
        return [value for value in (ordinary, *wholes, *less, *told) if value > 0]

    def _baselines(self, record: Record, setting: Setting) -> list[float]:
        return [amount.value for amount in _amounts(record, setting, self.budgets) if amount.role == BASELINE]


class _Shown(NamedTuple):
    table: str
    is_row: bool
    value: float
    role: str


def _amounts(record: Record, setting: Setting, tables: tuple[TableKey, ...]) -> Iterator[_Shown]:
    """Every amount of the tables; baseline and budget at completion are no rows, whatever the reader took them for."""
    for key in tables:
        table = record.tables.get(key)
        column = amount_column(table) if table else ""
        if table is None or column not in table.columns:
            continue
        for is_row, rows in ((True, table.rows), (False, table.totals)):
            for row in rows:
                amount = amount_of(row.text(column), setting)
                role = role_of(label_of(table, row, column))
                if amount:
                    yield _Shown(key, is_row and role not in (BASELINE, COMPLETION), amount.value, role)
