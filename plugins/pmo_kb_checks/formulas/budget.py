"""Budget at completion = cost baseline + contingency; the management reserve lies outside it."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.amounts import Amount, amount_column, amount_of, close, label_of, plain
from pmo_kb_checks.budget_rows import BASELINE, COMPLETION, CONTINGENCY, RESERVE, role_of
from pmo_kb_checks.rows import cell_problem

_RESERVES = "reserves"
_NEEDED = (BASELINE, CONTINGENCY, COMPLETION)


class _Line(NamedTuple):
    table: RecordTable
    row: RecordRow
    column: str
    amount: Amount


def check(record: Record, setting: Setting, key: str, tolerance: float) -> Iterator[Problem]:
    """Silent unless baseline, contingency and budget at completion are all there, in one table or with the reserves."""
    tables = [table for name in (key, _RESERVES) if (table := record.tables.get(name)) is not None]
    roles: dict[str, list[_Line]] = {}
    for table in tables:
        for role, lines in _roles(table, setting).items():
            roles.setdefault(role, lines)
    if not all(role in roles for role in _NEEDED):
        return
    completion = roles[COMPLETION][-1]
    baseline = roles[BASELINE][-1].amount
    contingency = sum(line.amount.value for line in roles[CONTINGENCY])
    expected = baseline.value + contingency
    slack = tolerance + baseline.slack + completion.amount.slack + sum(line.amount.slack for line in roles[CONTINGENCY])
    if close(completion.amount.value, expected, slack):
        return
    values = {"expected": plain(expected), "baseline": plain(baseline.value), "contingency": plain(contingency)}
    reserve = sum(line.amount.value for line in roles.get(RESERVE, ()))
    message = "completion-reserve" if reserve and close(completion.amount.value, expected + reserve, slack) else "completion"
    yield cell_problem(message, completion.table, completion.row, completion.column, **values)


def _roles(table: RecordTable, setting: Setting) -> dict[str, list[_Line]]:
    column = amount_column(table)
    found: dict[str, list[_Line]] = {}
    rows = sorted((*table.rows, *table.totals), key=lambda row: row.line)
    for row in rows:
        role = role_of(label_of(table, row, column)) if column in table.columns else ""
        amount = amount_of(row.text(column), setting) if role else None
        if amount is not None:
            found.setdefault(role, []).append(_Line(table, row, column, amount))
    return found
