"""The sum that a request asks for is the total of its cost sheet, and neither is above the ceiling."""

from __future__ import annotations

import re
from functools import cache
from typing import Iterator

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.values.headers import scales_in
from pmo_kb.values.words import either, mapping, numbers
from pmo_kb_checks.adding import MAIN, Line, cell_of, column_of, lines_of, summands
from pmo_kb_checks.amounts import Amount, amount_of, close, plain
from pmo_kb_checks.given import field_of, field_problem

_COLUMN, _REQUESTED, _CEILING = "amount", "amount", "ceiling"
_WORDS = ("pagu", "ceiling", "plafon")


def check(record: Record, setting: Setting, key: str, tolerance: float) -> Iterator[Problem]:
    """Where a total is itself not the sum of its lines, either of the two may be the sum asked for."""
    del tolerance  # half a unit of the last digit
    field = field_of(record, _REQUESTED)
    requested = amount_of(field.value, setting) if field else None
    table = record.tables.get(key)
    lines = lines_of(table, _COLUMN) if table and _COLUMN in table.columns else []
    main = column_of(lines, _COLUMN, MAIN, setting, percent=False) if lines else None
    scale = max(scales_in(table.columns[_COLUMN].text)) if table and main else 1.0
    total: Amount | None = None
    last: Line | None = None
    if main:
        named = [(line, number) for line, number in zip(lines, main.numbers, strict=True) if line.kind != "row" and number]
        rows = sum(summands(lines, main))
        last, total = named[-1] if named else (lines[-1], Amount(rows, 1.0))
        total = total._replace(value=total.value * scale, unit=total.unit * scale)
        seen = [rows * scale, *(number.value * scale for _, number in named if number.value >= named[-1][1].value)]
        slack = main.slack * scale + (scale > 1) * scale / 2
        if requested and not any(close(requested.value, value, requested.slack + slack) for value in seen):
            yield field_problem("request", record, _REQUESTED, value=plain(requested.value), total=plain(total.value))
    ceiling = _ceiling(record, setting)
    if ceiling is None:
        return
    if total and last and total.value > ceiling and not close(total.value, ceiling, total.slack):
        cell = cell_of(last, _COLUMN, MAIN)
        shown = {"value": plain(total.value), "ceiling": plain(ceiling)}
        yield Problem("over-ceiling", cell.line, f"tables.{key}.{_COLUMN}", shown, cell.column)
    elif requested and requested.value > ceiling and not close(requested.value, ceiling, requested.slack):
        yield field_problem("over-ceiling", record, _REQUESTED, value=plain(requested.value), ceiling=plain(ceiling))


def _ceiling(record: Record, setting: Setting) -> float | None:
    """The field, else the highest amount that stands behind the word in a sentence."""
    field = field_of(record, _CEILING)
    if field:
        amount = amount_of(field.value, setting)
        return amount.value if amount else None
    told: list[float] = []
    for section in record.document.sections:
        for cell in (*section.paragraphs, *section.items):
            if any(word in cell.text.casefold() for word in _WORDS):
                told += [value for text in _told().findall(cell.text) if (value := setting.money(text.rstrip(" .,")).amount)]
    return max(told, default=None)


@cache
def _told() -> re.Pattern[str]:
    """`Pagu anggaran ... adalah Rp385.000.000`: an amount with its currency, in the same sentence."""
    money = rf"(?:(?:{either(mapping('currencies'))})\.?)\s?[0-9][0-9.,]*(?:\s(?:{either(frozenset(numbers('multipliers')))})\b)?"
    return re.compile(rf"\b(?:{'|'.join(_WORDS)})\b(?:(?![.;]\s)[^|]){{0,120}}?({money})", re.IGNORECASE)
