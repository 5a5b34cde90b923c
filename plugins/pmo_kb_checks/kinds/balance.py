"""No role of a RACI answers for most of the work, and no activity is told to everybody."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import row_name
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.amounts import at
from pmo_kb_checks.kinds.row_count import letters, roles_of

_LEAST_TOLD = 3


class Balance(NamedTuple):
    """`share` percent of the rows is the most that one role may hold A in; below `rows` rows and `roles` roles nothing
    is judged. A row informs everybody where each role but those that do or answer for the work holds I."""

    table: TableKey
    share: float
    rows: int
    roles: int

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        roles = roles_of(table) if table else []
        if table is None or len(roles) < self.roles:
            return
        held = [[letters(at(cells, place, row.line).text) for place in roles] for row, cells in zip(table.rows, table.extras, strict=False)]
        answered = [cells for cells in held if any("A" in cell for cell in cells)]
        if len(answered) < self.rows:
            return
        for index, place in enumerate(roles):
            count = sum("A" in cells[index] for cells in answered)
            if count * 100 > self.share * len(answered):
                header = table.extra[place]
                shown = {"role": header.text, "count": str(count), "rows": str(len(answered))}
                yield Problem("most", header.line, f"tables.{self.table}", shown, header.column)
        for row, cells in zip(table.rows, held, strict=False):
            others = [cell for cell in cells if not cell & {"A", "R"}]
            if len(others) >= max(_LEAST_TOLD, len(roles) - 2) and all(cell == {"I"} for cell in others):
                yield Problem("everybody", row.line, f"tables.{self.table}", {"row": row.text("activity") or row_name(table, row)})
