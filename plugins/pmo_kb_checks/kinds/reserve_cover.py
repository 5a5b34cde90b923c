"""What the open risks are expected to cost does not exceed the reserve that is left for them."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import ALWAYS, Condition, given, holds
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.amounts import amount_of, close, plain
from pmo_kb_checks.given import field_problem, value_of
from pmo_kb_checks.rows import column_name


class ReserveCover(NamedTuple):
    """The sum of `column` over the rows that meet `when`, without those that meet `gains`, is at most `reserve`.

    Threats may be written with a minus or without. A sum that a cell keeps from being known is not judged.
    """

    table: TableKey
    column: ColumnKey
    reserve: FieldKey
    when: Condition = ALWAYS
    gains: Condition = ALWAYS
    """Rows whose amount is a gain: it lowers the sum."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.column not in table.columns or not given(value_of(record, self.reserve)):
            return
        text = value_of(record, self.reserve)
        reserve, rows = amount_of(text, setting), [row for row in table.rows if holds(self.when, table, row, setting)]
        currencies = {setting.money(each).currency for each in (text, *(row.text(self.column) for row in rows))} - {""}
        if reserve is None or len(currencies) > 1:
            return
        total, slack, counted = 0.0, reserve.slack, 0
        for row in rows:
            amount = amount_of(row.text(self.column), setting)
            if amount is None:
                if given(row.text(self.column)):
                    return
                continue
            is_gain = bool(self.gains) and holds(self.gains, table, row, setting)
            total += -abs(amount.value) if is_gain else abs(amount.value)
            slack, counted = slack + amount.slack, counted + 1
        if total > reserve.value and not close(total, reserve.value, slack):
            shown = {"column": column_name(table, self.column), "sum": plain(total), "rows": str(counted), "excess": plain(total - reserve.value)}
            yield field_problem("short", record, self.reserve, **shown)
