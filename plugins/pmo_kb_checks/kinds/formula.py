"""A number agrees with the numbers it is computed from."""

from __future__ import annotations

from typing import Iterator, Literal, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.formulas import budget, contingency, duration, evm

FORMULAS = {
    "evm": evm.check,
    "duration": duration.check,
    "contingency": contingency.check,
    "budget-at-completion": budget.check,
}


class Formula(NamedTuple):
    """`tolerance` is how far an index may be cut off instead of rounded."""

    formula: Literal["budget-at-completion", "contingency", "duration", "evm"]
    table: TableKey = TableKey("")
    tolerance: float = 0.01

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        yield from FORMULAS[self.formula](record, setting, self.table, self.tolerance)
