"""Amounts are written in one convention, and the document names their currency."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import field_text, given
from pmo_kb.rules.indicators import rows_shown
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.digits import shapes_in
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.currencies import names_currency, says_no_amount, undeclared_amounts

_INDICES = ("spi", "cpi")
_LINES_BEFORE, _LINES_AFTER = 12, 4
_YAML_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class _Money(NamedTuple):
    """A cell or field of amounts. `head` is where to point when the currency is missing."""

    cell: Cell
    element: str
    head: Cell


class TypeMoney(NamedTuple):
    """The currency may stand in the field, beside any amount, in a header, in the title, or near the table."""

    currency: FieldKey = FieldKey("")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        amounts: list[_Money] = []
        own, foe = ("id", "en") if setting.convention == "id" else ("en", "id")
        currency = field_text(record, self.currency)
        named = given(currency) or is_placeholder(currency)
        for money in _amounts(record):
            reading = setting.money(money.cell.text)
            named = named or bool(reading.currency)
            if reading.amount:  # nothing is nothing in any currency
                amounts.append(money)
            elif record.document.front_matter_end and _is_in_words(money.cell.text):
                values = {"value": money.cell.text}
                yield Problem("unreadable", money.cell.line, money.element, values, money.cell.column)
        others = [_Money(cell, "tables", cell) for cell in undeclared_amounts(record)]
        for money in others:
            if says_no_amount(money.cell.text):
                yield Problem("unreadable", money.cell.line, money.element, {"value": money.cell.text}, money.cell.column)
        written = [*amounts, *_figures(record), *_periods(record, setting.convention), *others]
        found = {(money.cell.line, money.cell.column): money for money in written if _follows(money, foe) and not _is_yaml(money)}
        foreign = list(found.values())
        if foreign and any(_follows(money, own) for money in written):
            example = "1.500,25" if own == "id" else "1,500.25"
            for money in foreign:
                values = {"value": money.cell.text, "own": example}
                yield Problem("other-convention", money.cell.line, money.element, values, money.cell.column)
        if amounts and not named and not any(map(names_currency, _around(record, amounts))):
            first = amounts[0]
            yield Problem("no-currency", first.head.line, first.element, {"value": first.cell.text}, first.head.column)


def _follows(money: _Money, convention: str) -> bool:
    """Whether the digits follow a convention. Three behind a single mark are thousands: no currency has so many cents."""
    if money.cell.text.isdigit():
        return False
    thousands = {"id": ".", "en": ","}[convention]
    shapes = shapes_in(money.cell.text)
    return any(shape.form == convention or (shape.form == "either" and shape.mark == thousands) for shape in shapes)


def _is_in_words(text: str) -> bool:
    """Whether somebody wrote a text where an amount belongs: not "-", not "included" alone."""
    return given(text) and len(text.split()) > 1 and not any(char.isdigit() for char in text)


def _is_yaml(money: _Money) -> bool:
    """Whether a field holds a number as YAML writes it (`1250.5`), which is nobody's convention."""
    return money.element.startswith("fields.") and bool(_YAML_NUMBER.fullmatch(money.cell.text.strip()))


def _amounts(record: Record) -> Iterator[_Money]:
    for key, field in record.fields.items():
        if record.artefact.fields[key].type == "money":
            cell = Cell(field.value, field.line, field.column)
            yield _Money(cell, f"fields.{key}", cell)
    for table in record.tables.values():
        for key, column in table.spec.columns.items():
            header = table.columns.get(key)
            if column.type == "money" and header is not None:
                element = f"tables.{table.key}.{key}"
                for row in (*table.rows, *table.totals):
                    if key in row.cells:
                        yield _Money(row.cells[key], element, header)


def _periods(record: Record, convention: str) -> Iterator[_Money]:
    """Amounts in the columns that a budget has for its periods, where their marks leave no doubt.

    `110.000` leaves one, unless its column holds whole thousands such as `50,000` too.
    """
    own = "." if convention == "id" else ","
    for table in record.tables.values():
        keys = [key for key, column in table.spec.columns.items() if column.type == "money" and key in table.columns]
        for cells in zip(*table.extras, *table.total_extras, strict=True) if keys else ():
            shapes = [list(shapes_in(cell.text)) for cell in cells]
            thousands = any(shape.mark == own and shape.form == "either" for found in shapes for shape in found)
            for cell, found in zip(cells, shapes, strict=True):
                if any(shape.grouped or (thousands and shape.form == "either") for shape in found):
                    yield _Money(cell, f"tables.{table.key}.{keys[0]}", cell)


def _figures(record: Record) -> Iterator[_Money]:
    """Earned value: mostly money, but also hours, so that nobody asks these for a currency."""
    for key, shown in rows_shown(record, record.tables.get("indicators")).items():
        if key in _INDICES or "%" in shown.text:
            continue
        cell = Cell(shown.text, shown.line, shown.column)
        yield _Money(cell, shown.element, cell)


def _around(record: Record, amounts: list[_Money]) -> Iterator[str]:
    """The texts that may name the currency of a table or field that does not."""
    document = record.document
    yield document.title.text
    for head in {money.head for money in amounts}:
        yield head.text
        first = max(0, head.line - 1 - _LINES_BEFORE)
        yield "\n".join(document.prose[first : head.line - 1 + _LINES_AFTER])
    for table in record.tables.values():
        yield " ".join(header.text for header in table.extra)
        yield "\n".join(document.prose[table.end_line : table.end_line + _LINES_AFTER])
