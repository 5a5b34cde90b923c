"""Who accepts a large risk: somebody is named, and the role is high enough for the score."""

from __future__ import annotations

from itertools import chain
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import ALWAYS, Condition, given, holds
from pmo_kb.rules.kind import ColumnKey, TableKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.allowed import allowed_names
from pmo_kb_checks.rows import cell_problem, column_name
from pmo_kb_checks.statements import found_in


class AcceptanceLevel(NamedTuple):
    """Rows that meet `when` name in `by` who decided; a role there is one whose bound in `levels` the number in `score` reaches.

    Where the column is absent or empty, one of `words` in another cell of the row, or beside its number in the text, will do.
    """

    table: TableKey
    score: ColumnKey
    by: ColumnKey
    levels: Mapping[str, float]
    """Role -> lowest score that needs this role, in ascending order."""
    vocabulary: VocabularyKey
    words: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    """Roles that stand below all of `levels`."""
    aside: tuple[ColumnKey, ...] = ()
    """Columns that speak of something else, whatever words stand there."""
    when: Condition = ALWAYS

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.score not in table.columns:
            return
        for place, row in enumerate(table.rows):
            score = setting.number(row.text(self.score)) if given(row.text(self.score)) else None
            needed = self._needed(score)
            if score is None or not needed or not holds(self.when, table, row, setting):
                continue
            decider = row.text(self.by)
            shown = {"score": row.text(self.score), "level": allowed_names(setting, self.vocabulary, needed[:1]), "by": column_name(table, self.by)}
            if given(decider):
                role = setting.choice(self.vocabulary, decider)
                if role in (*self.levels, *self.lower) and role not in needed:
                    yield cell_problem("too-low", table, row, self.by, **shown)
            elif not is_placeholder(decider) and not self._is_told(record, table, row, place):
                yield cell_problem("nobody", table, row, self.by, **shown)

    def _needed(self, score: float | None) -> tuple[str, ...]:
        """The roles that may decide: the one of the highest bound that is reached, and those above it."""
        roles = sorted(self.levels, key=lambda role: self.levels[role])
        reached = [role for role in roles if score is not None and score >= self.levels[role]]
        return tuple(roles[roles.index(reached[-1]) :]) if reached else ()

    def _is_told(self, record: Record, table: RecordTable, row: RecordRow, place: int) -> bool:
        more = table.extras[place] if place < len(table.extras) else ()
        named = any(given(cell.text) and found_in(head.text, self.words) for head, cell in zip(table.extra, more, strict=False))
        said = chain((cell.text for key, cell in row.cells.items() if key not in self.aside), (cell.text for cell in more))
        if named or any(found_in(text, self.words) for text in said):
            return True
        number = row.text("id")
        lines = record.document.prose if given(number) else ()
        return any(number in line and found_in(line, self.words) for at, line in enumerate(lines, 1) if at != row.line)
