"""Rows and cells as the kinds meet them: which rows count, what a column is called here, where a problem points."""

from __future__ import annotations

from functools import lru_cache
from typing import Iterable, Iterator

from pmo_kb.model.artefact import Element, Label
from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.answers import Condition, cell_place, given, holds, row_name
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder, normalise

_DONE = frozenset(
    (
        "done", "complete", "completed", "achieved", "finished", "closed", "resolved", "solved",
        "selesai", "tercapai", "rampung", "tuntas", "ditutup", "tutup", "teratasi",
    )
)  # fmt: skip
DEEPEST = 50
"""Levels of a breakdown; what lies deeper counts as lying there."""
_UNDONE = frozenset(("not", "belum", "tidak", "partly", "partially", "sebagian"))


def rows_of(table: RecordTable, setting: Setting, when: Condition, leaf: str = "") -> Iterator[RecordRow]:
    """The rows that meet `when`; with `leaf`, a column of WBS codes, only those that have no children."""
    for row in leaves(table.rows, leaf) if leaf else table.rows:
        if not when or holds(when, table, row, setting):
            yield row


def leaves(rows: Iterable[RecordRow], column: str) -> list[RecordRow]:
    """The rows whose code is not the beginning of another one's. A row without a code is a leaf."""
    rows = list(rows)
    parents = {above for row in rows for above in ancestors(code_of(row, column))}
    return [row for row in rows if code_of(row, column) not in parents]


def code_of(row: RecordRow, column: str) -> str:
    """A WBS code without its closing point and without the `.0` that some tools write behind the top level."""
    return row.text(column).strip().rstrip(".").removesuffix(".0")


def ancestors(code: str) -> list[str]:
    """`1.2.3` -> `1`, `1.2`."""
    parts = code.split(".", DEEPEST)
    return [".".join(parts[:size]) for size in range(1, len(parts))]


def is_done(row: RecordRow) -> bool:
    """Whether a milestone is past: it has an actual date, or its status says so."""
    words = normalise(row.text("status")).split()
    said = not _UNDONE.intersection(words) and any(word in _DONE for word in words)
    return said or given(row.text("actual"))


def names_any(row: RecordRow, words: Iterable[str], others: Iterable[Cell] = ()) -> bool:
    """Whether a cell of the row, or one of `others`, holds one of the words or phrases."""
    sought = tuple(words)
    return bool(sought) and any(names_word(cell.text, sought) for cell in (*row.cells.values(), *others))


@lru_cache(maxsize=4096)
def names_word(text: str, words: tuple[str, ...]) -> bool:
    """Whether the text holds one of the words or phrases as whole words, in whatever case."""
    padded = f" {normalise(text)} "
    return any(f" {normalise(word)} " in padded for word in words)


def column_name(table: RecordTable, column: str) -> str | Label:
    """The header as the document has it, else the declared name."""
    header = table.columns.get(column)
    if header and header.text:
        return header.text
    spec = table.spec.columns.get(column)
    return spec.name if spec else column


def cell_problem(message: str, table: RecordTable, row: RecordRow, column: str, **values: object) -> Problem:
    """A problem at a cell; its texts may name `{row}`, `{column}` and `{value}`."""
    line, position = cell_place(row, column)
    name = row_name(table, row)
    shown = {"row": f"No. {name}" if name.isdecimal() else name, "column": column_name(table, column), "value": row.text(column)}
    return Problem(message, line, f"tables.{table.key}.{column}", {**shown, **values}, position)


def without(table: RecordTable, columns: Iterable[str]) -> Iterator[Problem]:
    """A problem for each column that the table does not have."""
    for column in columns:
        if column not in table.columns:
            element = f"tables.{table.key}.{column}"
            yield Problem("column", table.line, element, {"column": column_name(table, column), "seen": columns_seen(table)})


def columns_seen(table: RecordTable) -> str | Label:
    """The columns that the table does have, as the document calls them: the one that is missed may be among them."""
    if table.form in ("cards", "list"):
        return joined(table.spec.columns[key].name for key in table.columns)
    cells = sorted((*table.columns.values(), *table.extra), key=lambda cell: (cell.line, cell.column))
    return ", ".join(cell.text for cell in cells if cell.text)


def also_called(spec: Element, most: int = 3) -> Label:
    """A few synonyms in each language: a declaration lists the English ones first, the Indonesian ones last."""
    own = {normalise(name) for name in spec.name.values()}
    names = [name for name in spec.synonyms if normalise(name) not in own]
    return {"en": ", ".join(names[:most]) or "–", "id": ", ".join(names[-most:]) or "–"}


def joined(labels: Iterable[str | Label], between: str = ", ") -> Label:
    """Several names as one text in each language."""
    names = list(labels)
    return {
        language: between.join(name if isinstance(name, str) else name.get(language, "") for name in names)
        for language in ("en", "id")
    }


def is_unfilled(table: RecordTable) -> bool:
    """Whether the table is still that of the template: every filled cell of every row is a placeholder."""
    return all(is_placeholder(cell.text) or not cell.text for row in table.rows for cell in row.cells.values())


def place_of(table: RecordTable, names: Iterable[str]) -> int:
    """Where the first column stands that the declaration does not know and that has one of these names; -1 for none."""
    sought = {normalise(name) for name in names}
    for place, cell in enumerate(table.extra):
        if {normalise(cell.text), normalise(cell.text.split("(")[0])} & sought:
            return place
    return -1
