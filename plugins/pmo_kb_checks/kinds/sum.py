"""Rows add up to their totals, columns to the row's, and both to what the document says elsewhere."""

from __future__ import annotations

from typing import Iterable, Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given, missing, row_name
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.headers import scales_in
from pmo_kb_checks.across import Wrong, further, largest, wrong_rows
from pmo_kb_checks.adding import (
    MAIN,
    MOST_DETAILS,
    Column,
    Fault,
    Line,
    cell_of,
    column_of,
    faults,
    lines_of,
    summands,
    without_details,
)
from pmo_kb_checks.amounts import amount_column, amount_of, close, label_of, plain
from pmo_kb_checks.budget_rows import COMPLETION, completions_told, reserves_told, role_of
from pmo_kb_checks.given import field_problem
from pmo_kb_checks.rows import cell_problem, column_name
from pmo_kb_checks.shifts import shift_problems

_PERCENT_ROUNDING = 0.1
_MOST_EXPLAINED = 20


class _Sheet(NamedTuple):
    """The table as columns of numbers, the declared one first."""

    table: RecordTable
    lines: list[Line]
    columns: list[Column]


class Sum(NamedTuple):
    """`across`: further columns add up to `column` row by row; believed only where most rows do."""

    table: TableKey
    column: ColumnKey
    total_field: FieldKey = FieldKey("")
    across: bool = False
    equals: float = 0.0
    filled: tuple[ColumnKey, ...] = ()
    """Columns that each summand must fill, where the table has them."""
    tolerance: float = 0.0
    days: Mapping[TableKey, str] = {}
    days_field: FieldKey = FieldKey("")
    """The field holds the largest number of these columns, or their sum, or the last one."""
    stated: bool = False
    """A document with a front matter gives the fields that its tables give, and no row of `days` leaves a cell open."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        yield from shift_problems(record, setting, self.days, self.days_field, stated=self.stated)
        table = record.tables.get(self.table)
        if table is None or self.column not in table.columns or not table.rows:
            return
        for column in self.filled:
            for row in table.rows if column in table.columns else ():
                if missing(row.text(column)):
                    yield cell_problem("empty", table, row, column)
        lines = lines_of(table, self.column)
        percent = table.spec.columns[self.column].type == "percent"
        main = column_of(lines, self.column, MAIN, setting, percent=percent)
        if main is None:
            return
        sheet = _Sheet(table, lines, [main])
        if self.equals:
            yield from self._fixed(sheet)
            return
        if self.across:
            sheet.columns.extend(further(table, lines, self.column, setting))
        wrong = wrong_rows(lines, sheet.columns, self.column, self.tolerance)
        found = [fault for column in sheet.columns for fault in faults(lines, column, self.tolerance)]
        if wrong is None:
            bounds = {column.place: largest(lines, column) for column in sheet.columns}
            found = [fault for fault in found if fault.place == MAIN or fault.seen > bounds[fault.place]]
        blank = [line for line in lines if line.kind == "row" and missing(line.row.text(self.column))]
        if len(blank) == 1 and not wrong and any(fault.place == MAIN for fault in found):
            yield cell_problem("empty", table, blank[0].row, self.column)
            return
        yield from self._explained(sheet, wrong or [], found)
        if self.total_field and not any(fault.place == MAIN for fault in found):
            yield from self._field(record, setting, sheet, wrong or [])

    def _explained(self, sheet: _Sheet, wrong: list[Wrong], found: list[Fault]) -> Iterator[Problem]:
        """One problem a cause: a wrong cell breaks its row and its column, so what has the same excess is its doing."""
        left = list(found)
        for row in wrong[:_MOST_EXPLAINED]:
            own = [fault for fault in left if close(fault.excess, -row.excess) and fault.place == MAIN]
            others = [fault for fault in left if close(fault.excess, row.excess) and fault.place != MAIN]
            place = MAIN if own or not others else others[0].place
            explained = own or [fault for fault in others if fault.place == place]
            gone = {id(fault) for fault in explained}
            left = [fault for fault in left if id(fault) not in gone]
            yield self._row_problem(sheet, row, place)
        for row in wrong[_MOST_EXPLAINED:]:
            yield self._row_problem(sheet, row, MAIN)
        for at, fault in enumerate(left):
            if any(each.place == fault.place and close(each.excess, fault.excess) for each in left[:at]):
                continue  # the wrong row or subtotal above makes this total wrong too
            yield self._problem("total", sheet, fault.line, fault.place, _numbers(fault.seen, fault.expected))

    def _row_problem(self, sheet: _Sheet, row: Wrong, place: int) -> Problem:
        """At the row's amount, or at the one cell that puts both its row and its column right."""
        if place == MAIN:
            return self._problem("across", sheet, row.line, MAIN, _numbers(row.seen, row.seen + row.excess))
        column = next(column for column in sheet.columns if column.place == place)
        number = column.numbers[sheet.lines.index(row.line)]
        seen = number.value if number else 0.0
        return self._problem("cell", sheet, row.line, place, _numbers(seen, seen - row.excess))

    def _problem(self, message: str, sheet: _Sheet, line: Line, place: int, values: dict[str, object]) -> Problem:
        cell = cell_of(line, self.column, place)
        header = column_name(sheet.table, self.column) if place == MAIN else sheet.table.extra[place].text
        shown = {"row": row_name(sheet.table, line.row), "column": header, **values}
        return Problem(message, cell.line, f"tables.{self.table}.{self.column}", shown, cell.column)

    def _field(self, record: Record, setting: Setting, sheet: _Sheet, wrong: list[Wrong]) -> Iterator[Problem]:
        field = record.fields.get(self.total_field)
        amount = amount_of(field.value, setting) if field and given(field.value) else None
        main = sheet.columns[0]
        if self.stated and record.document.front_matter_end and (field is None or missing(field.value)):
            yield field_problem("no-field", record, self.total_field, expected=plain(sum(summands(sheet.lines, main))))
        if field is None or amount is None:
            return
        rows = summands(sheet.lines, main)
        totals = [number.value for line, number in zip(sheet.lines, main.numbers, strict=True) if line.kind != "row" and number]
        seen = [sum(rows), *totals]
        scales = scales_in(sheet.table.columns[self.column].text)
        slack = self.tolerance + main.slack + amount.slack

        def agrees(values: Iterable[float]) -> bool:
            return any(close(amount.value, value * scale, slack + (scale > 1) * scale / 2) for value in values for scale in scales)

        if agrees(seen):
            return
        if len(rows) <= MOST_DETAILS:
            seen.append(without_details(rows))
        seen += [sum(rows) + row.excess for row in wrong]
        seen += _completions(record, setting)
        if agrees(seen):
            return
        over = [amount.value - total for total in (sum(rows), *totals[-1:])]
        if any(close(gap, reserve, slack) for gap in over for reserve in reserves_told(record, setting)):
            return
        spec = record.artefact.fields.get(self.total_field)
        name = spec.name if spec else self.total_field
        shown = {"field": name, **_numbers(amount.value, totals[-1] if totals else sum(rows))}
        yield Problem("field", field.line, f"fields.{self.total_field}", shown, field.column)

    def _fixed(self, sheet: _Sheet) -> Iterator[Problem]:
        """All rows add up to a fixed number; so does each table where several were read as one."""
        main = sheet.columns[0]
        slack = max(self.tolerance, _PERCENT_ROUNDING)
        rows = summands(sheet.lines, main)
        target = self.equals
        if target == 100 and rows and max(rows) <= 1 and close(sum(rows), 1, slack / 100):
            return
        running = 0.0
        for value in rows:
            running = 0.0 if close(running + value, target, slack) else running + value
        total = next((line for line in reversed(sheet.lines) if line.kind == "total"), None)
        if running:
            header = sheet.table.columns[self.column]
            cell = cell_of(total, self.column, MAIN) if total else header
            values = {"column": column_name(sheet.table, self.column), **_numbers(sum(rows), target)}
            yield Problem("equals", cell.line, f"tables.{self.table}.{self.column}", values, cell.column)
        else:
            for fault in faults(sheet.lines, main, slack):
                yield self._problem("total", sheet, fault.line, MAIN, _numbers(fault.seen, fault.expected))


def _completions(record: Record, setting: Setting) -> Iterator[float]:
    """The budgets at completion that other tables show, say one of the reserves, or that the text tells."""
    yield from completions_told(record, setting)
    for table in record.tables.values():
        column = amount_column(table)
        for row in (*table.rows, *table.totals) if column in table.columns else ():
            amount = amount_of(row.text(column), setting)
            if amount is not None and role_of(label_of(table, row, column)) == COMPLETION:
                yield amount.value


def _numbers(seen: float, expected: float) -> dict[str, object]:
    return {"value": plain(seen), "expected": plain(expected)}
