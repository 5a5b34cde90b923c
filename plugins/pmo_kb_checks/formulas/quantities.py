"""Lines of a cost sheet: volume times unit price is the amount, totals and taxes follow from the lines."""

from __future__ import annotations

import re
from itertools import combinations, islice
from math import prod
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given, row_name
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.adding import MAIN, Column, Line, cell_of, column_of, faults, lines_of
from pmo_kb_checks.amounts import Amount, amount_of, close, plain
from pmo_kb_checks.rows import column_name

VOLUME, PRICE, AMOUNT = "volume", "unit_price", "amount"
_TIMES = re.compile(r"[x×*]", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_TAX = re.compile(r"(?:ppn|pph|pajak|vat|gst|tax|value added tax|sales tax)\b")
_PERCENT = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)\s?(?:%|persen\b|percent\b)")
_SHARES = (1.0, 11 / 12)
"""Of the base: Indonesian value added tax of 12 % is levied on eleven twelfths of most prices."""
_MOST_FACTORS = 4
_MOST_SHOWN = 20


class _Wrong(NamedTuple):
    """A line whose amount is not what its own figures give. `excess` is what it has too much."""

    line: Line
    message: str
    seen: float
    expected: float

    @property
    def excess(self) -> float:
        return self.seen - self.expected


def check(record: Record, setting: Setting, key: str, tolerance: float) -> Iterator[Problem]:
    """A product is believed wrong only where at least half of the lines have right ones: columns mean what they say here."""
    del tolerance  # half a unit of the last digit, or of the currency
    table = record.tables.get(key)
    if table is None or AMOUNT not in table.columns:
        return
    lines = lines_of(table, AMOUNT)
    main = column_of(lines, AMOUNT, MAIN, setting, percent=False)
    if main is None:
        return
    wrong = [*_products(table, lines, main, setting), *_taxes(lines, main, setting)]
    for found in wrong[:_MOST_SHOWN]:
        yield _problem(found.message, table, found.line, found.seen, found.expected)
    causes = [sum(found.excess for found in chosen) for size in (1, 2) for chosen in combinations(wrong[:_MOST_SHOWN], size)]
    for fault in islice(faults(lines, main, 0.0), _MOST_SHOWN):
        if not any(close(fault.excess, cause, 1.0) for cause in causes):
            yield _problem("line-total", table, fault.line, fault.seen, fault.expected)


def _products(table: RecordTable, lines: Sequence[Line], main: Column, setting: Setting) -> list[_Wrong]:
    if VOLUME not in table.columns or PRICE not in table.columns:
        return []
    right, wrong = 0, []
    for line, amount in zip(lines, main.numbers, strict=True):
        price = amount_of(line.row.text(PRICE), setting)
        volumes = _factors(line.row.text(VOLUME), setting)
        if line.kind != "row" or amount is None or price is None or not volumes or not given(line.row.text(AMOUNT)):
            continue
        expected = prod(volumes) * price.value
        if any(_same(amount, price, volume) for volume in _volumes(volumes, line.extras, setting)):
            right += 1
        else:
            wrong.append(_Wrong(line, "line-amount", amount.value, expected))
    return wrong if right >= len(wrong) else []


def _same(amount: Amount, price: Amount, volume: float) -> bool:
    return close(abs(amount.value), volume * price.value, max(0.5, amount.slack + volume * price.slack))


def _factors(text: str, setting: Setting) -> list[float]:
    """`120.000`, `16 unit`, `2 orang x 8 bulan`."""
    if not given(text):
        return []
    parts = _TIMES.split(text) if len(_NUMBER.findall(text)) > 1 else [text]
    found = [setting.number(number[0]) for part in parts if (number := _NUMBER.search(part))]
    return [value for value in found if value]


def _volumes(volumes: list[float], extras: Sequence[Cell], setting: Setting) -> Iterator[float]:
    """The volume alone, and times the numbers of further columns: persons, months, times."""
    base = prod(volumes)
    further = [value for cell in extras if (value := setting.number(cell.text))][:_MOST_FACTORS]
    for size in range(len(further) + 1):
        for chosen in combinations(further, size):
            yield base * prod(chosen)


def _taxes(lines: Sequence[Line], main: Column, setting: Setting) -> Iterator[_Wrong]:
    """A line such as `PPN 11 %` against the lines above it, the last total, or all lines."""
    above, total = 0.0, 0.0
    costs = [
        number.value
        for line, number in zip(lines, main.numbers, strict=True)
        if line.kind == "row" and number and not _TAX.match(normalise(line.label))
    ]
    for line, amount in zip(lines, main.numbers, strict=True):
        if amount is None or line.kind == "other":
            continue
        percents = _PERCENT.findall(line.label) if line.kind == "row" and _TAX.match(normalise(line.label)) else []
        share = setting.percent(f"{percents[0]} %") if len(percents) == 1 else None
        if share:
            bases = [base for base in (total, above, sum(costs)) if base]
            fits = [share / 100 * base * part for base in bases for part in _SHARES]
            if fits and amount.value and not any(close(abs(amount.value), value, max(1.0, amount.slack)) for value in fits):
                yield _Wrong(line, "line-tax", amount.value, fits[0])
        elif line.kind == "row":
            above += amount.value
        else:
            total = amount.value


def _problem(message: str, table: RecordTable, line: Line, seen: float, expected: float) -> Problem:
    cell = cell_of(line, AMOUNT, MAIN)
    name = row_name(table, line.row)
    shown = {
        "row": f"No. {name}" if name.isdecimal() else name, "column": column_name(table, AMOUNT),
        "value": plain(seen), "expected": plain(expected), "volume": column_name(table, VOLUME), "price": column_name(table, PRICE),
    }  # fmt: skip
    return Problem(message, cell.line, f"tables.{table.key}.{AMOUNT}", shown, cell.column)
