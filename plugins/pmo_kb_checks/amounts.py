"""Amounts with the precision they are shown in, written for both languages, and read from the cells of a row."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.document import Cell
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.digits import first_digits
from pmo_kb.values.numbers import Convention, decimals_shown, read_money, read_number

EPSILON = 1e-9
_NUMERIC = ("money", "number", "percent")


class Amount(NamedTuple):
    """A number as shown. `unit` is what its last digit is worth: 0.01 in `0,92`, 100 million in `1,5 miliar`."""

    value: float
    unit: float

    @property
    def slack(self) -> float:
        """By how much the true value may differ: nothing where the number stands in full."""
        return 0.0 if self.unit == 1 else self.unit / 2


def amount_of(text: str, setting: Setting) -> Amount | None:
    """An amount of money or a bare number; None for blanks, answers such as "-", percentages and other units."""
    return _amount(text, setting.convention)


@lru_cache(maxsize=4096)
def _amount(text: str, convention: Convention) -> Amount | None:
    value = read_money(text, convention).amount
    return None if value is None else Amount(value, unit_of(text, value, convention))


def unit_of(text: str, value: float, convention: Convention) -> float:
    """What the last digit of the number is worth that reads as `value`."""
    if text.isdigit():
        return 1.0
    digits = first_digits(text)
    bare = read_number(digits, convention)
    factor = abs(value) / bare if bare and value else 1.0
    decimals = decimals_shown(text)
    if not decimals and bare is not None and not bare.is_integer():
        decimals = 3  # `1.050` where the point is a decimal mark
    return max(1.0, float(round(factor))) / 10.0**decimals


def close(one: float, other: float, slack: float = 0.0) -> bool:
    """Whether two amounts are the same, but for `slack` and the computer's own rounding."""
    return abs(one - other) <= slack + EPSILON * max(1.0, abs(one), abs(other))


def both(value: float, decimals: int = 0) -> Label:
    """The number as each language writes it: 1,234.50 and 1.234,50."""
    shown = f"{value:,.{decimals}f}"
    shown = shown[1:] if shown.startswith("-") and not shown.strip("-0.,") else shown
    return {"en": shown, "id": shown.translate({44: ".", 46: ","})}


def plain(value: float, most: int = 2) -> Label:
    """The number with as many decimals as it needs, at most `most`."""
    return both(value, next((size for size in range(most) if close(round(value, size), value)), most))


def grouped(text: str, setting: Setting) -> str | Label:
    """An amount as the document has it; bare digits, as YAML wants them, with their thousands apart."""
    amount = amount_of(text, setting) if text.strip().isdecimal() else None
    return text if amount is None else plain(amount.value)


def label_of(table: RecordTable, row: RecordRow, skipped: str) -> str:
    """What a row calls itself: its first text, in the order of the declaration, that is not in the skipped column."""
    return next((text for key in table.spec.columns if key != skipped and given(text := row.text(key))), "")


def amount_column(table: RecordTable) -> str:
    """The column that holds the table's amounts, empty where the declaration has none."""
    return next((key for key, column in table.spec.columns.items() if column.type in _NUMERIC), "")


def texts_of(row: RecordRow, skipped: str) -> str:
    """All of a row's words but those of one column."""
    return " ".join(cell.text for key, cell in row.cells.items() if key != skipped)


def at(cells: tuple[Cell, ...], place: int, line: int) -> Cell:
    return cells[place] if place < len(cells) else Cell("", line)
