"""Every item of one table is named in another one; with `both`, every row there names an item."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import ColumnKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_none, is_placeholder, normalise
from pmo_kb_checks.rows import ancestors, cell_problem, code_of, column_name, leaves

_SHORTEST_NAME = 4  # characters; a shorter name must stand alone or as a list's entry
_MOST_WORDS = 20  # of a name that is looked for inside a text; a longer one must be the whole text
_TOKEN = re.compile(r"[^\s,;/()&+|]+")


class Coverage(NamedTuple):
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
        named = dict.fromkeys(row.text(column) for row in other.rows if given(row.text(column)))
        ties = _Ties(items, list(named))
        if named or not self.both:
            for item in items:
                if not ties.is_named(item):
                    shown = {"item": item.shown, "other": other.spec.name, "other_column": column_name(other, column)}
                    yield cell_problem("uncovered", item.table, item.row, item.column, **shown)
        if self.both:
            yield from self._strays(other, column, items, ties)

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

    def _strays(self, other: RecordTable, column: str, items: list[_Item], ties: _Ties) -> Iterator[Problem]:
        """Rows that name no item. A row that could not be read, or that says "none", is left alone."""
        rows = leaves(other.rows, self.leaf) if self.leaf else other.rows
        serving = {code_of(row, self.leaf) for row in other.rows if self.leaf and ties.serves(row.text(column))}
        named = {code for row in rows if given(row.text(column)) for code in ancestors(code_of(row, self.leaf))}
        for row in rows:
            text = row.text(column)
            above = set(ancestors(code_of(row, self.leaf))) if self.leaf and missing(text) else set()
            if above & serving - named or is_none(text) or is_placeholder(text) or ties.serves(text):
                continue
            message = "no-item" if missing(text) else "unknown-item"
            yield cell_problem(message, other, row, column, of=items[0].table.spec.name)


class _Item(NamedTuple):
    table: RecordTable
    row: RecordRow
    column: str
    shown: str
    names: tuple[str, ...]


class _Ties:
    """Which items the texts name, and which texts name an item: a name stands there as a whole word or entry.

    Both tables may have thousands of rows, so nothing is compared pair by pair: whoever asks looks up words and phrases.
    """

    def __init__(self, items: list[_Item], texts: list[str]) -> None:
        names = dict.fromkeys(name for item in items for name in item.names)
        self.words = {word for text in texts for word in _words(text)}
        self.entries = {name.strip().casefold() for name in names}
        self.names = {normalise(name) for name in names}
        self.texts = {normalise(text) for text in texts}
        long_names = {normalise(name) for name in names if len(name) >= _SHORTEST_NAME}
        long_texts = {plain for plain in self.texts if len(plain) >= _SHORTEST_NAME}
        self.in_names = _Phrases(long_names, long_texts)
        self.in_texts = _Phrases(long_texts, long_names)

    def is_named(self, item: _Item) -> bool:
        return any(
            name.strip().casefold() in self.words
            or normalise(name) in self.texts
            or (len(name) >= _SHORTEST_NAME and self.in_texts.touches(normalise(name)))
            for name in item.names
        )

    def serves(self, text: str) -> bool:
        """Whether the text names an item."""
        plain = normalise(text)
        return given(text) and (
            not self.entries.isdisjoint(_words(text))
            or plain in self.names
            or (len(plain) >= _SHORTEST_NAME and self.in_names.touches(plain))
        )


class _Phrases:
    """Texts that can be asked whether one of them holds another text, or stands in it, as whole words."""

    def __init__(self, own: set[str], others: set[str]) -> None:
        self.own = own
        self.sizes = _sizes(own)
        sizes = _sizes(others)
        self.inner = {phrase for text in own for phrase in _phrases_of(text, sizes)}

    def touches(self, text: str) -> bool:
        return text in self.inner or any(phrase in self.own for phrase in _phrases_of(text, self.sizes))


def _sizes(texts: set[str]) -> list[int]:
    return sorted({text.count(" ") + 1 for text in texts if text.count(" ") < _MOST_WORDS})


def _phrases_of(text: str, sizes: list[int]) -> Iterator[str]:
    words = text.split(" ")
    for size in sizes:
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _words(text: str) -> set[str]:
    return {token.casefold().rstrip(".:") for token in _TOKEN.findall(text)}
