"""The letters of a RACI: which cells hold them, and which letters a document explains itself."""

from __future__ import annotations

import re
from typing import Iterator

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given, row_name

_BETWEEN = re.compile(r"[\s/,;+&.()-]+")
_EXPLAINED = re.compile(r"(?<!\w)([A-Z])[*_)\]]{0,3}\s*(?:=|:|–|—|-)")


def letters_of(text: str) -> list[str]:
    """`A/R`, `R, A` and `RA` -> their letters; a word of letters that is longer stays whole."""
    parts = [part for part in _BETWEEN.split(text.strip("*_` ")) if part]
    return [letter for part in parts for letter in (part if len(part) <= 4 and part.isupper() else [part])]


def unknown_letters(record: Record, table: RecordTable, letters: tuple[str, ...]) -> Iterator[Problem]:
    """Cells of the role columns that hold anything but the letters. Columns of prose (remarks) are no role columns."""
    known = {*(letter.upper() for letter in letters), *explained(record)}
    roles = [place for place in range(len(table.extra)) if _is_role(table, place, known)]
    for row, cells in zip(table.rows, table.extras, strict=False):
        for place in roles:
            cell = cells[place] if place < len(cells) else None
            if cell and given(cell.text) and not _fits(cell.text, known):
                values = {"row": row_name(table, row), "column": table.extra[place].text, "value": cell.text}
                shown = {**values, "allowed": ", ".join(sorted(letter for letter in known if letter.isalpha()))}
                yield Problem("letter", cell.line, f"tables.{table.key}", shown, cell.column)


def explained(record: Record) -> set[str]:
    """Letters that the section `legend` gives a meaning: `S = Support`, `- **V**: verifies`, a table row."""
    match = record.sections.get("legend")
    if match is None:
        return set()
    found = set(_EXPLAINED.findall(match.value))
    for section in match.sections:
        texts: tuple[Cell, ...] = (*section.paragraphs, *section.items)
        found.update(letter for cell in texts for letter in _EXPLAINED.findall(cell.text))
        firsts = [row.cells[0].text.strip("*_` ") for table in section.tables for row in table.rows if row.cells]
        labels = [field.key.strip() for field in section.fields]
        found.update(text for text in (*firsts, *labels) if len(text) == 1 and text.isupper())
    return found


def _fits(text: str, known: set[str]) -> bool:
    """Whether all letters are known, each named once: `RR` is a slip of the finger."""
    letters = [letter.upper() for letter in letters_of(text)]
    return all(letter in known for letter in letters) and len(set(letters)) == len(letters)


def _is_role(table: RecordTable, place: int, known: set[str]) -> bool:
    """Whether at least half of what the column holds could be letters: marks, not words or numbers."""
    texts = [cells[place].text for cells in table.extras if place < len(cells) and given(cells[place].text)]
    short = [text for text in texts if _fits(text, known) or (len(text.strip()) <= 3 and not re.search(r"\d", text))]
    return len(short) * 2 >= len(texts) > 0
