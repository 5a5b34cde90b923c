"""Every item of one table is named in another one; with `both`, every row there names an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import ColumnKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_none, is_placeholder, normalise
from pmo_kb_checks.rows import ancestors, cell_problem, code_of, column_name, leaves

_SHORTEST_NAME = 4  # characters; a shorter name must stand alone or as a list's entry
_TOKEN = re.compile(r"[^\s,;/()&+|]+")


@dataclass(frozen=True, slots=True)
class Coverage:
    """`of` and `within` are `table.column`. Two columns of one table are two names of the same item.

    An item is also known by the first text column of its table, so that a task may say "Portal" where D1 is meant.
    `leaf` is a column of WBS codes in the table of `within`: tasks that all name nothing inherit what their summary names.
    """

    of: tuple[str, ...]
    within: str
    both: bool = False
    leaf: ColumnKey = ColumnKey("")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        key, _, column = self.within.partition(".")
        other = record.tables.get(key)
        tables = dict.fromkeys(path.partition(".")[0] for path in self.of)
        items = [item for name in tables for item in self._items(record, name)]
        if other is None or column not in other.columns or not items:
            return
        named = [row.text(column) for row in other.rows if given(row.text(column))]
        if named or not self.both:
            for item in items:
                if not any(item.is_named(text) for text in named):
                    shown = {"item": item.shown, "other": other.spec.name, "other_column": column_name(other, column)}
                    yield cell_problem("uncovered", item.table, item.row, item.column, **shown)
        if self.both:
            yield from self._strays(other, column, items)

    def _items(self, record: Record, name: str) -> Iterator[_Item]:
        table = record.tables.get(name)
        if table is None:
            return
        columns = [path.partition(".")[2] for path in self.of if path.partition(".")[0] == name]
        columns = [column for column in columns if column in table.columns]
        text_columns = [key for key, spec in table.spec.columns.items() if spec.type == "text" and key in table.columns]
        for row in table.rows if columns else ():
            names = tuple(row.text(column) for column in dict.fromkeys((*columns, *text_columns[:1])))
            if given(row.text(columns[0])):
                yield _Item(table, row, columns[0], row.text(columns[0]), tuple(filter(given, names)))

    def _strays(self, other: RecordTable, column: str, items: list[_Item]) -> Iterator[Problem]:
        """Rows that name no item. A row that could not be read, or that says "none", is left alone."""
        rows = leaves(other.rows, self.leaf) if self.leaf else other.rows
        serving = {code_of(row, self.leaf) for row in other.rows if self.leaf and _serves(row.text(column), items)}
        named = {code for row in rows if given(row.text(column)) for code in ancestors(code_of(row, self.leaf))}
        for row in rows:
            text = row.text(column)
            above = set(ancestors(code_of(row, self.leaf))) if self.leaf and missing(text) else set()
            if above & serving - named or is_none(text) or is_placeholder(text) or _serves(text, items):
                continue
            message = "no-item" if missing(text) else "unknown-item"
            yield cell_problem(message, other, row, column, of=items[0].table.spec.name)


class _Item(NamedTuple):
    table: RecordTable
    row: RecordRow
    column: str
    shown: str
    names: tuple[str, ...]

    def is_named(self, text: str) -> bool:
        """Whether the text holds one of the names as a whole word or entry."""
        words, plain = {token.casefold().rstrip(".:") for token in _TOKEN.findall(text)}, normalise(text)
        for name in self.names:
            if name.strip().casefold() in words or normalise(name) == plain:
                return True
            if len(plain) >= _SHORTEST_NAME and len(name) >= _SHORTEST_NAME and _holds(normalise(name), plain):
                return True
        return False


def _holds(name: str, text: str) -> bool:
    return f" {name} " in f" {text} " or f" {text} " in f" {name} "


def _serves(text: str, items: list[_Item]) -> bool:
    return given(text) and any(item.is_named(text) for item in items)
