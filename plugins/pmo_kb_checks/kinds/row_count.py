"""Each row of a RACI has the right number of cells with a letter."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, row_name
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_blank, is_placeholder, normalise
from pmo_kb_checks.amounts import at
from pmo_kb_checks.letters import letters_of
from pmo_kb_checks.rows import code_of

_LETTERS = frozenset("RACISVOQDPL")
_SIDE = re.compile(r"([^:()–—]{2,30}?)\s*(?::|[–—]|\s-\s).|[^()]{1,60}\(([^()]{2,30})\)\s*$")
_CODE = re.compile(r"[A-Za-z]{0,4}[-.]?\d{1,4}(?:\.\d{1,4}){0,5}")
_WORDS = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I", "support": "S", "verify": "V"}
_NAMES = {
    "A": {"en": "accountable", "id": "penanggung jawab akhir"},
    "R": {"en": "responsible", "id": "pelaksana"},
    "C": {"en": "consulted", "id": "dimintai pendapat"},
    "I": {"en": "informed", "id": "diberi informasi"},
}


class RowCount(NamedTuple):
    """Counted are the undeclared columns that hold letters; `A/R` is one A and one R. `exactly` -1 asks for no number.

    Where the headers tell two sides apart (`Client: Sponsor`, `PM (supplier)`), `exactly` is what one side may have.
    """

    table: TableKey
    letter: str
    exactly: int = -1
    at_least: int = 0

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        roles = roles_of(table) if table else []
        if table is None or not roles:
            return
        letter, sides = self.letter.upper(), _sides([table.extra[place].text for place in roles])
        rows = [
            (row, [at(cells, place, row.line) for place in roles])
            for row, cells in zip(table.rows, table.extras, strict=False)
        ]
        depths = {_depth(row) for row, cells in rows if any(letters(cell.text) for cell in cells)}
        for row, cells in rows:
            if any(is_placeholder(cell.text) for cell in cells) or _is_heading(row, cells, depths):
                continue
            places = [place for place, cell in enumerate(cells) if letter in letters(cell.text)]
            if sides and self.exactly > 0 and places:
                places = _most_of_one_side(places, sides)
            holding = [cells[place] for place in places]
            count = len(holding)
            if count < self.at_least or (self.exactly >= 0 and count != self.exactly):
                place = holding[self.exactly] if 0 <= self.exactly < count else Cell("", row.line)
                shown = {"row": _named(table, row), "letter": letter, "count": str(count), "role": _NAMES.get(letter, letter)}
                message = "none" if not count else "many" if 0 <= self.exactly < count else "few"
                values = {**shown, "expected": str(max(self.exactly, self.at_least))}
                yield Problem(message, place.line, f"tables.{self.table}", values, place.column)


def roles_of(table: RecordTable) -> list[int]:
    """The places of the undeclared columns that hold letters."""
    return [place for place in range(len(table.extra)) if _is_role(table, place)]


@lru_cache(maxsize=1024)
def letters(text: str) -> frozenset[str]:
    """The letters of a cell, also where it spells them out; nothing where it holds anything else."""
    parts = [_WORDS.get(part.casefold(), part.upper()) for part in letters_of(text.split("(", maxsplit=1)[0])] if given(text) else []
    return frozenset(parts) if all(part in _LETTERS for part in parts) else frozenset()


def _sides(headers: list[str]) -> list[str]:
    """The side of each role, where every header names one and each side has several roles on average; else nothing."""
    found = [_SIDE.match(header) for header in headers]
    sides = [normalise(side[1] or side[2] or "") for side in found if side]
    return sides if len(sides) == len(headers) and 2 <= len(set(sides)) <= len(sides) // 2 else []


def _most_of_one_side(places: list[int], sides: list[str]) -> list[int]:
    """The places of the side that has most of them."""
    by_side: dict[str, list[int]] = {}
    for place in places:
        by_side.setdefault(sides[place], []).append(place)
    return max(by_side.values(), key=len)


def _is_role(table: RecordTable, place: int) -> bool:
    """Whether most of what the column holds are letters: remarks, phases and numbers are no roles."""
    texts = [cells[place].text for cells in table.extras if place < len(cells) and given(cells[place].text)]
    return sum(1 for text in texts if letters(text)) * 2 > len(texts)


def _is_heading(row: RecordRow, cells: list[Cell], depths: set[int]) -> bool:
    """A row without any answer stands between others as their heading, unless its number says that it is one of them."""
    if not all(is_blank(cell.text) for cell in cells):
        return False
    if not given(row.text("id")) or not (given(row.text("activity")) or _CODE.fullmatch(code_of(row, "id"))):
        return True
    return _depth(row) not in depths


def _depth(row: RecordRow) -> int:
    code = code_of(row, "id")
    return code.count(".") + 1 if given(code) else 0


def _named(table: RecordTable, row: RecordRow) -> str:
    activity = row.text("activity")
    return activity if given(activity) and len(activity) <= 60 else row_name(table, row)
