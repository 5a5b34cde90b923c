"""Something is held for each sprint: no number is left out, and each has at least one row that is filled."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import missing
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.amounts import at
from pmo_kb_checks.rows import place_of

_NUMBER = re.compile(r"\d{1,3}")
_LEAST = 2
_MOST_MISSING = 10


class Rhythm(NamedTuple):
    """`headers` are the names of the column with the sprint's number; `columns` are filled in one row of each sprint."""

    table: TableKey
    headers: tuple[str, ...]
    columns: tuple[ColumnKey, ...]

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        place = place_of(table, self.headers) if table and table.extra else -1
        if table is None or place < 0:
            return
        sprints = _sprints(table, place)
        numbers = sorted(sprints)
        if len(numbers) < _LEAST:
            return
        absent = [number for number in range(numbers[0], numbers[-1]) if number not in sprints]
        for number in absent[:_MOST_MISSING]:
            cell = sprints[min(later for later in numbers if later > number)][0][1]
            yield Problem("absent", cell.line, f"tables.{table.key}", {"number": str(number)}, cell.column)
        for number in numbers:
            rows = sprints[number]
            if all(any(missing(row.text(column)) for column in self.columns if column in table.columns) for row, _ in rows):
                cell = rows[0][1]
                yield Problem("unowned", cell.line, f"tables.{table.key}", {"number": str(number)}, cell.column)


def _sprints(table: RecordTable, place: int) -> dict[int, list[tuple[RecordRow, Cell]]]:
    """The rows of each number; a cell with none or with several (`1-3`) belongs to no single sprint."""
    found: dict[int, list[tuple[RecordRow, Cell]]] = {}
    for row, extras in zip(table.rows, table.extras, strict=False):
        cell = at(extras, place, row.line)
        numbers = _NUMBER.findall(cell.text)
        if len(numbers) == 1:
            found.setdefault(int(numbers[0]), []).append((row, cell))
        elif numbers:
            return {}
    return found
