"""No piece of work is so long that nobody can tell half-way whether it is late."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import ColumnKey, SectionKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import working_days
from pmo_kb_checks.formulas.duration import tasks_of
from pmo_kb_checks.rows import cell_problem, leaves, names_any
from pmo_kb_checks.said import lines_of, says


class DurationLimit(NamedTuple):
    """Counted in working days from start to finish, or fewer where the row's own duration knows of holidays.

    `tiers` are limits that differ from `days`; one calendar month is never too long. `except_` are words of rows that
    run beside the others (management, support). A table shows summaries, and is left alone, where the text of `section`
    has one of `elsewhere`, or where most of its rows are longer.
    """

    table: TableKey
    start: ColumnKey
    finish: ColumnKey
    leaf: ColumnKey
    days: int
    tiers: Mapping[str, int] = {}
    section: SectionKey = SectionKey("")
    except_: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.start not in table.columns or self.finish not in table.columns:
            return
        limit = self.tiers.get(setting.tier, self.days)
        own = {task.row.line: task.value for task in tasks_of(table, setting) if task.unit == "day"}
        lowest = leaves(table.rows, self.leaf)
        long = []
        for row in lowest:
            start, finish = setting.date(row.text(self.start)).value, setting.date(row.text(self.finish)).value
            if start is None or finish is None or (start.year, start.month) == (finish.year, finish.month):
                continue
            size = working_days(start, finish)
            if min(size, own.get(row.line, size)) > limit and not names_any(row, self.except_):
                long.append((row, size))
        if not long or len(long) * 2 > len(lowest) > 1 or says(" ".join(lines_of(record, [self.section], tables=False)), self.elsewhere):
            return
        for row, size in long:
            yield cell_problem("long", table, row, self.finish, days=str(size), limit=str(limit))
