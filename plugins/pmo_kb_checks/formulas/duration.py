"""A task's duration against its start and finish, on the calendar that the table itself uses."""

from __future__ import annotations

import re
from datetime import date
from typing import Iterator, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import working_days
from pmo_kb.values.numbers import decimals_shown
from pmo_kb_checks.rows import cell_problem

_WORD = re.compile(r"[^\W\d_]+")
_UNITS = {
    **dict.fromkeys(("d", "day", "days", "hari", "hr", "hk", "workday", "workdays"), "day"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "minggu", "mgg", "pekan"), "week"),
    **dict.fromkeys(("mo", "month", "months", "bulan", "bln"), "month"),
    **dict.fromkeys(("h", "hour", "hours", "hrs", "jam", "menit", "minutes", "sprint", "sprints", "year", "tahun"), "other"),
}
_COLUMNS = ("start", "finish", "duration")
_WORKING = {"kerja", "working", "workdays", "hk", "workday", "business"}
_CALENDAR = {"kalender", "calendar"}


class _Basis(NamedTuple):
    """A way to count days. `week` and `month` are how many of them a week and a month have."""

    name: Label
    week: float
    month: float
    working: bool


_INCLUSIVE = _Basis({"en": "calendar days, first and last included", "id": "hari kalender, awal dan akhir dihitung"}, 7, 30.4, False)
_EXCLUSIVE = _Basis({"en": "calendar days from start to finish", "id": "hari kalender dari mulai sampai selesai"}, 7, 30.4, False)
_FIVE = _Basis({"en": "working days, Monday to Friday", "id": "hari kerja, Senin sampai Jumat"}, 5, 21.5, True)
_SIX = _Basis({"en": "working days, Monday to Saturday", "id": "hari kerja, Senin sampai Sabtu"}, 6, 26, True)
_BASES = (_INCLUSIVE, _FIVE, _EXCLUSIVE, _SIX)
_ORDER = (_FIVE, _INCLUSIVE)
"""Which bases a message names where no single one can be told."""


class Task(NamedTuple):
    row: RecordRow
    start: date
    finish: date
    value: float
    unit: str
    decimals: int


def check(record: Record, setting: Setting, key: str, tolerance: float) -> Iterator[Problem]:
    """Rows that deviate from the basis most rows agree with; below three rows, those that fit none."""
    del tolerance  # durations are whole days
    table = record.tables.get(key)
    if table is None:
        return
    tasks = list(tasks_of(table, setting))
    if not tasks:
        return
    bases = _bases(table)
    counts = [(sum(_is_exact(basis, task) for task in tasks), sum(_fits(basis, task) for task in tasks)) for basis in bases]
    most = max(counts)[1]
    clear = len(tasks) > 2 and most * 2 > len(tasks)
    chosen = bases[counts.index(max(counts))]
    for task in tasks:
        if clear and not _fits(chosen, task):
            values = {**_dates(task), "expected": _expected(chosen, task), "basis": chosen.name}
            yield cell_problem("duration", table, task.row, "duration", **values)
        elif not clear and not any(_fits(basis, task) for basis in bases):
            named = [basis for basis in _ORDER if basis in bases]
            texts = [(_expected(basis, task), basis.name) for basis in named]
            counted = {code: "; ".join(f"{size} ({name[code]})" for size, name in texts) for code in ("en", "id")}
            yield cell_problem("duration-any", table, task.row, "duration", **_dates(task), expected=counted)


def counts_working_days(table: RecordTable, setting: Setting) -> bool:
    """Whether most durations are right counted from Monday to Friday, and fewer in any other way."""
    tasks = list(tasks_of(table, setting))
    if not tasks:
        return False
    counts = {basis.name["en"]: sum(_is_exact(basis, task) for task in tasks) for basis in _bases(table)}
    five = counts.pop(_FIVE.name["en"], 0)
    return five > 2 and five * 2 > len(tasks) and five > max(counts.values(), default=0)


def tasks_of(table: RecordTable, setting: Setting) -> Iterator[Task]:
    """Rows whose start, finish and duration can be read and mean something together; none without these columns."""
    if not all(column in table.columns for column in _COLUMNS):
        return
    header = _words(table.columns["duration"].text)
    usual = next((_UNITS[word] for word in header if word in _UNITS), "day")
    for row in table.rows:
        text = row.text("duration")
        if not given(text):
            continue
        value = setting.number(text)
        start, finish = setting.date(row.text("start")).value, setting.date(row.text("finish")).value
        if value is None or start is None or finish is None or finish < start:
            continue
        own = [_UNITS.get(word, "") for word in _words(text)]
        unit = next((unit for unit in own if unit), "other" if own and not any(own) else usual)
        if unit == "other" or (start == finish and value <= 1):
            continue
        yield Task(row, start, finish, value, unit, decimals_shown(text))


def _bases(table: RecordTable) -> tuple[_Basis, ...]:
    words = set(_words(table.columns["duration"].text))
    if words & _WORKING:
        return (_FIVE, _SIX)
    return (_INCLUSIVE, _EXCLUSIVE) if words & _CALENDAR else _BASES


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _days(basis: _Basis, task: Task) -> tuple[int, int]:
    """The least and the most days between start and finish; one working day of two weeks may be a holiday."""
    if not basis.working:
        days = (task.finish - task.start).days
        return (days, days) if basis is _EXCLUSIVE else (days + 1, days + 1)
    days = working_days(task.start, task.finish)
    if basis is _SIX:
        days += _saturdays(task.start, task.finish)
    return days - (days + 5) // 10, days


def _saturdays(start: date, finish: date) -> int:
    """How many Saturdays lie from start to finish, both included; counted without a date beyond the calendar's end."""
    return ((finish - start).days - (5 - start.weekday()) % 7) // 7 + 1


def _fits(basis: _Basis, task: Task) -> bool:
    least, most = _days(basis, task)
    if task.unit == "day":
        return least - (0 if task.value.is_integer() else 1) <= task.value <= most
    size = basis.week if task.unit == "week" else basis.month
    slack = size / 2 / 10.0**task.decimals
    return least - slack <= task.value * size <= most + slack


def _is_exact(basis: _Basis, task: Task) -> bool:
    """Whether the duration is right without a holiday to explain it: six days a week explain many a wrong one."""
    return task.value == _days(basis, task)[1] if task.unit == "day" else _fits(basis, task)


def _expected(basis: _Basis, task: Task) -> str:
    return str(_days(basis, task)[1])


def _dates(task: Task) -> dict[str, object]:
    return {"start": task.row.text("start"), "finish": task.row.text("finish")}
