"""Two values compare as they should: other person, same value, not higher, one of a list."""

from __future__ import annotations

from itertools import repeat
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, missing, row_name
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.numbers import read_count
from pmo_kb.values.persons import people_in, person_keys
from pmo_kb.values.text import normalise
from pmo_kb.values.vocabulary import level_number
from pmo_kb_checks.allowed import allowed_names
from pmo_kb_checks.given import (
    field_name,
    field_of,
    field_problem,
    is_unknown,
    stated,
    type_of,
    unstated_problem,
    value_of,
    vocabulary_of,
)
from pmo_kb_checks.rows import cell_problem, column_name, names_any

_SCALES = ("level5", "level4", "level3")


class FieldCompare(NamedTuple):
    """`relation` is `differs`, `same`, `at_most` (numbers, dates, levels) or `one_of` (`values`).

    With `table`, `left` and `right` are columns, compared in each row. `required` fields must be given.
    """

    left: str
    relation: str
    right: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    required: tuple[FieldKey, ...] = ()
    table: TableKey = TableKey("")
    witnesses: Mapping[FieldKey, tuple[FieldKey, ...]] = {}
    """Fields that usually name the same person as another: they tell which of two equal ones is the wrong one."""
    filled: Mapping[TableKey, ColumnKey] = {}
    """Columns without an empty cell, where the document has the table and the column."""
    beside: Mapping[TableKey, ColumnKey] = {}
    """Tables whose rows say it instead of a field of `right`: the column, in rows that hold one of `beside_words`."""
    beside_words: tuple[str, ...] = ()
    most: Mapping[FieldKey, float] = {}
    """Fields that tell how many things or people there are, or list them, and how many there may be."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        for key in self.required:
            if not stated(record, key, self.required):
                problem = unstated_problem(record, key)
                yield problem._replace(message="only-below") if field_of(record, key) else problem
            elif is_unknown(record, setting, key):
                yield field_problem("unknown-value", record, key, allowed=allowed_names(setting, vocabulary_of(record, key)))
        for key, most in self.most.items():
            count = _count(value_of(record, key))
            if count is not None and count > most:
                yield field_problem("too-many", record, key, most=f"{most:g}")
        for name, column in self.filled.items():
            yield from _empty(record.tables.get(name), column)
        if not self.table:
            yield from self._of_fields(record, setting)
        elif table := record.tables.get(self.table):
            for row in table.rows:
                yield from self._row(table, row, setting)

    def _of_fields(self, record: Record, setting: Setting) -> Iterator[Problem]:
        left, vocabulary = value_of(record, self.left), vocabulary_of(record, self.left)
        if not given(left):
            return
        if self.relation == "one_of":
            if not self._is_one(left, vocabulary, setting):
                yield field_problem("one_of", record, self.left, values=_names(self.values, vocabulary, setting))
            return
        kind = type_of(record, self.left)
        for key in self.right:
            right = record.fields[key].value if key in record.fields else ""
            if given(right) and self._fails(left, right, kind, vocabulary, setting):
                wrong, other = (key, self.left) if self._is_the_wrong_one(key, record) else (self.left, key)
                shown = {"other": field_name(record, other), "other_value": value_of(record, other)}
                yield field_problem(self.relation, record, wrong, **shown)
                return
        for name, column in self.beside.items():
            table = record.tables.get(name)
            if table is None:
                continue
            is_named = next(iter(table.spec.columns)) in table.columns
            for row, others in zip(table.rows, table.extras or repeat(()), strict=False):
                right = row.text(column)
                if names_any(row, self.beside_words, () if is_named else others[:1]) and given(right) and self._fails(left, right, kind, vocabulary, setting):
                    shown = {"other": row_name(table, row), "other_value": right}
                    yield field_problem(self.relation, record, self.left, **shown)
                    return

    def _is_the_wrong_one(self, key: str, record: Record) -> bool:
        """Whether other fields believe `left` rather than `key`. Where they tell nothing, `left` is the wrong one."""
        return self._belief(self.left, record) > self._belief(key, record)

    def _belief(self, key: str, record: Record) -> int:
        """1 where another field names the same person in this role, -1 where it names somebody else, 0 without one."""
        names = [value_of(record, name) for name in self.witnesses.get(FieldKey(key), ()) if name in record.fields]
        same = [_same_people(value_of(record, key), name) for name in names if given(name)]
        return 0 if not same else 1 if any(same) else -1

    def _row(self, table: RecordTable, row: RecordRow, setting: Setting) -> Iterator[Problem]:
        spec = table.spec.columns.get(self.left)
        left, vocabulary = row.text(self.left), spec.vocabulary if spec else ""
        if not given(left):
            return
        if self.relation == "one_of":
            if not self._is_one(left, vocabulary, setting):
                names = _names(self.values, vocabulary, setting)
                yield cell_problem("one_of", table, row, self.left, field=column_name(table, self.left), values=names)
            return
        for key in self.right:
            right = row.text(key)
            if given(right) and self._fails(left, right, spec.type if spec else "text", vocabulary, setting):
                shown = {"field": column_name(table, self.left), "other": column_name(table, key), "other_value": right}
                yield cell_problem(self.relation + "-row", table, row, self.left, **shown)
                return

    def _is_one(self, text: str, vocabulary: str, setting: Setting) -> bool:
        value = setting.choice(vocabulary, text) if vocabulary else normalise(text)
        return value is None or value in self.values  # an unknown value is the business of `enum`

    def _fails(self, left: str, right: str, kind: str, vocabulary: str, setting: Setting) -> bool:
        if self.relation == "at_most":
            return _is_higher(left, right, vocabulary, setting)
        if kind == "person":
            return _same_people(left, right) if self.relation == "differs" else not _same_people(left, right)
        same = _key(left, vocabulary, setting) == _key(right, vocabulary, setting)
        return same if self.relation == "differs" else not same


def _empty(table: RecordTable | None, column: str) -> Iterator[Problem]:
    if table is not None and column in table.columns:
        for row in table.rows:
            if missing(row.text(column)):
                yield cell_problem("empty-row", table, row, column)


def _count(text: str) -> int | None:
    """`3`, `three mentees`, or as many as there are names: one word alone may be anything."""
    told = read_count(text) if given(text) else None
    names = people_in(text) if told is None else []
    return len(names) if len(names) > 1 else told


def _same_people(left: str, right: str) -> bool:
    """Whether everybody on the left stands on the right too. A group is nobody, but a company is the same as itself."""
    if normalise(left) == normalise(right):
        return True
    names = person_keys(left)
    return bool(names) and names <= person_keys(right)


def _key(text: str, vocabulary: str, setting: Setting) -> str:
    return (setting.choice(vocabulary, text) if vocabulary else None) or normalise(text)


def _is_higher(left: str, right: str, vocabulary: str, setting: Setting) -> bool:
    """Compared as dates, else as numbers, else as levels of one scale; what is neither cannot be higher."""
    days = setting.date(left).value, setting.date(right).value
    if days[0] and days[1]:
        return days[0] > days[1]
    numbers = setting.number(left), setting.number(right)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] > numbers[1]
    for name in (vocabulary, *_SCALES):
        scale = setting.vocabularies.get(name)
        if scale and setting.choice(name, left) and setting.choice(name, right):
            return (level_number(scale, left) or 0) > (level_number(scale, right) or 0)
    return False


def _names(values: tuple[str, ...], vocabulary: str, setting: Setting) -> Label:
    names = {key: own for key, own in setting.vocabularies.get(vocabulary, {}).items() if key in values and own}
    english = ", ".join(names[key][0] if key in names else key for key in values)
    indonesian = ", ".join(names[key][min(1, len(names[key]) - 1)] if key in names else key for key in values)
    return {"en": english, "id": indonesian}
