"""A number agrees with the numbers it is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

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


@dataclass(frozen=True, slots=True)
class Formula:
    """`tolerance` is how far an index may be cut off instead of rounded."""

    formula: str
    table: TableKey = TableKey("")
    tolerance: float = 0.01

    def __post_init__(self) -> None:
        if self.formula not in FORMULAS:
            raise ValueError(f"unknown formula '{self.formula}'; known: {', '.join(sorted(FORMULAS))}")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        yield from FORMULAS[self.formula](record, setting, self.table, self.tolerance)
