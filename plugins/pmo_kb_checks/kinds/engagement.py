"""Support that is there is kept, and where more of it is wanted, somebody says how it is won."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.rows import cell_problem, column_name


class Engagement(NamedTuple):
    """The vocabulary of `current` is ordered, from least to most. From `kept` on, less is never wanted.

    `action` is the column that says how a gap is closed; a table without it is silent.
    """

    table: TableKey
    current: ColumnKey
    desired: ColumnKey
    kept: str
    action: ColumnKey

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.current not in table.columns or self.desired not in table.columns:
            return
        vocabulary = table.spec.columns[self.current].vocabulary
        order = list(setting.vocabularies[vocabulary])
        for row in table.rows:
            now, wanted = (setting.choice(vocabulary, row.text(column)) for column in (self.current, self.desired))
            if now is None or wanted is None or now == wanted:
                continue
            shown = {"current": row.text(self.current), "desired": row.text(self.desired)}
            action = row.text(self.action)
            if order.index(wanted) < order.index(now) and order.index(now) >= order.index(self.kept):
                yield cell_problem("less", table, row, self.desired, **shown)
            elif self.action in table.columns and not given(action) and not is_placeholder(action):
                yield cell_problem("gap", table, row, self.action, **shown, now=column_name(table, self.current))
