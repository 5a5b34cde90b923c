"""Rows stand in ascending order of their dates or versions; the last one is the current one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import field_text, given
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.given import day_of, field_name
from pmo_kb_checks.rows import cell_problem, names_any

_VERSION = re.compile(r"(?:[^\W\d]{0,10}[\s.]?)(\d{1,6}(?:\.\d{1,6}){0,4})(?!\w)")

Key = tuple[int, ...]


class _Entry(NamedTuple):
    row: RecordRow
    key: Key


class Sequence(NamedTuple):
    """`last` maps a column to the field that its newest row repeats; `not_after` bounds the last date.

    A row with one of the words of `except` may lie behind that bound.
    """

    table: TableKey
    columns: tuple[ColumnKey, ...]
    last: Mapping[ColumnKey, FieldKey] = {}
    not_after: FieldKey = FieldKey("")
    except_: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or not table.rows:
            return
        reported: set[int] = set()
        descending = False
        for column in self.columns:
            if column not in table.columns:
                continue
            entries = list(_entries(table, column, setting))
            if _falls(entries):
                if not descending:
                    yield cell_problem("descending", table, entries[1].row, column)
                descending = True
                reported.add(entries[1].row.line)
                continue
            for place in _misplaced([entry.key for entry in entries], strict=not _is_date(table, column)):
                row = entries[place].row
                if row.line not in reported:
                    reported.add(row.line)
                    around = (entries[beside].row.text(column) for beside in (place - 1, place + 1) if 0 <= beside < len(entries))
                    yield cell_problem("order", table, row, column, neighbours=" / ".join(around))
            if self.not_after and _is_date(table, column):
                yield from self._late(record, setting, table, column, entries)
        for column, key in self.last.items():
            row = table.rows[0 if descending else -1]
            if descending or row.line not in reported:
                yield from _current(record, table, row, column, key)

    def _late(
        self, record: Record, setting: Setting, table: RecordTable, column: str, entries: list[_Entry]
    ) -> Iterator[Problem]:
        bound = day_of(record, setting, self.not_after)
        if bound is None or not any(entry.key > (bound.toordinal(),) for entry in entries):
            return
        inside = [entry for entry in entries if not names_any(entry.row, self.except_)]
        if not inside:
            return
        last = max(inside, key=lambda entry: entry.key)
        late = [entry for entry in inside if entry.key > (bound.toordinal(),)]
        if late and (len(late) < len(inside) or len(inside) == 1):  # where all are late, the bound is what is wrong
            shown = {"field": field_name(record, self.not_after), "bound": field_text(record, self.not_after)}
            yield cell_problem("late", table, last.row, column, **shown)


def _is_date(table: RecordTable, column: str) -> bool:
    return table.spec.columns[column].type == "date"


def _entries(table: RecordTable, column: str, setting: Setting) -> Iterator[_Entry]:
    """The rows whose date or version can be read."""
    dates = _is_date(table, column)
    for row in table.rows:
        text = row.text(column)
        if dates:
            day = setting.date(text).value
            key: Key = (day.toordinal(),) if day else ()
        else:
            key = _version(text)
        if key:
            yield _Entry(row, key)


def _version(text: str) -> Key:
    """`1.0` < `1.10`; `v1.0` and `1` are the same."""
    found = _VERSION.fullmatch(text.strip().strip("*`")) if given(text) else None
    if found is None:
        return ()
    parts = [int(part) for part in found[1].split(".")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _falls(entries: list[_Entry]) -> bool:
    """Whether the table as a whole runs from the newest to the oldest."""
    falling = all(one.key >= two.key for one, two in pairwise(entries))
    return len(entries) > 2 and falling and entries[0].key > entries[-1].key


def _misplaced(keys: list[Key], *, strict: bool) -> list[int]:
    """The fewest places that would have to move: those outside the longest ascending run, rather later than earlier."""
    search = bisect_left if strict else bisect_right
    lengths = [0] * len(keys)
    ends: list[Key] = []  # of the best runs that begin at the right, as negated keys
    for index in range(len(keys) - 1, -1, -1):
        key = _negated(keys[index])
        place = search(ends, key)
        ends[place : place + 1] = [key]
        lengths[index] = place + 1
    wanted = len(ends)
    kept: Key | None = None
    wrong = []
    for place, (key, length) in enumerate(zip(keys, lengths, strict=True)):
        fits = kept is None or (kept < key if strict else kept <= key)
        if length == wanted and fits and wanted:
            kept, wanted = key, wanted - 1
        else:
            wrong.append(place)
    return wrong


def _negated(key: Key) -> Key:
    """A key that sorts the other way round; the closing 1 makes the shorter one the greater."""
    return (*(-part for part in key), 1)


def _current(record: Record, table: RecordTable, row: RecordRow, column: str, field: str) -> Iterator[Problem]:
    wanted, seen = field_text(record, field), row.text(column)
    if column not in table.columns or not given(wanted) or not given(seen):
        return
    same = _version(wanted) == _version(seen) if _version(wanted) and _version(seen) else normalise(wanted) == normalise(seen)
    if not same:
        yield cell_problem("last", table, row, column, field=field_name(record, field), expected=wanted)
