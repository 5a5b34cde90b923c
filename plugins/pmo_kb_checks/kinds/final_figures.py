"""The final figures of a project are those that its report works out: cost from the last actual cost, finish from the milestones."""

from __future__ import annotations

from datetime import date
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import row_name
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.amounts import Amount, amount_of, close, label_of, plain
from pmo_kb_checks.given import day_of, field_problem, value_of
from pmo_kb_checks.rows import cell_problem
from pmo_kb_checks.statements import found_in


class _Entry(NamedTuple):
    row: RecordRow
    amount: Amount
    role: str


class FinalFigures(NamedTuple):
    """`cost` is the one row of `costs` that holds a word of `spent`, and all those with one of `accrued`; `finish` is the latest `actual`.

    A row with a word of `aside`, such as the budget, is no part of it. With a row of another kind nothing is added up.
    """

    cost: FieldKey
    costs: TableKey
    amount: ColumnKey
    spent: tuple[str, ...]
    accrued: tuple[str, ...]
    final: tuple[str, ...]
    aside: tuple[str, ...]
    finish: FieldKey
    milestones: TableKey
    actual: ColumnKey

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        if table := record.tables.get(self.costs):
            yield from self._costs(table, record, setting)
        if table := record.tables.get(self.milestones):
            yield from self._finish(table, record, setting)

    def _costs(self, table: RecordTable, record: Record, setting: Setting) -> Iterator[Problem]:
        entries = [entry for row in (*table.rows, *table.totals) if (entry := self._entry(table, row, setting))]
        finals = [entry for entry in entries if entry.role == "final"]
        stated = amount_of(value_of(record, self.cost), setting)
        shown, total = finals[0] if len(finals) == 1 else None, self._total(entries)
        if total and shown and not _same(shown.amount, total):
            values = {"expected": plain(total.value)}
            yield cell_problem("sum", table, shown.row, self.amount, **values)
            if stated and _same(stated, shown.amount):
                return
        expected = total or (shown.amount if shown else None)
        if stated and expected and not _same(stated, expected):
            yield field_problem("cost", record, self.cost, expected=plain(expected.value))

    def _entry(self, table: RecordTable, row: RecordRow, setting: Setting) -> _Entry | None:
        amount = amount_of(row.text(self.amount), setting)
        label = label_of(table, row, self.amount)
        roles = {"accrued": self.accrued, "aside": self.aside, "final": self.final, "spent": self.spent}
        role = next((role for role, words in roles.items() if found_in(label, words)), "other")
        if role == "accrued" and found_in(label, self.final):  # `Total accruals` repeats what stands above it
            role = "aside"
        return None if amount is None else _Entry(row, amount, role)

    def _total(self, entries: list[_Entry]) -> Amount | None:
        """Actual cost plus accruals, where the table holds nothing that might belong to it besides."""
        roles = [entry.role for entry in entries]
        if roles.count("spent") != 1 or "other" in roles:
            return None
        parts = [entry.amount for entry in entries if entry.role in ("spent", "accrued")]
        return Amount(sum(part.value for part in parts), max(part.unit for part in parts))

    def _finish(self, table: RecordTable, record: Record, setting: Setting) -> Iterator[Problem]:
        finish = day_of(record, setting, self.finish)
        days: list[tuple[date, RecordRow]] = []
        for row in table.rows:
            day = setting.date(row.text(self.actual)).value
            if day is None:  # a milestone that was not reached, or cannot be read
                return
            days.append((day, row))
        if finish and days:
            last, row = max(days, key=lambda each: each[0])
            if last != finish:
                yield field_problem("finish", record, self.finish, milestone=row_name(table, row), day=row.text(self.actual))


def _same(one: Amount, other: Amount) -> bool:
    return close(one.value, other.value, one.slack + other.slack)
