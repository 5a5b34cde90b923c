"""The columns of numbers in a table: what adds up to which total row, and which rows are no summands."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.model.document import Cell
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.setting import Setting
from pmo_kb.values.digits import shapes_in
from pmo_kb.values.text import is_blank, is_none, normalise
from pmo_kb_checks.amounts import Amount, amount_of, at, close, label_of, unit_of
from pmo_kb_checks.budget_rows import BASELINE, COMPLETION, DISCOUNT, ROUNDED, role_of

MAIN = -1
"""The declared column; 0, 1, ... are further columns of `RecordTable.extra`."""
_RATE = re.compile(r"/|\bper\b", re.IGNORECASE)
MOST_DETAILS = 300
MOST_STEPS = 1_000_000
"""Of the search for details in one column; a budget of 300 rows with 20 totals takes half of them."""
_SUBTOTAL = re.compile(r"sub[\s-]?(?:total|jumlah)")


class Line(NamedTuple):
    """A row in the table's order. `kind` is `row`, `total` or `other`: neither summand nor total."""

    row: RecordRow
    extras: tuple[Cell, ...]
    kind: str
    label: str
    sign: int = 1
    """-1 for a discount, which people write without a minus."""


class Fault(NamedTuple):
    """A total that is not the sum of what stands above it. `excess` is sum minus total."""

    line: Line
    place: int
    seen: float
    expected: float
    excess: float


class Column(NamedTuple):
    """The numbers of one column, line by line; None where the cell of a total is empty."""

    place: int
    numbers: tuple[Amount | None, ...]
    slack: float


def lines_of(table: RecordTable, column: str) -> list[Line]:
    """Rows and totals in one order. Budget at completion and rounded sums are no summands; a baseline is what stands above."""
    found = []
    for kind, rows, extras in (("row", table.rows, table.extras), ("total", table.totals, table.total_extras)):
        for index, row in enumerate(rows):
            label = label_of(table, row, column)
            role = role_of(label)
            own = extras[index] if index < len(extras) else ()
            sign = -1 if role == DISCOUNT else 1
            found.append(Line(row, own, "other" if role in (COMPLETION, ROUNDED) else kind, label, sign))
    found.sort(key=lambda line: line.row.line)
    return [line._replace(kind="total") if at and role_of(line.label) == BASELINE else line for at, line in enumerate(found)]


def cell_of(line: Line, column: str, place: int) -> Cell:
    if place == MAIN:
        return line.row.cells.get(column) or Cell("", line.row.line)
    return at(line.extras, place, line.row.line)


def column_of(lines: Sequence[Line], column: str, place: int, setting: Setting, *, percent: bool) -> Column | None:
    """The column's numbers; None where it has none, or a cell that cannot be read. "-" and an empty cell count 0."""
    numbers: list[Amount | None] = []
    currencies: set[str] = set()
    texts = [cell_of(line, column, place).text for line in lines]
    for line, text in zip(lines, texts if percent else _as_meant(texts, setting), strict=True):
        if is_blank(text) or is_none(text):
            numbers.append(None if line.kind == "total" else Amount(0.0, 1.0))
            continue
        number = _percent(text, setting) if percent else None if _RATE.search(text) else amount_of(text, setting)
        if number is None and line.kind != "other":
            return None
        if line.sign < 0 and number is not None:
            number = number._replace(value=-abs(number.value))
        currencies.add(setting.money(text).currency)
        numbers.append(number)
    if len(currencies - {""}) > 1:
        return None
    read = [number for number in numbers if number is not None]
    if not any(number.value for number in read):
        return None
    return Column(place, tuple(numbers), sum(number.slack for number in read))


def _as_meant(texts: list[str], setting: Setting) -> list[str]:
    """`280.000` among amounts such as `620,000` means as many thousands; DOC017 says that it is written otherwise."""
    own, other = (".", ",") if setting.convention == "id" else (",", ".")
    doubtful = {text for text in texts if other in text and any(shape.form == "either" and shape.mark == other for shape in shapes_in(text))}
    if not doubtful or not any(own in text and any(shape.mark == own or shape.grouped for shape in shapes_in(text)) for text in texts):
        return texts
    return [text.replace(other, own) if text in doubtful else text for text in texts]


def _percent(text: str, setting: Setting) -> Amount | None:
    value = setting.percent(text)
    return None if value is None else Amount(value, unit_of(text, value, setting.convention))


def summands(lines: Sequence[Line], column: Column) -> list[float]:
    pairs = zip(lines, column.numbers, strict=True)
    return [number.value for line, number in pairs if line.kind == "row" and number is not None]


def without_details(values: Sequence[float]) -> float:
    """The sum where rows that detail the row above them (two or more that add up to it) do not count twice."""
    total, index = 0.0, 0
    while index < len(values):
        value = values[index]
        total += value
        index += 1
        inner, after = 0.0, index
        while value > 0 and after < len(values) and inner < value and values[after] >= 0:
            inner += values[after]
            after += 1
        if value > 0 and after - index > 1 and close(inner, value):
            index = after
    return total


def faults(lines: Sequence[Line], column: Column, tolerance: float) -> Iterator[Fault]:
    """Totals that are the sum of neither the rows since the last total, nor of all rows, nor of the subtotals."""
    slack = column.slack + tolerance
    since: list[float] = []
    before: list[float] = []
    above = subtotals = 0.0
    last = max((index for index, line in enumerate(lines) if line.kind == "total"), default=-1)
    below: dict[int, float] = {}
    whole = sum(summands(lines, column))
    left = MOST_STEPS
    for index, (line, number) in enumerate(zip(lines, column.numbers, strict=True)):
        if number is None or line.kind == "other":
            continue
        if line.kind == "row":
            since.append(number.value)
            before.append(number.value)
            above += number.value
            continue
        fits = [sum(since), above, subtotals]
        if not before:  # totals first, details below
            below = below or _below(lines, column)
            fits += [below[index], whole]
        for rows in (since, before):
            if len(rows) <= MOST_DETAILS and left > 0:
                left -= len(rows) ** 2
                fits.append(without_details(rows))
        if not any(close(number.value, value, slack) for value in fits):
            own = since and (index != last or _SUBTOTAL.match(normalise(line.label)))
            expected = sum(since) if own else above if before else fits[-1]
            yield Fault(line, column.place, number.value, expected, expected - number.value)
        subtotals += number.value if since else 0.0
        since = []


def _below(lines: Sequence[Line], column: Column) -> dict[int, float]:
    """For the place of each total, the sum of the rows below it up to the next one."""
    sums: dict[int, float] = {}
    total = -1
    for index, (line, number) in enumerate(zip(lines, column.numbers, strict=True)):
        if line.kind == "total":
            total = index
            sums[total] = 0.0
        elif line.kind == "row" and number is not None and total >= 0:
            sums[total] += number.value
    return sums
