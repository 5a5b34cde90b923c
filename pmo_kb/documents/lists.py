"""Registers that are lists: `- M2: Boreholes tested - 30 October 2026`, `- L1: Shelves`, `- Call the bank - Rina - 3 July 2026`."""

from __future__ import annotations

from typing import Mapping, Sequence

from pmo_kb.documents.cards import identifier_of
from pmo_kb.documents.tables import CODES, subject_of
from pmo_kb.model.artefact import TableSpec
from pmo_kb.model.document import Cell
from pmo_kb.model.record import RecordRow, RecordTable, SectionMatch
from pmo_kb.values.dates import dates_in

LEAST_ITEMS = 2
MOST_NAMES = 4
"""Words of a person's name."""
_AROUND = " \t:;,.-–—|()[]→>*_"
_BREAKS = (" - ", " – ", " — ", " | ")


def listed_rows(key: str, spec: TableSpec, table: RecordTable | None, home: SectionMatch | None) -> RecordTable | None:
    """The list as a table, where all its items are written alike; the table itself where there is one."""
    if table is not None or home is None:
        return table
    items = [item for section in home.sections for item in section.items]
    rows = _rows(items, spec)
    if len(rows) < LEAST_ITEMS:
        return None
    columns: dict[str, Cell] = {}
    for row in rows:
        for name, cell in row.cells.items():
            columns.setdefault(name, Cell("", cell.line, cell.column))
    return RecordTable(key, spec, columns, tuple(rows), (), rows[0].line, rows[-1].end_line, "list")


def _rows(items: Sequence[Cell], spec: TableSpec) -> list[RecordRow]:
    """By the day that each item names, else by the code that each begins with, else by its parts; none where they differ."""
    date, person, others = _shape(spec)
    if date and not person and not others:
        found = [_dated(item, spec, date) for item in items]
    elif date and person and not others:
        return [_in_parts(item, spec, person, date) for item in items] if _are_in_parts(items) else []
    else:
        found = [_coded(item, spec) for item in items] if "id" in spec.columns else []
    rows = [row for row in found if row is not None]
    return rows if len(rows) == len(items) else []


def _shape(spec: TableSpec) -> tuple[str, str, list[str]]:
    """The only date column, the only person column, and what the declaration asks for besides name, code and state."""
    rest = [name for name in spec.columns if name not in (*CODES, subject_of(spec), "status")]
    dates = [name for name in rest if spec.columns[name].type == "date"]
    persons = [name for name in rest if spec.columns[name].type == "person"]
    date = dates[0] if len(dates) == 1 else ""
    person = persons[0] if len(persons) == 1 else ""
    return date, person, [name for name in rest if name not in (date, person)]


def _dated(item: Cell, spec: TableSpec, date: str) -> RecordRow | None:
    days = dates_in(item.text)
    if len(days) != 1:
        return None
    start, day, _ = days[0]
    around = (item.text[:start].strip(_AROUND), item.text[start + len(day) :].strip(_AROUND))
    return _row(item, spec, " ".join(part for part in around if part), {date: day})


def _coded(item: Cell, spec: TableSpec) -> RecordRow | None:
    code, rest = identifier_of(item.text)
    return _row(item, spec, item.text, {}) if code and rest and not code.isdigit() else None


def _are_in_parts(items: Sequence[Cell]) -> bool:
    """Whether most items are set apart by one mark, and name a day."""
    whole = [item for item in items if len(_parts(item.text)) > 2 and dates_in(item.text)]
    return len(items) >= LEAST_ITEMS and len(whole) * 2 >= len(items)


def _parts(text: str) -> list[str]:
    mark = next((mark for mark in _BREAKS if mark in text), _BREAKS[0])
    return [part.strip() for part in text.split(mark)]


def _in_parts(item: Cell, spec: TableSpec, person: str, date: str) -> RecordRow:
    subject, *others = _parts(item.text)
    values = {person: "", date: ""}
    for part in others:
        if not values[date] and dates_in(part):
            values[date] = part
        elif not values[person] and len(part.split()) <= MOST_NAMES and not any(map(str.isdigit, part)):
            values[person] = part
    return _row(item, spec, subject, values)


def _row(item: Cell, spec: TableSpec, name: str, values: Mapping[str, str]) -> RecordRow:
    code, rest = identifier_of(name)
    cells = {"id": code} if code and rest else {}
    cells |= {subject_of(spec): rest or name, **values}
    return RecordRow({key: Cell(text, item.line, item.column) for key, text in cells.items()}, item.line, item.line)
