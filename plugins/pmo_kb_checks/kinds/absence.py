"""Nobody is planned for work in a time for which the same document says that they are away."""

from __future__ import annotations

from datetime import date
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.periods import first_day, last_day
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import working_days
from pmo_kb.values.persons import is_group, person_key
from pmo_kb_checks.rows import cell_problem


class Absence(NamedTuple):
    """Both tables have the columns `person`, `from_` and `to`. Fewer than `days` working days are nobody's plan."""

    table: TableKey
    absences: TableKey
    person: ColumnKey
    from_: ColumnKey
    to: ColumnKey
    days: int = 1

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        planned, away = record.tables.get(self.table), record.tables.get(self.absences)
        if planned is None or away is None:
            return
        periods: dict[str, list[tuple[date, date, RecordRow]]] = {}
        for row in planned.rows:
            if (period := self._period(row)) and given(row.text(self.person)) and not is_group(row.text(self.person)):
                periods.setdefault(person_key(row.text(self.person)), []).append((*period, row))
        for row in away.rows:
            period = self._period(row)
            for first, last, work in periods.get(person_key(row.text(self.person)), []) if period else []:
                if period and working_days(max(first, period[0]), min(last, period[1])) >= self.days:
                    shown = {"person": row.text(self.person), "from": work.text(self.from_), "to": work.text(self.to), "line": str(work.line)}
                    yield cell_problem("away", away, row, self.from_, **shown)
                    break

    def _period(self, row: RecordRow) -> tuple[date, date] | None:
        first, last = first_day(row.text(self.from_)), last_day(row.text(self.to) or row.text(self.from_))
        return (first, last) if first and last and first <= last else None
