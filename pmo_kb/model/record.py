"""A document seen through the declaration of its artefact: the elements that were found, and by which name."""

from __future__ import annotations

from typing import Mapping, NamedTuple

from pmo_kb.model.artefact import Artefact, TableSpec
from pmo_kb.model.document import Cell, Document, Field, Section


class SectionMatch(NamedTuple):
    """The place where an element was found. `by` is `name`, `synonym`, `phrase` or `label` (a labelled line)."""

    key: str
    taken: str
    """The heading or label that was taken for the element."""
    by: str
    line: int
    end_line: int
    sections: tuple[Section, ...]
    """The heading's section and its subsections; empty for a labelled line."""
    value: str = ""
    """What stands beside the label or inside the heading."""


class RecordRow(NamedTuple):
    """A row of a table whose cells are known by the column's key. A cell that the row does not have is absent."""

    cells: Mapping[str, Cell]
    line: int
    end_line: int

    def text(self, column: str) -> str:
        cell = self.cells.get(column)
        return cell.text if cell else ""


class RecordTable(NamedTuple):
    """All rows of one declared table. `columns` maps the column's key to its header cell."""

    key: str
    spec: TableSpec
    columns: Mapping[str, Cell]
    rows: tuple[RecordRow, ...]
    totals: tuple[RecordRow, ...]
    line: int
    end_line: int
    form: str
    """`pipe`, `html`, `cards` or `list`."""
    extra: tuple[Cell, ...] = ()
    """Header cells that the declaration does not know."""
    extras: tuple[tuple[Cell, ...], ...] = ()
    """For each row, the cells under `extra` (a RACI's roles, a budget's periods)."""
    total_extras: tuple[tuple[Cell, ...], ...] = ()
    """The same for each row of `totals`."""


class Record(NamedTuple):
    """The typed view that rules work on."""

    document: Document
    artefact: Artefact
    recognised_by: str
    fields: Mapping[str, Field]
    sections: Mapping[str, SectionMatch]
    tables: Mapping[str, RecordTable]
    status: str
    """Key of the status vocabulary: draft, in-review, approved, superseded, retired; empty where not given."""
    project: str
