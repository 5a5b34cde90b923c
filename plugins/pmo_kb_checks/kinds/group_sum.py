"""Shares that belong to the same person add up to no more than the limit on any day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.periods import first_day, last_day
from pmo_kb.rules.setting import Setting
from pmo_kb.values.persons import is_group, people_in, person_key
from pmo_kb_checks.amounts import EPSILON, plain
from pmo_kb_checks.rows import cell_problem

_MOST_SHOWN = 6
_WHOLE = 100
"""A single share above this is no share of anybody's time, whatever the limit: another rule's matter."""


class _Share(NamedTuple):
    row: RecordRow
    size: float
    first: date
    last: date


class _Peak(NamedTuple):
    """The largest sum over the limit, the rows that make it, and all months that are over."""

    size: float
    rows: tuple[RecordRow, ...]
    months: tuple[str, ...]


class GroupSum(NamedTuple):
    """`column` holds percentages; `from_` and `to` hold days or months, both included."""

    table: TableKey
    by: ColumnKey
    column: ColumnKey
    from_: ColumnKey
    to: ColumnKey
    at_most: float

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or not all(key in table.columns for key in (self.by, self.column, self.from_, self.to)):
            return
        people: dict[str, list[_Share]] = {}
        for row in table.rows:
            name = row.text(self.by)
            if given(name) and not is_group(name) and len(people_in(name)) == 1:
                share = self._share(row, setting)
                if share is not None:
                    people.setdefault(person_key(name), []).append(share)
        for shares in people.values():
            peak = _peak(shares, self.at_most) if sum(share.size for share in shares) > self.at_most else None
            if peak is not None:
                yield self._problem(table, peak)

    def _share(self, row: RecordRow, setting: Setting) -> _Share | None:
        size = setting.percent(row.text(self.column)) if given(row.text(self.column)) else None
        first, last = first_day(row.text(self.from_)), last_day(row.text(self.to))
        if size is None or size <= 0 or first is None or last is None or last < first:
            return None
        return _Share(row, size, first, last)

    def _problem(self, table: RecordTable, peak: _Peak) -> Problem:
        row = max(peak.rows, key=lambda row: row.line)
        others = [str(other.line) for other in peak.rows if other is not row]
        shown = {
            "person": row.text(self.by),
            "months": ", ".join(peak.months[:_MOST_SHOWN]) + (" …" if len(peak.months) > _MOST_SHOWN else ""),
            "sum": plain(peak.size, 1),
            "limit": plain(self.at_most, 1),
            "lines": ", ".join(others[:_MOST_SHOWN]) + (" …" if len(others) > _MOST_SHOWN else ""),
        }
        return cell_problem("over" if others else "over-alone", table, row, self.column, **shown)


def _peak(shares: list[_Share], limit: float) -> _Peak | None:
    """Walks through the days on which a share begins or ends."""
    events: dict[date, tuple[list[int], list[int]]] = {}
    for index, share in enumerate(shares):
        events.setdefault(share.first, ([], []))[0].append(index)
        if share.last < date.max:
            events.setdefault(share.last + timedelta(days=1), ([], []))[1].append(index)
    days = sorted(events)
    active: dict[int, None] = {}
    total, peak = 0.0, 0.0
    highest: date | None = None
    months: dict[str, None] = {}
    for day, following in zip(days, [*days[1:], date.max], strict=True):
        begin, end = events[day]
        active.update(dict.fromkeys(begin))
        for index in end:
            del active[index]
        total += sum(shares[index].size for index in begin) - sum(shares[index].size for index in end)
        if total > limit + EPSILON * limit and (len(active) > 1 or total <= _WHOLE):
            months.update(dict.fromkeys(_months(day, following)))
            if total > peak + EPSILON * limit:
                peak, highest = total, day
    if highest is None:
        return None
    begun = sorted((share for share in shares if share.first <= highest <= share.last), key=lambda share: share.first)
    return _Peak(peak, tuple(share.row for share in begun), tuple(months))


def _months(day: date, following: date) -> Iterator[str]:
    """The months from a day to the one before `following`, enough of them to be shown."""
    last = following - timedelta(days=1)
    year, month = day.year, day.month
    for _ in range(_MOST_SHOWN + 1):
        if (year, month) > (last.year, last.month):
            return
        yield f"{year}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
