"""A milestone is an event: it takes no time, says what has happened, and is no task as well."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder, normalise
from pmo_kb_checks.amounts import at
from pmo_kb_checks.rows import cell_problem, place_of
from pmo_kb_checks.said import says

_ENDED = ("ed", "en")
_LEAST_LETTERS = 4


class Event(NamedTuple):
    """`duration` are names of a column with the time that a milestone takes.

    An activity begins with one of `verbs` (`install`, `test the`) and has no word that says what has happened: none of
    `events`, and none that ends like `accepted` or `written`.
    """

    table: TableKey
    column: ColumnKey
    tasks: TableKey
    duration: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.column not in table.columns:
            return
        tasks = record.tables.get(self.tasks)
        names = {normalise(row.text("task")): row for row in tasks.rows if _takes_time(row, setting)} if tasks else {}
        place = place_of(table, self.duration) if table.extra else -1
        for row, extras in zip(table.rows, table.extras, strict=False):
            text = row.text(self.column)
            if not given(text) or is_placeholder(text):
                continue
            days = setting.number(at(extras, place, row.line).text) if place >= 0 else None
            if days:
                yield cell_problem("long", table, row, self.column, days=at(extras, place, row.line).text)
            elif normalise(text) in names:
                yield cell_problem("task", table, row, self.column, line=str(names[normalise(text)].line))
            elif self._is_activity(text):
                yield cell_problem("activity", table, row, self.column)

    def _is_activity(self, text: str) -> bool:
        words = normalise(text).split()
        plain = " ".join(words) + " "
        if len(words) < 2 or not any(plain.startswith(f"{verb} ") for verb in self.verbs) or says(text, self.events):
            return False
        return not any(len(word) >= _LEAST_LETTERS and word.endswith(_ENDED) for word in words[1:])


def _takes_time(row: RecordRow, setting: Setting) -> bool:
    """Whether the task lasts: a row of no duration, or that begins and ends on one day, is a milestone in the task table."""
    duration = setting.number(row.text("duration")) if given(row.text("duration")) else None
    return duration != 0 and (duration is None or duration > 1) and row.text("start") != row.text("finish")
