"""A number in a cell lies within a range, and the row says what the number is about."""

from __future__ import annotations

import math
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.rows import cell_problem, without


class CellRange(NamedTuple):
    """`above` is left out of the range, `at_least` and `at_most` belong to it."""

    table: TableKey
    column: ColumnKey
    above: float = -math.inf
    at_least: float = -math.inf
    at_most: float = math.inf
    required: tuple[ColumnKey, ...] = ()
    """Columns that the table has, and every row fills."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None:
            return
        spec = table.spec.columns.get(self.column)
        kind = spec.type if spec else "number"
        yield from without(table, self.required)
        for row in table.rows:
            for column in self.required:
                if column in table.columns and missing(row.text(column)):
                    yield cell_problem("empty", table, row, column)
            text = row.text(self.column)
            if not given(text):
                continue
            number = _number(text, kind, setting)
            if number is None:
                yield cell_problem("unreadable", table, row, self.column)
            elif not (self.above < number and self.at_least <= number <= self.at_most):
                yield cell_problem("outside", table, row, self.column, range=self._range())

    def _range(self) -> dict[str, str]:
        english, indonesian = [], []
        for limit, en, id_ in (
            (self.above, "above", "di atas"),
            (self.at_least, "at least", "paling sedikit"),
            (self.at_most, "at most", "paling banyak"),
        ):
            if math.isfinite(limit):
                english.append(f"{en} {limit:g}")
                indonesian.append(f"{id_} {limit:g}")
        return {"en": " and ".join(english), "id": " dan ".join(indonesian)}


def _number(text: str, kind: str, setting: Setting) -> float | None:
    if kind == "percent":
        return setting.percent(text)
    return setting.money(text).amount if kind == "money" else setting.number(text)
