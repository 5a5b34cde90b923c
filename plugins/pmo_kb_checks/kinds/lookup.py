"""A result is what the matrix gives for its row and column: a risk's score for probability and impact."""

from __future__ import annotations

import re
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import field_text, given, missing
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.numbers import decimals_shown
from pmo_kb.values.text import normalise
from pmo_kb.values.vocabulary import choose
from pmo_kb_checks.amounts import plain
from pmo_kb_checks.rows import cell_problem

Matrix = tuple[tuple[float, ...], ...]
_PRODUCT = "product"
_ALIASES = {"koordinat": "coordinate", "perkalian": _PRODUCT, "hasil kali": _PRODUCT, "multiplication": _PRODUCT, "p x i": _PRODUCT}
_SCALES = ("level5", "level3", "level4")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OUT_OF = re.compile(r"(\d{1,3})\s?(?:/|of|dari)\s?\d{1,3}", re.IGNORECASE)
_BOUND = re.compile(r"[<>≥≤~±]")
_LETTER = re.compile(r"([A-Ea-e])(?:\s*[-(:=–].*)?")
_LEAST_FOR_UNNAMED = 3

Levels = tuple["float | None", ...]


class _Entry(NamedTuple):
    row: RecordRow
    score: float
    slack: float
    digits: bool
    """Whether both levels are plain whole numbers, which every scale reads alike."""


class Lookup(NamedTuple):
    """Words have no number of their own: the scale is the one under which most rows of the table agree."""

    table: TableKey
    row: ColumnKey
    column: ColumnKey
    result: ColumnKey
    matrices: Mapping[str, Matrix] = {}
    matrix_field: FieldKey = FieldKey("")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or not all(key in table.columns for key in (self.row, self.column, self.result)):
            return
        names = self._named(field_text(record, self.matrix_field))
        unknown = not names
        names = names or [_PRODUCT, *self.matrices]
        entries = list(self._entries(table, setting))
        if not entries:
            return
        if not unknown:
            yield from self._unscored(table)
        rows = _readings([entry.row.text(self.row) for entry in entries], setting)
        columns = _readings([entry.row.text(self.column) for entry in entries], setting)
        best, chosen = -1, ""
        expected: list[float | None] = []
        for name in names:
            for one in rows:
                for other in columns:
                    results = [self._value(name, *pair) for pair in zip(one, other, strict=True)]
                    count = sum(_agrees(entry, result) for entry, result in zip(entries, results, strict=True))
                    if count > best and (name == names[0] or count >= _LEAST_FOR_UNNAMED):
                        best, chosen, expected = count, name, results
        readable = sum(result is not None for result in expected)
        sure = best > 1 and best * 2 >= readable
        if unknown and (best < _LEAST_FOR_UNNAMED or best * 3 < readable * 2):
            return
        for entry, result in zip(entries, expected, strict=True):
            if result is not None and not _agrees(entry, result) and (sure or entry.digits):
                shown = {"row_level": entry.row.text(self.row), "column_level": entry.row.text(self.column)}
                yield cell_problem(f"score-{'product' if chosen == _PRODUCT else 'matrix'}", table, entry.row, self.result,
                                   expected=plain(result), matrix=chosen, **shown)  # fmt: skip

    def _unscored(self, table: RecordTable) -> Iterator[Problem]:
        for row in table.rows:
            levels = row.text(self.row), row.text(self.column)
            if missing(row.text(self.result)) and all(map(given, levels)):
                yield cell_problem("unscored", table, row, self.result, row_level=levels[0], column_level=levels[1])

    def _named(self, text: str) -> list[str]:
        """The matrix that the document names; none where it names one that nobody knows; all where it names none.

        What nobody knows, such as `5x5`, is one of ours after all where two thirds of the rows follow that one.
        """
        known = {_PRODUCT: _PRODUCT, **{normalise(name): name for name in self.matrices}}
        if not given(text):
            return [_PRODUCT, *self.matrices]
        words = f" {normalise(text)} "
        aliases = {alias: name for alias, name in _ALIASES.items() if name in known}
        found = {name for alias, name in {**known, **aliases}.items() if f" {alias} " in words}
        return list(found) if len(found) == 1 else []

    def _entries(self, table: RecordTable, setting: Setting) -> Iterator[_Entry]:
        for row in table.rows:
            levels = row.text(self.row), row.text(self.column)
            score = _score(row.text(self.result), setting)
            if score is not None and all(map(given, levels)):
                slack = 0.5 / 10 ** decimals_shown(row.text(self.result))
                digits = all(len(text.strip()) <= 2 and text.strip().isdecimal() and 1 <= int(text) <= 10 for text in levels)
                yield _Entry(row, score, 0.0 if digits else slack, digits)

    def _value(self, name: str, row: float | None, column: float | None) -> float | None:
        if row is None or column is None:
            return None
        if name == _PRODUCT:
            return row * column
        matrix = self.matrices[name]
        down, right = int(row) - 1, int(column) - 1
        if down + 1 != row or right + 1 != column or not (0 <= down < len(matrix) and 0 <= right < len(matrix[down])):
            return None
        return float(matrix[down][right])


def _agrees(entry: _Entry, result: float | None) -> bool:
    return result is not None and abs(entry.score - result) <= (0.0 if result.is_integer() else entry.slack) + 1e-9


def _score(text: str, setting: Setting) -> float | None:
    """`10 (Medium)`, `🔴 9`, `12/25`, `3 x 4 = 12`; None for a word, a colour, a percentage or two numbers."""
    if not given(text) or "%" in text:
        return None
    return _number(text.rpartition("=")[2], setting)


def _number(text: str, setting: Setting) -> float | None:
    if _BOUND.search(text):
        return None
    ratio = _OUT_OF.fullmatch(text.strip())
    found = [ratio[1]] if ratio else _NUMBER.findall(text)
    return setting.number(text.strip()) or setting.number(found[0]) if len(found) == 1 else None


def _readings(texts: list[str], setting: Setting) -> list[Levels]:
    """The column's levels under each scale that makes a difference, digits first."""
    digits = tuple(_level(text, setting) for text in texts)
    found: dict[Levels, None] = {}
    for scale in _SCALES:
        vocabulary = setting.vocabularies.get(scale)
        if vocabulary:
            order = {key: float(place) for place, key in enumerate(vocabulary, 1)}
            words = [order.get(choose(vocabulary, text) or "") for text in texts]
            found.setdefault(tuple(one if one is not None else two for one, two in zip(digits, words, strict=True)))
            found.setdefault(tuple(two if two is not None else one for one, two in zip(digits, words, strict=True)))
    letters = [match[1].upper() if (match := _LETTER.fullmatch(text.strip())) else "" for text in texts]
    for order in ({letter: 5.0 - place for place, letter in enumerate("ABCDE")}, {letter: 1.0 + place for place, letter in enumerate("ABCDE")}):
        if any(letters):
            found.setdefault(tuple(order.get(letter, one) for letter, one in zip(letters, digits, strict=True)))
    return list(found) or [digits]


def _level(text: str, setting: Setting) -> float | None:
    """`4`, `Low (2)`, `4/5`, `60 %` as 0.6, an amount of money; None for a word or a range."""
    if "%" in text:
        share = setting.percent(text)
        return None if share is None else share / 100
    return _number(text, setting)
