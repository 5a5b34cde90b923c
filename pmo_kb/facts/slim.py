"""What is kept of a document until all have been read: the texts of the elements that rules name, not the document.

Nothing is read as a value here, and nothing is imported that a run over unrelated documents would not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Mapping, NamedTuple, Sequence

from pmo_kb.model.artefact import Artefact
from pmo_kb.model.document import Cell
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.answers import given, home_line
from pmo_kb.rules.reading import Reading
from pmo_kb.rules.setting import NUMERIC, Setting

if TYPE_CHECKING:
    from pmo_kb.facts.papers import Value

CONTROL = ("id", "version", "approved_on", "currency")
"""What tells which version of a document counts, and what its amounts are in."""
FIGURES = ("ev", "bac")
"""Where a standard has these fields, a report may give them in its body alone."""


class Told(NamedTuple):
    """What a document is, apart from what it says. `path` is the one to show."""

    path: str
    artefact: str
    project: str
    status: str


class Wanted(NamedTuple):
    """The elements of an artefact that somebody will ask for: fields, and columns by table."""

    fields: tuple[str, ...]
    tables: Mapping[str, tuple[str, ...]]
    numeric: bool
    """Whether one of them is read by the document's way of writing numbers."""
    in_the_body: bool
    """Whether one of them may stand in the body alone."""


class Slim(NamedTuple):
    """The wanted texts of one document with their places."""

    told: Told
    title: str
    line: int
    """Where to point when something is absent."""
    artefact: Artefact
    fields: Mapping[str, Cell]
    figures: Mapping[str, Value]
    tables: Mapping[str, RecordTable]
    reading: Reading


def wanted_of(artefact: Artefact, elements: Sequence[str]) -> Wanted:
    """`elements` are fields and `table.column`s; what the artefact does not have is left out."""
    fields = [key for key in dict.fromkeys((*CONTROL, *elements)) if key in artefact.fields]
    tables: dict[str, tuple[str, ...]] = {}
    for element in elements:
        table, _, column = element.partition(".")
        if table in artefact.tables and column in artefact.tables[table].columns:
            first = "id" if "id" in artefact.tables[table].columns else column
            tables[table] = tuple(dict.fromkeys((*tables.get(table, (first,)), column)))
    types = {artefact.fields[key].type for key in fields}
    types |= {artefact.tables[table].columns[key].type for table, keys in tables.items() for key in keys}
    numeric = not types.isdisjoint((*NUMERIC, "percent"))
    return Wanted(tuple(fields), tables, numeric, all(key in artefact.fields for key in FIGURES) and not set(fields).isdisjoint(FIGURES))


def slim_of(told: Told, setting: Setting, wanted: Wanted) -> Slim:
    record = setting.record
    found = ((key, record.fields[key]) for key in wanted.fields if key in record.fields)
    return Slim(
        told, record.document.title.text, home_line(record), record.artefact,
        {key: Cell(field.value, field.line, field.column) for key, field in found if given(field.value)},
        _figures(setting, told.path) if wanted.in_the_body else {},
        {key: _slim(record.tables[key], columns) for key, columns in wanted.tables.items() if key in record.tables},
        Reading(setting.convention if wanted.numeric else "en", setting.vocabularies),
    )  # fmt: skip


def _figures(setting: Setting, path: str) -> Mapping[str, Value]:
    from pmo_kb.facts.figures import in_the_body  # noqa: PLC0415  (only reports need it)

    return in_the_body(setting.record, setting, path)


def _slim(table: RecordTable, wanted: Sequence[str]) -> RecordTable:
    columns = {key: header for key, header in table.columns.items() if key in wanted}
    rows = tuple(
        RecordRow({key: row.cells[key] for key in columns if key in row.cells}, row.line, row.end_line) for row in table.rows
    )
    return table._replace(columns=columns, rows=rows, totals=(), extra=(), extras=(), total_extras=())
