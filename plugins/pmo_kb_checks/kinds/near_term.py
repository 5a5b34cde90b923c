"""What begins soon is ready to begin: it has an owner, and what it waits for is finished where it should be."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_none
from pmo_kb_checks.amounts import at
from pmo_kb_checks.rows import cell_problem, code_of, leaves, place_of
from pmo_kb_checks.said import says

_BETWEEN = re.compile(r"[,;&]|<br ?/?>")
_WHOLE = 100


class NearTerm(NamedTuple):
    """Rows without subtasks that begin within `days`. `status` are the names of a column that says how far a task is;
    it is finished with one of the words `done`, none of `undone`, or at 100 percent. Without that column only the owner counts.
    """

    table: TableKey
    node: ColumnKey
    owner: ColumnKey
    start: ColumnKey
    finish: ColumnKey
    edges: ColumnKey
    days: int
    status: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.start not in table.columns:
            return
        today = setting.as_of.toordinal()
        late = self._late(table, setting)
        for row in leaves(table.rows, self.node):
            start = setting.date(row.text(self.start)).value
            if start is None or not today <= start.toordinal() <= today + self.days:
                continue
            if is_none(row.text(self.owner)):
                yield cell_problem("nobody", table, row, self.owner, start=row.text(self.start))
            codes = [part.strip().rstrip(".") for part in _BETWEEN.split(row.text(self.edges))]
            waits = next((code for code in codes if code in late), "")
            if waits:
                other = late[waits]
                yield cell_problem("waits", table, row, self.edges, other=waits, start=row.text(self.start), finish=other.text(self.finish))

    def _late(self, table: RecordTable, setting: Setting) -> dict[str, RecordRow]:
        """Tasks that should have been finished by now and are not, by their code."""
        place = place_of(table, self.status) if table.extra else -1
        found: dict[str, RecordRow] = {}
        for row, extras in zip(table.rows, table.extras, strict=False) if place >= 0 else ():
            finish, text = setting.date(row.text(self.finish)).value, at(extras, place, row.line).text
            if finish and finish < setting.as_of and given(text) and not self._is_done(text, setting):
                found[code_of(row, self.node)] = row
        return found

    def _is_done(self, text: str, setting: Setting) -> bool:
        return setting.percent(text) == _WHOLE or (says(text, self.done) and not says(text, self.undone))
