"""A contingency line against the percentage that it states itself."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.amounts import Amount, amount_column, amount_of, close, label_of, plain, texts_of
from pmo_kb_checks.budget_rows import COMPLETION, CONTINGENCY, RESERVE, ROUNDED, role_of
from pmo_kb_checks.rows import cell_problem

_PERCENT = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?(?=\s?(?:%|persen\b|percent\b|pct\b))", re.IGNORECASE)
_ROUNDING = 0.005
_MOST = 20
"""Contingency lines that are judged; a budget has one or two."""


class _Line(NamedTuple):
    row: RecordRow
    label: str
    amount: Amount
    role: str


def check(record: Record, setting: Setting, key: str, tolerance: float) -> Iterator[Problem]:
    """The share may be meant of the other rows, of all rows, of a total, or of the line that the note names."""
    del tolerance  # half a unit of the amount's last digit, or half a percent of it
    table = record.tables.get(key)
    column = amount_column(table) if table else ""
    if table is None or column not in table.columns:
        return
    lines = list(_lines(table, column, setting))
    if lines and not any(role_of(texts_of(row, column)) == CONTINGENCY for row in table.rows):
        yield Problem("no-contingency", table.line, f"tables.{key}", {"table": table.spec.name})
    for line in [line for line in lines if line.role == CONTINGENCY][:_MOST]:
        named = _PERCENT.findall(line.label) or _PERCENT.findall(texts_of(line.row, column))
        shares = [setting.number(found) for found in named]
        if len(shares) != 1 or not shares[0]:
            continue
        share = shares[0] / 100
        bases = _bases(table, lines, line, column, setting)
        if bases and not any(_agrees(line.amount, share * base) for base in bases):
            shown = {"percent": plain(shares[0]), "base": plain(bases[0]), "expected": plain(share * bases[0])}
            yield cell_problem("contingency", table, line.row, column, **shown)


def _lines(table: RecordTable, column: str, setting: Setting) -> Iterator[_Line]:
    for row in table.rows:
        amount = amount_of(row.text(column), setting)
        if amount is not None:
            label = label_of(table, row, column)
            yield _Line(row, label, amount, role_of(label))


def _bases(table: RecordTable, lines: list[_Line], line: _Line, column: str, setting: Setting) -> list[float]:
    """What the percentage may refer to, the likeliest first."""
    costs = [other for other in lines if other.role not in (CONTINGENCY, COMPLETION, RESERVE, ROUNDED)]
    if not costs:
        return []
    everything = sum(other.amount.value for other in lines if other.role not in (COMPLETION, ROUNDED))
    totals = [amount.value for row in table.totals if (amount := amount_of(row.text(column), setting)) is not None]
    words = normalise(texts_of(line.row, column))
    named = [other.amount.value for other in costs if len(other.label) > 3 and normalise(other.label) in words]
    return [
        sum(other.amount.value for other in costs),
        sum(other.amount.value for other in costs if other.row.line < line.row.line),
        everything,
        everything - line.amount.value,
        *totals,
        *(total - line.amount.value for total in totals),
        *named,
    ]


def _agrees(amount: Amount, expected: float) -> bool:
    return close(amount.value, expected, max(amount.unit / 2, abs(expected) * _ROUNDING))
