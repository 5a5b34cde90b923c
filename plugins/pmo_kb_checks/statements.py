"""Sentences in the cells of a table: what a row says about its subject, and which words of a list stand in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell, Document
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.answers import given

_LONGEST = 60


class Statement(NamedTuple):
    """A cell with what the row's undeclared columns add to it, such as a further description."""

    row: RecordRow
    cell: Cell
    around: str
    headers: tuple[str, ...]
    """What those columns are called, such as `Cause`."""


def statements(table: RecordTable, column: str, document: Document) -> Iterator[Statement]:
    """The cells that hold a statement. The heading of a card is its name, and an item of a plain list is no row."""
    if column not in table.columns or table.form == "list":
        return
    headings = {section.line for section in document.sections}
    for place, row in enumerate(table.rows):
        cell = row.cells.get(column)
        if cell is None or not given(cell.text) or (cell.line == row.line and row.line in headings):
            continue
        cells = table.extras[place] if place < len(table.extras) else ()
        more = [(head.text, each.text) for head, each in zip(table.extra, cells, strict=False) if given(each.text)]
        around = " ".join((cell.text, *(f"{head}: {text}" for head, text in more)))
        yield Statement(row, cell, around, tuple(head for head, _ in more))


def found_in(text: str, words: tuple[str, ...]) -> str:
    """The first of the words that stands in the text as a whole word, as it is written there; else an empty text."""
    hit = _pattern(words).search(text) if words else None
    return hit.group() if hit else ""


def without_words(text: str, words: tuple[str, ...]) -> str:
    return _pattern(words).sub(" ", text) if words else text


def short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Part of a hyphenated word is no whole word: `fast-track`."""
    longest_first = sorted((" ".join(word.split()) for word in words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
