"""Dates stand in order: of the document's fields, and in each row of a table."""

from __future__ import annotations

from datetime import date
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import ALWAYS, Condition, given
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import add_working_days
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.given import day_of, field_name, field_problem, stated, unstated_problem, value_of
from pmo_kb_checks.rows import cell_problem, column_name, is_done, rows_of

_LEAST_WITNESSES = 2
_MOST_ROWS = 200


class DateOrder(NamedTuple):
    """A date that cannot be read is the business of `type-date`. `not_before` leaves out rows that are done."""

    fields: tuple[FieldKey, ...] = ()
    required: tuple[FieldKey, ...] = ()
    strict: bool = False
    working_days: int = 0
    """The last field may lie at most so many working days after the one before; 0 is no limit."""
    table: TableKey = TableKey("")
    columns: tuple[ColumnKey, ...] = ()
    within: tuple[FieldKey, ...] = ()
    not_after: Mapping[ColumnKey, FieldKey] = {}
    not_before: Mapping[ColumnKey, FieldKey] = {}
    if_done: ColumnKey = ColumnKey("")
    if_open: ColumnKey = ColumnKey("")
    """The column, if the table has it, that a row with the status of something done, or not done, must fill."""
    leaf: ColumnKey = ColumnKey("")
    when: Condition = ALWAYS
    witnesses: Mapping[FieldKey, tuple[str, ...]] = {}
    """Field -> `table.column`s that usually hold the same day: they tell whether it is the wrong one of two."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        for key in self.required:
            if not stated(record, key):
                yield unstated_problem(record, key)
        yield from self._of_fields(record, setting)
        table = record.tables.get(self.table) if self.table else None
        for row in rows_of(table, setting, self.when, self.leaf) if table else ():
            if table:
                yield from self._unfilled(table, row)
                wrong = list(self._in_row(table, row, setting))
                yield from wrong
                found = {problem.element for problem in wrong}
                bounds = self._bounds(table, row, record, setting)
                yield from (problem for problem in bounds if problem.element not in found)

    def _of_fields(self, record: Record, setting: Setting) -> Iterator[Problem]:
        days = {key: day for key in self.fields if (day := day_of(record, setting, key))}
        for left, right in zip(days, list(days)[1:], strict=False):
            shown = {"other": field_name(record, left), "other_value": value_of(record, left)}
            if days[right] < days[left] or (self.strict and days[right] == days[left]):
                message = "order" if days[right] < days[left] else "same-day"
                if message == "order" and (self._is_disbelieved(left, days[left], record, setting) or _is_the_odd_one(days[left], days[right], record, setting)):
                    other = {"other": field_name(record, right), "other_value": value_of(record, right)}
                    yield field_problem("order-left", record, left, **other)
                else:
                    yield field_problem(message, record, right, **shown)
            elif (left, right) == self.fields[-2:] and days[right] > _latest(days[left], self.working_days):
                yield field_problem("late", record, right, days=str(self.working_days), **shown)

    def _is_disbelieved(self, key: str, day: date, record: Record, setting: Setting) -> bool:
        """Whether the columns that usually hold the same day have days, and none is this one."""
        found = []
        for path in self.witnesses.get(FieldKey(key), ()):
            name, _, column = path.partition(".")
            rows = record.tables[name].rows if name in record.tables else ()
            found += [other for row in rows if (other := setting.date(row.text(column)).value)]
        return bool(found) and day not in found

    def _unfilled(self, table: RecordTable, row: RecordRow) -> Iterator[Problem]:
        status = row.text("status")
        column = (self.if_done if is_done(row) else self.if_open) if given(status) else ""
        if column in table.columns and not (given(row.text(column)) or is_placeholder(row.text(column))):
            yield cell_problem("unfilled", table, row, column, status=status)

    def _in_row(self, table: RecordTable, row: RecordRow, setting: Setting) -> Iterator[Problem]:
        days = {column: day for column in self.columns if (day := setting.date(row.text(column)).value)}
        for left, right in zip(days, list(days)[1:], strict=False):
            if days[right] < days[left] or (self.strict and days[right] == days[left]):
                shown = {"other": column_name(table, left), "other_value": row.text(left)}
                yield cell_problem("row-order", table, row, right, **shown)

    def _bounds(self, table: RecordTable, row: RecordRow, record: Record, setting: Setting) -> Iterator[Problem]:
        upper = dict(self.not_after)
        lower = {} if self.not_before and is_done(row) else dict(self.not_before)
        seen: set[str] = set()
        if len(self.within) == 2:
            for column in self.columns:
                lower.setdefault(column, self.within[0])
                upper.setdefault(column, self.within[1])
        for message, bounds in (("before", lower), ("after", upper)):
            for column, key in bounds.items():
                day, bound = setting.date(row.text(column)).value, day_of(record, setting, key)
                if day is None or bound is None or column in seen:
                    continue
                if day < bound if message == "before" else day > bound:
                    seen.add(column)
                    shown = {"field": field_name(record, key), "bound": value_of(record, key)}
                    yield cell_problem(message, table, row, column, **shown)


def _is_the_odd_one(left: date, right: date, record: Record, setting: Setting) -> bool:
    """Whether the dates of the document's tables fit the later field and not the earlier: none reaches `left`."""
    inside = []
    for table in record.tables.values():
        columns = [key for key, spec in table.spec.columns.items() if spec.type == "date" and key in table.columns]
        for row in table.rows[:_MOST_ROWS]:
            inside += [day for key in columns if (day := setting.date(row.text(key)).value)]
    return len(inside) >= _LEAST_WITNESSES and max(inside) < left and min(inside) <= right


def _latest(day: date, working_days: int) -> date:
    """The last day within the limit; 0 is no limit."""
    try:
        return add_working_days(day, working_days) if working_days else date.max
    except OverflowError:
        return date.max
