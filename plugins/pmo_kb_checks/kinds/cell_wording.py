"""The words of a cell: which must not stand in it, which must, and which are not enough alone."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import ALWAYS, Condition, holds
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.measures import is_measurable
from pmo_kb_checks.rows import cell_problem, column_name
from pmo_kb_checks.statements import Statement, found_in, short, statements, without_words

_MOST_SINGLE = 3
_WORD = re.compile(r"\w+")


class CellWording(NamedTuple):
    """`forbidden` words, unless one of `unless` stands in the row's text too; `vague` ones, unless a number stands with them.

    One of `binding` stands in each cell but those that hold one of `free`; where most rows have none, that is one finding.
    A cell is more than words of `alone` and `fillers`.
    """

    table: TableKey
    column: ColumnKey
    when: Condition = ALWAYS
    forbidden: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_lifting: tuple[str, ...] = ()
    """Phrases that do not count as one of `unless`, although such a word stands in them: `cannot`, `tidak dapat`."""
    vague: tuple[str, ...] = ()
    binding: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None:
            return
        judged = [each for each in statements(table, self.column, record.document) if holds(self.when, table, each.row, setting)]
        loose = [each for each in judged if self.binding and self._is_loose(each)]
        many = len(loose) > _MOST_SINGLE and 2 * len(loose) > len(judged)
        if many:
            yield self._most(table, loose, len(judged))
        for each in judged:
            if word := self._wrong(each):
                yield cell_problem("happened" if self.unless else "forbidden", table, each.row, self.column, word=word)
            elif word := self._vague(each, setting):
                yield cell_problem("vague", table, each.row, self.column, word=word)
            elif self._says_only(each.cell.text):
                yield cell_problem("alone", table, each.row, self.column)
            elif each in loose and not many:
                yield cell_problem("loose", table, each.row, self.column, binding=self._shown())

    def _wrong(self, said: Statement) -> str:
        word = found_in(said.cell.text, self.forbidden)
        lifted = word and found_in(without_words(said.around, self.not_lifting), self.unless)
        return "" if lifted else word

    def _vague(self, said: Statement, setting: Setting) -> str:
        word = found_in(said.cell.text, self.vague)
        return "" if word and is_measurable(said.cell.text, setting) else word

    def _is_loose(self, said: Statement) -> bool:
        return not found_in(said.cell.text, self.binding) and not found_in(said.cell.text, self.free)

    def _says_only(self, text: str) -> bool:
        if not found_in(text, self.alone):
            return False
        return _WORD.search(without_words(without_words(text, self.alone), self.fillers)) is None

    def _shown(self) -> Label:
        """The word that stands for all of `binding`: the first one in English, the last one in Indonesian."""
        return {"en": self.binding[0], "id": self.binding[-1]}

    def _most(self, table: RecordTable, loose: list[Statement], rows: int) -> Problem:
        shown = {"count": str(len(loose)), "rows": str(rows), "column": column_name(table, self.column), "binding": self._shown(), "example": short(loose[0].cell.text)}
        return Problem("most", table.line, f"tables.{table.key}.{self.column}", shown)
