"""The row that bears a field's name in the table where other fields of its kind were read: `| Scope | Blue |`."""

from __future__ import annotations

from typing import Iterable

from pmo_kb.model.document import Cell, Table
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.recovery import bears, names_of


def unread_in_row(record: Record, key: str, others: Iterable[str], **values: object) -> Problem | None:
    """What stands where the value of the field belongs, if it is none: a colour that nobody knows, or nothing."""
    places = {(field.line, field.column) for other in others if (field := record.fields.get(other)) and field.source == "table"}
    names = names_of(record, key) if places else ()
    for part in (record.document.preamble, *record.document.sections) if places else ():
        for table in part.tables:
            at = _column_of(table, places)
            for row in table.rows if at else ():
                if len(row.cells) > at and any(bears(cell.text, names) for cell in row.cells[:at]):
                    return _problem(row.cells[at], row.cells[0].text, key, table, at, values)
    return None


def _column_of(table: Table, places: set[tuple[int, int]]) -> int:
    """The column in which the values stand; 0, where the names stand, for none."""
    found = (at for row in table.rows for at, cell in enumerate(row.cells) if (cell.line, cell.column) in places)
    return next(found, 0)


def _problem(cell: Cell, name: str, key: str, table: Table, at: int, values: dict[str, object]) -> Problem | None:
    if is_placeholder(cell.text):
        return None
    column = table.header[at].text if at < len(table.header) else ""
    shown = {"row": name, "column": column, "value": cell.text}
    message = "unknown-cell" if given(cell.text) else "empty-cell"
    return Problem(message, cell.line, f"fields.{key}", {**shown, **values}, cell.column)
