"""A sentence in a cell speaks of this row, and not of the world: it shares a word with what the row tells."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.measures import is_measurable
from pmo_kb_checks.rows import cell_problem
from pmo_kb_checks.statements import statements

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Letters that two words share at their beginning to count as the same; shorter words tell nothing."""


class CellSpecific(NamedTuple):
    """Long sentences, numbers and names are believed; a short one is held against the columns in `shared`."""

    table: TableKey
    column: ColumnKey
    shared: tuple[ColumnKey, ...]
    words: int = 0

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None:
            return
        for said in statements(table, self.column, record.document):
            words = _WORD.findall(said.cell.text)
            others = [said.row.text(column) for column in self.shared if given(said.row.text(column))]
            if len(words) > self.words or not others or any(word[:1].isupper() for word in words[1:]):
                continue
            if not is_measurable(said.cell.text, setting) and _stems(words).isdisjoint(_stems(_WORD.findall(" ".join(others)))):
                yield cell_problem("general", table, said.row, self.column)


def _stems(words: list[str]) -> set[str]:
    return {word[:_STEM].casefold() for word in words if len(word) >= _STEM}
