"""Every date can be read in one way only, and exists."""

from __future__ import annotations

import re
from datetime import date
from typing import Iterable, Iterator, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import dates_in, doubtful_lines
from pmo_kb.values.text import normalise
from pmo_kb.values.words import phrases

_WRONG = ("ambiguous", "impossible")


class TypeDate(NamedTuple):
    """Declared fields and columns of dates, and with `prose` every line of the document."""

    prose: bool = True

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        reported: dict[int, str] = {}
        for element, cell in _declared(record):
            message = setting.date(cell.text).problem
            if message == "relative" and _is_vague(element, cell.text):
                message = "unreadable"
            if message in _WRONG or (message == "unreadable" and not dates_in(cell.text)):
                seen = reported.get(cell.line, "\n")
                if f"\n{cell.text}\n" not in seen:
                    reported[cell.line] = f"{seen}{cell.text}\n"
                    yield Problem(message, cell.line, element, _shown(cell.text, setting), cell.column)
        if not self.prose:
            return
        prose = record.document.prose
        for at in doubtful_lines(prose):
            number = at + 1
            for offset, text, reading in dates_in(prose[at]):
                if reading.problem in _WRONG and text not in reported.get(number, ""):
                    reported[number] = f"{reported.get(number, '')}{text}\n"
                    yield Problem(reading.problem, number, "text", _shown(text, setting), offset + 1)


def _is_vague(element: str, text: str) -> bool:
    """`soon` is no day in any place; `weekly` and `end of month` are none for a document, but for a row's deadline."""
    return normalise(text) in phrases("vague_dates") or (element.startswith("fields.") and not any(map(str.isdigit, text)))


def _shown(text: str, setting: Setting) -> dict[str, object]:
    """The text, and how to write it: as the dates that the digits may stand for, else as an example."""
    digits = [int(part) for part in re.findall(r"\d{1,4}", text)][:4]
    year = digits[2] + (2000 if digits[2] < 100 else 0) if len(digits) == 3 else 0
    orders = ((digits[1], digits[0]), (digits[0], digits[1])) if year else ()
    found = [f"{year:04}-{month:02}-{day:02}" for month, day in orders if _exists(year, month, day)]
    return {"text": text, "example": _either(dict.fromkeys(found)) or setting.as_of.isoformat()}


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _either(texts: Iterable[str]) -> Label | None:
    names = list(texts)
    return {"en": " or ".join(names), "id": " atau ".join(names)} if names else None


def _declared(record: Record) -> Iterator[tuple[str, Cell]]:
    for key, field in record.fields.items():
        if record.artefact.fields[key].type == "date":
            yield f"fields.{key}", Cell(field.value, field.line, field.column)
    for table in record.tables.values():
        columns = [key for key, column in table.spec.columns.items() if column.type == "date" and key in table.columns]
        for column in columns:
            element = f"tables.{table.key}.{column}"
            yield from ((element, row.cells[column]) for row in table.rows if column in row.cells)
