"""Dates of a table lie within the period that the document's fields give."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.periods import first_day, last_day
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.given import day_of, field_name, value_of
from pmo_kb_checks.rows import cell_problem, column_name, joined, names_any


class DateWithin(NamedTuple):
    """`columns` are `table.column`. A row with one of the words of `except` may lie outside (a warranty's end).

    A month or a quarter lies outside if all of it does. `ordered`: the columns are those of one table,
    and no row ends before it begins.
    """

    columns: tuple[str, ...]
    from_: FieldKey
    to: FieldKey
    except_: tuple[str, ...] = ()
    ordered: bool = False

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        paths = [path.partition(".") for path in self.columns]
        if not any(table in record.tables for table, _, _ in paths):
            return
        if self.ordered:
            yield from self._reversed(record)
        first, last = day_of(record, setting, self.from_), day_of(record, setting, self.to)
        if (first is None and last is None) or (first and last and first > last):
            return
        names = joined((field_name(record, self.from_), field_name(record, self.to)), " – ")
        shown = {"fields": names, "from": value_of(record, self.from_) or "…", "to": value_of(record, self.to) or "…"}
        for key, _, column in paths:
            table = record.tables.get(key)
            for row in table.rows if table and column in table.columns else ():
                earliest, latest = first_day(row.text(column)), last_day(row.text(column))
                if table is None or earliest is None or latest is None:
                    continue
                if (first is None or latest >= first) and (last is None or earliest <= last):
                    continue
                if not names_any(row, self.except_):
                    yield cell_problem("outside", table, row, column, **shown)

    def _reversed(self, record: Record) -> Iterator[Problem]:
        """Rows whose end, the last column, lies before their beginning, the first one."""
        (key, _, begin), (_, _, end) = self.columns[0].partition("."), self.columns[-1].partition(".")
        table = record.tables.get(key)
        if table is None or begin not in table.columns or end not in table.columns:
            return
        for row in table.rows:
            first, last = first_day(row.text(begin)), last_day(row.text(end))
            if first and last and last < first:
                yield cell_problem("reversed", table, row, end, begin=column_name(table, begin), start=row.text(begin))
