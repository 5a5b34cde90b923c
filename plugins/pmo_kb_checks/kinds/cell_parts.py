"""A sentence in a cell says its parts: a risk its cause, the event that may happen and the effect."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import ALWAYS, Condition, holds
from pmo_kb.rules.kind import ColumnKey, TableKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.allowed import allowed_names
from pmo_kb_checks.rows import cell_problem, column_name
from pmo_kb_checks.statements import Statement, found_in, short, statements

_MOST_SINGLE = 3


class CellParts(NamedTuple):
    """Each value of `vocabulary` is a part, known by its words; `at_least` of them stand in the row's text.

    Where more than three rows and more than half of them fall short, they have one cause: nobody wrote them this way.
    """

    table: TableKey
    column: ColumnKey
    vocabulary: VocabularyKey
    at_least: int
    when: Condition = ALWAYS
    most_words: int = 0
    """A longer text is believed: it tells its parts in words of its own."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None:
            return
        judged = [each for each in statements(table, self.column, record.document) if holds(self.when, table, each.row, setting)]
        wrong = [(each, missing) for each in judged if (missing := self._missing(each, setting))]
        if len(wrong) > _MOST_SINGLE and 2 * len(wrong) > len(judged):
            parts = allowed_names(setting, self.vocabulary)
            shown = {"count": str(len(wrong)), "rows": str(len(judged)), "column": column_name(table, self.column), "parts": parts, "example": short(wrong[0][0].cell.text)}
            yield Problem("most", table.line, f"tables.{table.key}.{self.column}", shown)
            return
        for each, missing in wrong:
            yield cell_problem("parts", table, each.row, self.column, missing=allowed_names(setting, self.vocabulary, missing))

    def _missing(self, said: Statement, setting: Setting) -> tuple[str, ...]:
        """The parts that are not said, where too few are."""
        if self.most_words and len(said.around.split()) > self.most_words:
            return ()
        parts = setting.vocabularies[self.vocabulary]
        missing = tuple(key for key, words in parts.items() if not found_in(said.around, tuple(words)))
        # Where a part has a column of its own, this one holds another part, whatever its words.
        apart = any(found_in(header, tuple(words)) for header in said.headers for words in parts.values())
        return missing if len(parts) - len(missing) + apart < self.at_least else ()
