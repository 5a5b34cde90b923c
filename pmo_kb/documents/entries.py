"""Rows that begin with their code and have labelled lines below: `D1 Roof of the hall`, then `- Acceptance: 20 tiles tested`."""

from __future__ import annotations

from typing import Iterator, Sequence

from pmo_kb.documents.cards import identifier_of
from pmo_kb.documents.names import Names
from pmo_kb.documents.tables import ID, subject_of
from pmo_kb.model.artefact import TableSpec
from pmo_kb.model.document import Cell, Field, Section
from pmo_kb.model.record import RecordRow, RecordTable, SectionMatch

FORM = "cards"


def entry_rows(key: str, spec: TableSpec, names: Names, table: RecordTable | None, home: SectionMatch | None) -> RecordTable | None:
    """The entries of the table's own section as rows, where each has a labelled line; the table itself where there is one."""
    if table is not None or home is None or ID not in spec.columns or not any(section.fields for section in home.sections):
        return table
    rows = list(_rows(home, spec, names))
    if not rows or any(set(row.cells) <= {ID, subject_of(spec)} for row in rows):
        return None
    columns: dict[str, Cell] = {}
    for row in rows:
        for name, cell in row.cells.items():
            columns.setdefault(name, Cell("", cell.line, cell.column))
    return RecordTable(key, spec, columns, tuple(rows), (), rows[0].line, rows[-1].end_line, FORM)


def _rows(home: SectionMatch, spec: TableSpec, names: Names) -> Iterator[RecordRow]:
    fields = {field.line: field for section in home.sections for field in section.fields}
    labels = {line: found[0].key for line, field in fields.items() if (found := names.exact(field.key)[:1])}
    starts = [cell for cell in _lines(home.sections) if cell.line not in labels and _is_coded(cell.text)]
    ends = [*(start.line for start in starts[1:]), home.end_line + 1]
    for start, end in zip(starts, ends, strict=False):
        code, rest = identifier_of(start.text)
        cells = {ID: start._replace(text=code), subject_of(spec): start._replace(text=rest)}
        last = start.line
        for line in sorted(line for line in labels if start.line < line < end):
            cells.setdefault(labels[line], _value(fields[line]))
            last = line
        yield RecordRow(cells, start.line, last)


def _lines(sections: Sequence[Section]) -> list[Cell]:
    """Where an entry may begin: paragraphs, list items and headings below the section's own."""
    headings = [Cell(section.title, section.line) for section in sections[1:]]
    found = [*headings, *(cell for section in sections for cell in (*section.paragraphs, *section.items))]
    return sorted(found, key=lambda cell: cell.line)


def _is_coded(text: str) -> bool:
    code, rest = identifier_of(text)
    return bool(rest) and code[:1].isalpha()


def _value(field: Field) -> Cell:
    return Cell(field.value, field.line, field.column)
