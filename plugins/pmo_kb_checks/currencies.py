"""Where a text names a currency, and the amounts of tables that no standard declares but their currency shows."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Iterator, Sequence

from pmo_kb.model.document import Cell
from pmo_kb.model.record import Record
from pmo_kb.values.text import normalise
from pmo_kb.values.words import either, mapping, numbers

LEAST_NAMED = 2
"""Cells of a column that name a currency, and half of those that are filled: the column is one of amounts."""


def names_currency(text: str) -> bool:
    return bool(_codes().search(text) or _words().search(text.casefold()))


def says_no_amount(text: str) -> bool:
    """`GBP see invoice`: a currency, and nothing of it. `Forecast (USD)` is a label."""
    first, *others = text.split() or [""]
    return bool(others) and not any(char.isdigit() for char in text) and names_currency(first)


def undeclared_amounts(record: Record) -> Iterator[Cell]:
    """The filled cells of money columns in tables, and beside the columns of tables, that are not declared."""
    for header, cells in (*_columns_elsewhere(record), *_columns_beside(record)):
        filled = [cell for cell in cells if cell.text]
        if (_named(header.text) or _are_amounts(filled)) and _in_full(header.text):
            yield from filled


def _columns_elsewhere(record: Record) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    own = {row.line for table in record.tables.values() for row in (*table.rows, *table.totals)}
    for part in (record.document.preamble, *record.document.sections):
        for table in part.tables:
            if table.line > record.document.front_matter_end and own.isdisjoint(row.line for row in table.rows):
                for at in range(1, len(table.header)):
                    yield table.header[at], [row.cells[at] for row in table.rows if at < len(row.cells)]


def _columns_beside(record: Record) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """A table with amounts of its own may have them in further columns, by period: those are read there."""
    for table in record.tables.values():
        if table.extra and not any(column.type == "money" for column in table.spec.columns.values()):
            for at, header in enumerate(table.extra):
                yield header, [cells[at] for cells in table.extras if at < len(cells)]


def _in_full(header: str) -> bool:
    """Whether the amounts are written in full: of millions three digits behind a mark may be decimals."""
    return numbers("multipliers").keys().isdisjoint(normalise(header).split())


def _are_amounts(cells: Sequence[Cell]) -> bool:
    named = sum(_named(cell.text) for cell in cells)
    return named >= LEAST_NAMED and named * 2 > len(cells)


@lru_cache(maxsize=4096)
def _named(cell: str) -> bool:
    return names_currency(cell)


@cache
def _codes() -> re.Pattern[str]:
    """Codes as they are written, in capitals: `ARS` is a currency, `ARS-26` is a project."""
    codes = frozenset(code for word, code in mapping("currencies").items() if word == code.casefold())
    return re.compile(rf"(?<![\w-])(?:{either(codes)})(?![\w-])")


@cache
def _words() -> re.Pattern[str]:
    """`rupiah`, `Rp`, `$`."""
    names = [word for word, code in mapping("currencies").items() if word != code.casefold()]
    words = frozenset(word for word in names if word.isalpha())
    signs = frozenset(word for word in names if not word.isalnum())
    return re.compile(rf"(?<![^\W\d_])(?:{either(words)})(?![^\W\d_])|{either(signs)}")
