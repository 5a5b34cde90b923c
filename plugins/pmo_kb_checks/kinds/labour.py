"""What people cost agrees with their share of time, their rate and the time that they are planned for."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, row_name
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.periods import first_day, last_day
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import working_days
from pmo_kb.values.text import normalise
from pmo_kb_checks.amounts import amount_of, at, plain
from pmo_kb_checks.rows import place_of
from pmo_kb_checks.said import lines_of, says

_HOLIDAYS = 0.8
"""The part of the days from Monday to Friday that is left where a fifth of them are holidays."""
_MONTH = 30.4375


class _Cost(NamedTuple):
    """The least and the most that a row can cost."""

    low: float
    high: float


class Labour(NamedTuple):
    """The table has the columns `from`, `to`, `allocation` and `rate`. `headers` are names of its column of costs, `lines`
    those of the line with the sum. `units`: `day` or `month` -> words near the rate; without one of them nothing is judged.
    """

    table: TableKey
    headers: tuple[str, ...]
    lines: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
    tolerance: float

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or not all(column in table.columns for column in ("from", "to", "allocation", "rate")):
            return
        place = place_of(table, self.headers) if table.extra else -1
        total = self._total(record, table, place)
        if place < 0 and total is None:
            return
        near = " ".join((table.columns["rate"].text, *lines_of(record, [table.spec.section], tables=False)))
        units = [unit for unit, words in self.units.items() if says(near, words)]
        if len(units) != 1:
            return
        costs = [_cost(row, units[0], setting) for row in table.rows]
        for row, extras, cost in zip(table.rows, table.extras or [()] * len(costs), costs, strict=False):
            cell = at(extras, place, row.line) if place >= 0 else Cell("", row.line)
            yield from self._judged(cell, cost, setting, {"row": row_name(table, row)}, "row")
        known = [cost for cost in costs if cost]
        if total and known and len(known) == len(costs):
            whole = _Cost(sum(cost.low for cost in known), sum(cost.high for cost in known))
            yield from self._judged(total, whole, setting, {}, "total")

    def _judged(self, cell: Cell, cost: _Cost | None, setting: Setting, shown: dict[str, object], message: str) -> Iterator[Problem]:
        amount = amount_of(cell.text, setting) if given(cell.text) else None
        if cost is None or amount is None:
            return
        part = self.tolerance / 100
        if not cost.low * (1 - part) - amount.slack <= amount.value <= cost.high * (1 + part) + amount.slack:
            values = {**shown, "value": cell.text, "expected": plain(cost.high, 0)}
            yield Problem(message, cell.line, f"tables.{self.table}.rate", values, cell.column)

    def _total(self, record: Record, table: RecordTable, place: int) -> Cell | None:
        """The sum below the table, else the line that names it."""
        if place >= 0 and table.totals and table.total_extras:
            return at(table.total_extras[-1], place, table.totals[-1].line)
        names = {normalise(name) for name in self.lines}
        parts = (record.document.preamble, *record.document.sections)
        fields = (*record.document.front_matter, *(field for part in parts for field in part.fields))
        found = next((field for field in fields if normalise(field.key) in names and given(field.value)), None)
        return Cell(found.value, found.line, found.column) if found else None


def _cost(row: RecordRow, unit: str, setting: Setting) -> _Cost | None:
    first, last = first_day(row.text("from")), last_day(row.text("to"))
    rate, share = amount_of(row.text("rate"), setting), setting.percent(row.text("allocation"))
    if first is None or last is None or last < first or rate is None or share is None:
        return None
    whole = rate.value * share / 100
    if unit == "day":
        days = working_days(first, last)
        return _Cost(whole * days * _HOLIDAYS, whole * days)
    months = ((last - first).days + 1) / _MONTH
    return _Cost(whole * max(0.0, months - 0.5), whole * (months + 0.5))
