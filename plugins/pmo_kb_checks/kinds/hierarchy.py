"""Codes of a breakdown: each occurs once, has its parent, and leaves no gap before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import Iterable, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.rows import cell_problem

_CODE = re.compile(r"((?:[A-Za-z]{1,8}[-_ ]?)?(?:\d{1,6}|[A-Za-z])(?:\.(?:\d{1,6}|[A-Za-z]))*)\.?")
_TITLE = re.compile(r"[|\s*_#]*((?:[A-Za-z]{1,8}[-_ ]?)?(?:\d{1,6}|[A-Za-z])(?:\.\d{1,6})*)\.?(?=[\s|*:)])")
_PREFIX = re.compile(r"[A-Za-z]{1,8}[-_ ]?(?=\d)")
_MARKS = ("|", "#", "*")
_MOST_MISSING = 5

Code = tuple[str, ...]


class _Entry(NamedTuple):
    row: RecordRow
    text: str
    code: Code


class Hierarchy(NamedTuple):
    """The highest level of the table needs no parent; merged title rows and headings count as parents."""

    table: TableKey
    column: ColumnKey

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.column not in table.columns:
            return
        entries = [_Entry(row, row.text(self.column).strip(), code) for row in table.rows if (code := self._code(row))]
        if len(entries) < 2:
            return
        first: dict[Code, _Entry] = {}
        doubled: set[Code] = set()
        for entry in entries:
            if entry.code in first:
                doubled.add(entry.code[:-1])
                values = {"line": str(first[entry.code].row.line)}
                yield cell_problem("duplicate", table, entry.row, self.column, **values)
            first.setdefault(entry.code, entry)
        yield from self._gaps(record, table, first, doubled)

    def _code(self, row: RecordRow) -> Code:
        text = row.text(self.column)
        found = _CODE.fullmatch(text.strip().strip("*` ")) if given(text) else None
        is_word = found and len(found[1]) > 2 and not any(char.isdigit() for char in found[1])
        return _parts(found[1]) if found and not is_word else ()

    def _gaps(
        self, record: Record, table: RecordTable, first: dict[Code, _Entry], doubled: set[Code]
    ) -> Iterator[Problem]:
        """Missing parents and gaps, in one walk. What was reported once counts as there."""
        known = {*first, *_titles(record, table, first)}
        level = min(map(len, first))
        steps = _stepping(known)
        highest: dict[Code, int] = {}
        skipped: dict[Code, list[range]] = {}
        for code, entry in first.items():
            parent = code[:-1]
            if len(code) > level and parent not in known and not _was_skipped(parent, skipped):
                known.add(parent)
                yield cell_problem("parent", table, entry.row, self.column, parent=".".join(parent))
            if not code[-1].isdigit():
                continue
            number = int(code[-1])
            low = highest.get(parent, _start(code, level, number))
            highest[parent] = max(low, number)
            missing = [] if parent in doubled or parent in steps else _missing(parent, low, number, known)
            if missing:
                skipped.setdefault(parent, []).append(range(low + 1, number))
                names = [".".join(gap) for gap in missing]
                shown = ", ".join(names[:_MOST_MISSING]) + (" …" if len(names) > _MOST_MISSING else "")
                yield cell_problem("gap", table, entry.row, self.column, missing=shown)


def _start(code: Code, level: int, number: int) -> int:
    """What the first code under a parent follows: 0, but the highest level may be an excerpt."""
    return number if len(code) <= level else 0


def _missing(parent: Code, low: int, number: int, known: set[Code]) -> list[Code]:
    if number - low > 1000:  # `2026` beside `1` is no numbering
        return []
    codes = ((*parent, str(gap)) for gap in range(low + 1, number))
    return list(islice((code for code in codes if code not in known), _MOST_MISSING + 1))


def _was_skipped(code: Code, skipped: Mapping[Code, Sequence[range]]) -> bool:
    """Whether a code lies in a gap that was reported."""
    gaps = skipped.get(code[:-1])
    if not gaps or not code[-1].isdigit():
        return False
    place = bisect_right(gaps, int(code[-1]), key=lambda gap: gap.start) - 1
    return place >= 0 and int(code[-1]) in gaps[place]


def _stepping(codes: Iterable[Code]) -> set[Code]:
    """Parents whose children are numbered in steps of five or ten."""
    others: set[Code] = set()
    parents: set[Code] = set()
    for code in codes:
        parents.add(code[:-1])
        if not code[-1].isdigit() or int(code[-1]) % 5:
            others.add(code[:-1])
    return parents - others


def _parts(text: str) -> Code:
    """`1.02.` -> (`1`, `2`), `1.0` -> (`1`,), `T-3` -> (`t3`,): a letter in front belongs to the first part."""
    prefix = _PREFIX.match(text)
    head = prefix[0].casefold().rstrip("-_ ") if prefix else ""
    digits = text[prefix.end() :] if prefix else text
    parts = [str(int(part)) if part.isdigit() else part.casefold() for part in digits.split(".")]
    while len(parts) > 1 and parts[-1] == "0":
        parts.pop()
    return (head + parts[0], *parts[1:])


def _titles(record: Record, table: RecordTable, codes: Iterable[Code]) -> set[Code]:
    """Codes of title rows and headings in and above the table: `| **1. Preparation** | | |`.

    The heading of the table's own section, `## 4. Schedule`, is one only where all its rows are numbered below it.
    """
    start = max(section.line for section in (record.document.preamble, *record.document.sections) if section.line <= table.line)
    rows = {row.line for row in table.rows}
    lines = record.document.prose[start - 1 : table.end_line]
    found = (_TITLE.match(line) for number, line in enumerate(lines, start) if number not in rows and line[:1] in _MARKS)
    titles = {_parts(match[1]) for match in found if match and any(char.isdigit() for char in match[1])}
    own = _TITLE.match(lines[0]) if lines and lines[0][:1] in _MARKS else None
    if own and any(code[:1] != _parts(own[1])[:1] for code in codes):
        titles.discard(_parts(own[1]))
    return titles
