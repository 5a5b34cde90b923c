"""A number agrees with the numbers it is computed from."""

from __future__ import annotations

from importlib import import_module
from typing import Iterator, Literal, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.setting import Setting

_PACKAGE = "pmo_kb_checks.formulas"
_MODULES = {"budget-at-completion": "budget"}
"""The module of a formula, where it is not named alike. It is imported only when a rule of the document asks for it."""


class Formula(NamedTuple):
    """`tolerance` is how far an index may be cut off instead of rounded."""

    formula: Literal["budget-at-completion", "contingency", "duration", "evm", "investment", "quantities", "request"]
    table: TableKey = TableKey("")
    tolerance: float = 0.01

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        module = import_module(f"{_PACKAGE}.{_MODULES.get(self.formula, self.formula)}")
        yield from module.check(record, setting, self.table, self.tolerance)
