"""By how many days milestones move: the rows that say it, their own dates, and the figure of the whole document."""

from __future__ import annotations

from datetime import date
from typing import Iterator, Mapping

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import working_days
from pmo_kb.values.text import normalise
from pmo_kb_checks.given import field_name, field_problem
from pmo_kb_checks.rows import cell_problem, column_name

_DAYS = frozenset(("d", "day", "days", "hari", "hk", "calendar", "kalender", "kerja", "working"))
_LONGER = frozenset(("week", "weeks", "month", "months", "minggu", "pekan", "bulan"))


def shift_problems(record: Record, setting: Setting, days: Mapping[TableKey, str], field: str, *, stated: bool) -> Iterator[Problem]:
    """Rows that contradict their own dates, else a figure of the document that is none of the rows'.

    With `stated`, a row leaves none of its cells open, and the document gives the figure.
    """
    for key, column in days.items():
        table = record.tables.get(key)
        if table is None:
            continue
        found = [*(_open_cells(table) if stated else ()), *_wrong_rows(table, column, setting)]
        yield from found
        if not found:
            yield from _figure(record, table, column, field, setting, stated=stated)


def _open_cells(table: RecordTable) -> Iterator[Problem]:
    for row in table.rows:
        if any(given(cell.text) for cell in row.cells.values()):
            yield from (cell_problem("empty", table, row, column) for column in table.columns if missing(row.text(column)))


def _wrong_rows(table: RecordTable, column: str, setting: Setting) -> Iterator[Problem]:
    if column not in table.columns or not _LONGER.isdisjoint(normalise(table.columns[column].text).split()):
        return
    ends = [key for key, spec in table.spec.columns.items() if spec.type == "date" and key in table.columns]
    for row in table.rows if len(ends) == len("to") else ():
        said = _said(row, column, setting)
        start, finish = (setting.date(row.text(key)).value for key in ends)
        if said is None or start is None or finish is None or _fits(abs(said), *sorted((start, finish))):
            continue
        dates = {"start": row.text(ends[0]), "finish": row.text(ends[1])}
        expected = str((finish - start).days)
        yield cell_problem("shift", table, row, column, **dates, expected=expected, other=column_name(table, ends[1]))


def _said(row: RecordRow, column: str, setting: Setting) -> float | None:
    """The days that a cell names; None where it counts something else, or says more than a number."""
    words = {word for word in normalise(row.text(column)).split() if word.isalpha()}
    return setting.number(row.text(column)) if given(row.text(column)) and words <= _DAYS else None


def _fits(said: float, start: date, finish: date) -> bool:
    """Whether it may be the calendar days, or the working days with or without the first one and a holiday in two weeks."""
    calendar, working = (finish - start).days, working_days(start, finish)
    return said in (calendar, calendar + 1) or working - 1 - (working + 5) // 10 <= said <= working


def _figure(
    record: Record, table: RecordTable, column: str, key: str, setting: Setting, *, stated: bool
) -> Iterator[Problem]:
    numbers = [setting.number(row.text(column)) for row in table.rows]
    seen = [number for number in numbers if number is not None]
    field = record.fields.get(key)
    if not seen:
        return
    if field is None or missing(field.value):
        if stated and record.document.front_matter_end:
            yield field_problem("no-days", record, key, expected=_plain(max(seen)))
        return
    said = setting.number(field.value) if given(field.value) else None
    known = {max(seen), min(seen), seen[-1], *(() if _has_both_dates(table) else (sum(seen),))}
    if said is not None and said not in known:
        yield Problem("days", field.line, f"fields.{key}",
                      {"field": field_name(record, key), "value": _plain(said), "expected": _plain(max(seen))}, field.column)  # fmt: skip


def _has_both_dates(table: RecordTable) -> bool:
    """Whether each row says from when to when it moves: such shifts lie beside one another, and do not add up."""
    return sum(spec.type == "date" and key in table.columns for key, spec in table.spec.columns.items()) > 1


def _plain(number: float) -> str:
    return f"{number:g}"
