"""An identifier is there, looks like one, and belongs to one thing only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.model.finding import Claim, Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import ALWAYS, Condition, given, holds, missing
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.persons import person_key
from pmo_kb.values.text import is_placeholder, normalise
from pmo_kb_checks.given import field_problem, value_of
from pmo_kb_checks.rows import cell_problem

LEAST_ALIKE = 3
"""Identifiers that show which form is kept."""
_BETWEEN = re.compile(r"[-./_]")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_DETAIL = re.compile(r"(?<=0)(?:[.-]?a|(?:\.0)+)$")


class Unique(NamedTuple):
    """A field (with `everywhere` over all documents of the run) or a column of a table."""

    field: FieldKey = FieldKey("")
    table: TableKey = TableKey("")
    column: ColumnKey = ColumnKey("")
    parts: int = 0
    everywhere: bool = False
    required: bool = False
    alike: bool = False
    """The identifiers of a column have one form, whichever it is: `RSK-01`, not `Second`, and not `R2` among those."""
    controlled: bool = False
    """A field is asked for only in a document with a front matter; another rule asks for that."""
    further: TableKey = TableKey("")
    """A table of the same things under a heading of its own, such as that of the closed risks."""
    apart: Condition = ALWAYS
    """Rows that meet it have nothing to do with the further table: none of its identifiers names one of them."""
    people: bool = False
    """The column names persons or groups: titles and case make no difference."""
    told_by: tuple[ColumnKey, ...] = ()
    """Columns that tell two things of the same name apart, where both rows fill them and differ."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem | Claim]:
        if self.field:
            yield from self._in_field(record)
        table = record.tables.get(self.table)
        if table is not None and self.column in table.columns:
            yield from self._in_table(record, table)
            further = record.tables.get(self.further)
            home = record.sections.get(further.spec.section) if further else None
            if further and home and home.by != "label":
                yield from self._used_again(table, further, setting)

    def _in_field(self, record: Record) -> Iterator[Problem | Claim]:
        text = value_of(record, self.field).strip()
        if missing(text):
            asked = self.required and (record.document.front_matter_end or not self.controlled)
            if asked and self.field in record.artefact.fields:
                yield field_problem("missing-field", record, self.field)
        elif is_placeholder(text):
            return
        elif not self._is_identifier(text):
            yield field_problem("pattern-field", record, self.field, parts=str(self.parts))
        elif self.everywhere:
            yield Claim(_key(text), field_problem("elsewhere", record, self.field))

    def _in_table(self, record: Record, table: RecordTable) -> Iterator[Problem | Claim]:
        first: dict[str, RecordRow] = {}
        form = _form([row.text(self.column) for row in table.rows]) if self.alike else ""
        starts = [own.line for part in (record.document.preamble, *record.document.sections) for own in part.tables]
        for row in table.rows:
            text = row.text(self.column)
            if missing(text):
                if self.required and any(given(cell.text) for cell in row.cells.values()):
                    yield cell_problem("missing", table, row, self.column)
                continue
            if not given(text):
                continue
            earlier = first.setdefault((self.people and person_key(text)) or _key(text), row)
            if earlier is not row:
                if not self._is_repeated(table, earlier, row, starts) and not self._are_apart(earlier, row):
                    yield cell_problem("again" if self.people else "duplicate", table, row, self.column, line=str(earlier.line))
            elif not self._is_identifier(text):
                yield cell_problem("pattern", table, row, self.column, parts=str(self.parts))
            elif form and _shape(text) != form:
                yield cell_problem("form", table, row, self.column)
            elif self.everywhere:
                yield Claim(_key(text), cell_problem("elsewhere", table, row, self.column))

    def _used_again(self, table: RecordTable, further: RecordTable, setting: Setting) -> Iterator[Problem]:
        first = {_key(row.text(self.column)): row for row in table.rows if holds(self.apart, table, row, setting)}
        others = [key for key in further.spec.columns if key != self.column and key in further.columns and key in table.columns]
        for row in further.rows if others else ():
            earlier = first.get(_key(row.text(self.column)))
            if earlier is None or not given(row.text(self.column)):
                continue
            one, two = earlier.text(others[0]), row.text(others[0])
            if given(one) and given(two) and not _is_same_text(one, two):
                yield cell_problem("duplicate", further, row, self.column, line=str(earlier.line))

    def _is_identifier(self, text: str) -> bool:
        if not self.parts:
            return True
        pieces = _BETWEEN.split(text)
        return len(pieces) >= self.parts and all(pieces) and not re.search(r"\s", text)

    def _are_apart(self, one: RecordRow, two: RecordRow) -> bool:
        pairs = [(one.text(column), two.text(column)) for column in self.told_by]
        return any(given(first) and given(second) and normalise(first) != normalise(second) for first, second in pairs)

    def _is_repeated(self, table: RecordTable, one: RecordRow, two: RecordRow, starts: Sequence[int]) -> bool:
        """Whether the same thing is shown in two tables (a summary of the greatest risks), not two under one name."""
        others = [key for key in table.spec.columns if key != self.column and given(one.text(key)) and given(two.text(key))]
        if not others or normalise(one.text(others[0])) != normalise(two.text(others[0])):
            return False
        return bisect_right(starts, one.line) != bisect_right(starts, two.line)


def _is_same_text(one: str, two: str) -> bool:
    """Whether two texts tell of one thing: alike, or one of them cut short."""
    words, others = normalise(one).split(), normalise(two).split()
    shared = sum(1 for word in words if word in others)
    return shared * 2 > min(len(words), len(others))


def _shape(text: str) -> str:
    """`RSK-01` -> `a-0`; what details an identifier (`RSK-01a`, `RSK-01.2`) has its shape."""
    letters = _LETTERS.sub("a", _DIGITS.sub("0", _key(text)))
    return _DETAIL.sub("", letters)


def _form(texts: Sequence[str]) -> str:
    """The shape that all identifiers but one have, where there are enough of them to tell; else none."""
    shapes = Counter(_shape(text) for text in texts if given(text))
    if len(shapes) != 2 or shapes.total() < LEAST_ALIKE:
        return ""
    (form, _), (_, others) = shapes.most_common()
    return form if others == 1 and "0" in form else ""


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).strip("*`")
