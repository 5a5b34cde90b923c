"""What is kept of a document until all have been read: the texts of the elements that rules name, not the document.

Nothing is read as a value here, and nothing is imported that a run over unrelated documents would not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.model.artefact import Artefact, TableSpec
from pmo_kb.model.document import Cell
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.reading import Reading
from pmo_kb.rules.setting import NUMERIC, Setting

if TYPE_CHECKING:
    from pmo_kb.facts.papers import Value

NO_FIGURES: Mapping[str, Value] = {}
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


Packed = tuple[str | Cell | None, ...]
"""The cells of a row: the text alone of those on the row's own line. A thousand documents have many rows."""


class SlimTable(NamedTuple):
    """The wanted columns of a table, in its own order; each row with its line."""

    spec: TableSpec
    form: str
    line: int
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Packed], ...]

    def full(self) -> RecordTable:
        rows = tuple(RecordRow(dict(self._cells(line, cells)), line, line) for line, cells in self.rows)
        header = {key: Cell("", self.line) for key in self.columns}
        return RecordTable(self.spec.key, self.spec, header, rows, (), self.line, self.line, self.form)

    def _cells(self, line: int, cells: Packed) -> Iterator[tuple[str, Cell]]:
        for key, cell in zip(self.columns, cells, strict=True):
            if cell is not None:
                yield key, Cell(cell, line) if isinstance(cell, str) else cell


class Slim(NamedTuple):
    """The wanted texts of one document with their places."""

    told: Told
    title: str
    line: int
    """Where to point when something is absent."""
    artefact: Artefact
    fields: Mapping[str, tuple[str, int]]
    figures: Mapping[str, Value]
    tables: Mapping[str, SlimTable]
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
    record, fields, title = setting.record, {}, setting.record.document.title
    for key in wanted.fields:
        field = record.fields.get(key)
        if field is not None and given(field.value):
            fields[key] = (field.value, field.line)
    return Slim(
        told, title.text, 1 if record.document.front_matter else title.line, record.artefact, fields,
        _figures(setting, told.path) if wanted.in_the_body else NO_FIGURES,
        {key: _slim(record.tables[key], columns) for key, columns in wanted.tables.items() if key in record.tables},
        setting.reading if wanted.numeric else Reading("en", setting.vocabularies),
    )  # fmt: skip


def _figures(setting: Setting, path: str) -> Mapping[str, Value]:
    from pmo_kb.facts.figures import in_the_body  # noqa: PLC0415  (only reports need it)

    return in_the_body(setting.record, setting, path)


def _slim(table: RecordTable, wanted: Sequence[str]) -> SlimTable:
    columns = tuple([key for key in table.columns if key in wanted])
    rows = []
    for row in table.rows:
        cells, line = row.cells, row.line
        rows.append((line, tuple([cell.text if (cell := cells.get(key)) and cell.line == line else cell for key in columns])))
    return SlimTable(table.spec, table.form, table.line, columns, tuple(rows))
