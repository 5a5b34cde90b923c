"""A cell holds a value of its vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import ColumnKey, TableKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.allowed import allowed_names, pieces
from pmo_kb_checks.letters import unknown_letters
from pmo_kb_checks.levels import (
    LEAST_LEVELS,
    LETTER,
    WORD,
    form_names,
    forms_of,
    highest_declared,
    words_declared,
)  # fmt: skip
from pmo_kb_checks.rows import cell_problem, without

_HIGHEST = 5
_LEAST_CELLS = 6
_LONGEST_SHORT = 2  # letters: `VH` stands for the word

_DIGITS = re.compile(r"\d{1,9}")


class CellEnum(NamedTuple):
    """`others` with `letters` checks the columns that the declaration does not know (a RACI's roles)."""

    table: TableKey
    columns: tuple[ColumnKey, ...] = ()
    vocabulary: VocabularyKey = VocabularyKey("")
    others: bool = False
    letters: tuple[str, ...] = ()
    required: bool = False
    one_scale: bool = False
    filled: tuple[ColumnKey, ...] = ()
    """Columns without a vocabulary that each row must fill; the table has them, and the `required` ones too."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None:
            return
        if self.others:
            yield from unknown_letters(record, table, self.letters)
        yield from without(table, (*self.filled, *self.columns) if self.required else self.filled)
        shown = [column for column in self.columns if column in table.columns]
        if self.one_scale:
            yield from _one_scale(table, shown, self.vocabulary, setting)
            yield from _off_scale(table, shown, highest_declared(record))
            yield from _other_words(table, shown, words_declared(record, setting), self.vocabulary, setting)
        for row in table.rows:
            for column in self.filled:
                if column in table.columns and missing(row.text(column)):
                    yield cell_problem("empty", table, row, column)
            for column in shown:
                if self.required and missing(row.text(column)):
                    yield cell_problem("empty", table, row, column)
                elif not self.one_scale:
                    yield from self._outside(table, row, column, setting)

    def _outside(self, table: RecordTable, row: RecordRow, column: str, setting: Setting) -> Iterator[Problem]:
        text, spec = row.text(column), table.spec.columns.get(column)
        vocabulary = self.vocabulary or (spec.vocabulary if spec else "")
        if not given(text) or not vocabulary:
            return
        if spec and spec.type == "level" and forms_of(text, setting, vocabulary):
            return
        if not any(setting.choice(vocabulary, piece) for piece in (text, *pieces(text))):
            yield cell_problem("unknown", table, row, column, allowed=allowed_names(setting, vocabulary))


def _one_scale(table: RecordTable, columns: Sequence[str], vocabulary: str, setting: Setting) -> Iterator[Problem]:
    """Levels in no form at all, and levels in another form than most of the table."""
    forms: dict[str, list[tuple[RecordRow, frozenset[str]]]] = {column: [] for column in columns}
    for row in table.rows:
        for column in columns:
            if not given(row.text(column)):
                continue
            found = forms_of(row.text(column), setting, vocabulary)
            if found:
                forms[column].append((row, found))
            else:
                yield cell_problem("no-level", table, row, column)
    usual = {column: _usual(cells) for column, cells in forms.items() if cells}
    scales = [form for form in usual.values() if LETTER not in form]  # A-E beside 1-5 is one matrix
    common = frozenset.intersection(*scales) if scales else frozenset()
    most = common or _usual([cell for cells in forms.values() for cell in cells])
    for column, cells in forms.items():
        own = usual.get(column, most)
        deviates = bool(cells) and not own & most and LETTER not in own
        if deviates:  # the whole column is written otherwise: one cause, one finding
            yield _mixed("column-scale", table, next(row for row, found in cells if not found & most), column, most)
        for row, found in cells:
            expected = own if deviates or LETTER in own else most
            if not found & expected and LETTER not in found:
                yield _mixed("mixed", table, row, column, expected)


def _off_scale(table: RecordTable, columns: Sequence[str], highest: int) -> Iterator[Problem]:
    """Digits above the scale that the document declares; else the one above five: on a scale to ten there would be more."""
    cells = [(row, column) for row in table.rows for column in columns if _DIGITS.fullmatch(row.text(column).strip())]
    high = [(row, column) for row, column in cells if int(row.text(column)) > _HIGHEST]
    if highest:
        for row, column in cells:
            if int(row.text(column)) > highest:
                yield cell_problem("no-level", table, row, column)
    elif len(high) == 1 and len(cells) >= _LEAST_CELLS:
        yield cell_problem("no-level", table, *high[0])


def _other_words(
    table: RecordTable, columns: Sequence[str], declared: frozenset[str], vocabulary: str, setting: Setting
) -> Iterator[Problem]:
    """A word of some scale, but not of the one that the document declares and the column keeps to."""
    for column in columns if declared else ():
        texts = [(row, f" {normalise(row.text(column))} ") for row in table.rows]
        strange = [row for row, text in texts if not any(f" {word} " in text for word in declared)]
        if len(texts) - len(strange) < LEAST_LEVELS:
            continue
        for row in strange:
            text = row.text(column)
            if len(text) > _LONGEST_SHORT and WORD in forms_of(text, setting, vocabulary):
                yield cell_problem("no-level", table, row, column)


def _usual(cells: list[tuple[RecordRow, frozenset[str]]]) -> frozenset[str]:
    """The form of most cells; several where all of these cells have them; the first met where two are as frequent."""
    counts = Counter(form for _, found in cells for form in sorted(found))
    if not counts:
        return frozenset()
    most = max(counts.values())
    winners = frozenset(form for form, count in counts.items() if count == most)
    first = next(found & winners for _, found in cells if found & winners)
    return winners if all(winners <= found or not winners & found for _, found in cells) else first


def _mixed(message: str, table: RecordTable, row: RecordRow, column: str, forms: frozenset[str]) -> Problem:
    return cell_problem(message, table, row, column, forms=form_names(forms))
