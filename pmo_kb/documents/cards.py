"""Registers without a table: one heading with labelled lines per row, or a plain list."""

from __future__ import annotations

import re
from typing import Sequence

from pmo_kb.documents.names import Names
from pmo_kb.documents.sections import has_content
from pmo_kb.model.artefact import TableSpec
from pmo_kb.model.document import Cell, Document, Section
from pmo_kb.model.record import RecordRow, RecordTable, SectionMatch

LEAST_LABELS = 2
_IDENTIFIER = re.compile(r"(?:(?:risk|risiko|isu|issue|id)\s*:?\s*)?([A-Za-z]{0,8}[-_. ]?\d[\w.-]{0,12})\s*[:.)–—-]*\s*", re.IGNORECASE)


def add_cards(
    document: Document, spec: TableSpec, key: str, names: Names, table: RecordTable | None, home: SectionMatch | None
) -> RecordTable | None:
    """The table with the rows that stand on cards: a card of a row's id completes it, another one is a row itself."""
    cards = [card for section in document.sections if (card := _card(section, spec, names)) is not None]
    if table is None:
        rows, form = (cards, "cards") if cards else (_list(document, spec, home), "list")
        return _table(key, spec, rows, form) if rows else None
    if not cards:
        return table
    return _completed(table, cards)


def _card(section: Section, spec: TableSpec, names: Names) -> RecordRow | None:
    if len(section.fields) < LEAST_LABELS:
        return None
    cells: dict[str, Cell] = {}
    for field in section.fields:
        for meaning in names.exact(field.key)[:1]:
            cells.setdefault(meaning.key, Cell(field.value, field.line, field.column))
    if len(cells) < LEAST_LABELS:
        return None
    identifier = _IDENTIFIER.match(section.title)
    if identifier is None and len(cells) <= LEAST_LABELS:
        return None
    if identifier:
        cells.setdefault("id", Cell(identifier[1], section.line))
    rest = section.title[identifier.end() :] if identifier else section.title
    subject = _subject(spec)
    if rest and subject not in cells:
        cells[subject] = Cell(rest, section.line)
    return RecordRow(cells, section.line, section.end_line)


def _subject(spec: TableSpec) -> str:
    """The column that says what the row is about: the first that is not the identifier."""
    return next((key for key in spec.columns if key != "id"), "id")


def _list(document: Document, spec: TableSpec, home: SectionMatch | None) -> list[RecordRow]:
    """The items of the register's own section as rows with nothing but the subject."""
    sections: Sequence[Section] = home.sections if home and home.sections else ()
    if not sections:
        filled = [section for section in document.sections if has_content(section)]
        sections = filled if len(filled) == 1 else ()
    subject = _subject(spec)
    items = [item for section in sections for item in section.items]
    return [RecordRow({subject: item}, item.line, item.line) for item in items] if len(items) > 1 else []


def _table(key: str, spec: TableSpec, rows: Sequence[RecordRow], form: str) -> RecordTable:
    columns: dict[str, Cell] = {}
    for row in rows:
        for name, cell in row.cells.items():
            columns.setdefault(name, cell)
    return RecordTable(key, spec, columns, tuple(rows), (), rows[0].line, rows[-1].end_line, form)


def _completed(table: RecordTable, cards: Sequence[RecordRow]) -> RecordTable:
    by_id = {card.text("id").casefold(): card for card in cards}
    columns = dict(table.columns)
    rows = []
    for row in table.rows:
        card = by_id.get(row.text("id").casefold())
        if card is None:
            rows.append(row)
            continue
        filled = {name: cell for name, cell in row.cells.items() if cell.text}
        for name, cell in card.cells.items():
            columns.setdefault(name, cell)
        rows.append(row._replace(cells={**row.cells, **card.cells, **filled}))
    return table._replace(rows=tuple(rows), columns=columns)
