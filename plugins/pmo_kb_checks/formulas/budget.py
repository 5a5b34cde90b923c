"""Budget at completion = cost baseline + contingency; the management reserve lies outside it."""

from __future__ import annotations

from functools import partial
from typing import Callable, Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.amounts import Amount, amount_column, amount_of, close, label_of, plain
from pmo_kb_checks.budget_rows import BASELINE, COMPLETION, CONTINGENCY, RESERVE, Told, figures_told, role_of
from pmo_kb_checks.rows import cell_problem

_RESERVES = "reserves"
_NEEDED = (BASELINE, CONTINGENCY, COMPLETION)


class _Line(NamedTuple):
    """A figure: in a row of a table, or told in the text."""

    amount: Amount
    problem: Callable[..., Problem]


def check(record: Record, setting: Setting, key: str, tolerance: float) -> Iterator[Problem]:
    """Silent unless baseline, contingency and budget at completion are all there: in one table, with the reserves, or told."""
    tables = [table for name in (key, _RESERVES) if (table := record.tables.get(name)) is not None]
    roles: dict[str, list[_Line]] = {}
    for table in tables:
        for role, lines in _roles(table, setting).items():
            roles.setdefault(role, lines)
    for role, line in _told(record, setting).items():
        roles.setdefault(role, [line])
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
    yield completion.problem(message, **values)


def _roles(table: RecordTable, setting: Setting) -> dict[str, list[_Line]]:
    column = amount_column(table)
    found: dict[str, list[_Line]] = {}
    rows = sorted((*table.rows, *table.totals), key=lambda row: row.line)
    for row in rows:
        role = role_of(label_of(table, row, column)) if column in table.columns else ""
        amount = amount_of(row.text(column), setting) if role else None
        if amount is not None:
            found.setdefault(role, []).append(_Line(amount, partial(_cell_problem, table, row, column)))
    return found


def _cell_problem(table: RecordTable, row: RecordRow, column: str, message: str, **values: object) -> Problem:
    return cell_problem(message, table, row, column, **values)


def _told(record: Record, setting: Setting) -> dict[str, _Line]:
    """Role -> the figure that the text gives for it, where it gives one only."""
    found: dict[str, list[_Line]] = {}
    for figure in figures_told(record, setting):
        problem = partial(_told_problem, figure)
        found.setdefault(figure.role, []).append(_Line(Amount(figure.value, 1), problem))
    return {role: lines[0] for role, lines in found.items() if len({line.amount.value for line in lines}) == 1}


def _told_problem(figure: Told, message: str, **values: object) -> Problem:
    shown = {"row": figure.name, "value": plain(figure.value), **values}
    return Problem(message, figure.line, f"tables.{_RESERVES}", shown)
