"""Registers without a table: one heading with labelled lines per row, or a plain list."""

from __future__ import annotations

import re
from collections import Counter
from typing import Iterator, Sequence

from pmo_kb.documents.control import without_control
from pmo_kb.documents.headings import BOLD_LEVEL
from pmo_kb.documents.names import Names
from pmo_kb.documents.sections import has_content
from pmo_kb.documents.tables import LEAST_COMMON, subject_of
from pmo_kb.model.artefact import TableSpec
from pmo_kb.model.document import Cell, Document, Section
from pmo_kb.model.record import RecordRow, RecordTable, SectionMatch

LEAST_LABELS = 2
LEAST_CARDS = 2
"""Bold lines that are cards themselves; fewer are parts of the card above them."""
_IDENTIFIER = re.compile(r"(?:(?:risk|risiko|isu|issue|id)(?:\s*:\s*|\s+|(?=#)))?#?((?:[A-Za-z][A-Za-z\d]{0,7}[-_./]){0,3}[A-Za-z]{0,8}[-_. ]?\d[\w.-]{0,12})\s*[:.)–—-]*\s*", re.IGNORECASE)


def add_cards(
    document: Document, spec: TableSpec, key: str, names: Names, table: RecordTable | None, home: SectionMatch | None
) -> RecordTable | None:
    """The table with the rows that stand on cards: a card of a row's id completes it, another one is a row itself."""
    cards = _cards(document, spec, names)
    if table is None:
        rows, form = (cards, "cards") if cards else (_list(document, spec, names, home), "list")
        return _table(key, spec, rows, form) if rows else None
    if not cards:
        return table
    return _completed(table, cards)


def _cards(document: Document, spec: TableSpec, names: Names) -> list[RecordRow]:
    """The cards among the sections. Bold lines inside a card (`**Mitigation:**` above a list) are labels of it.

    What says which document this is, `**ID:**` and `**Status:**` under its title, is no card.
    """
    if not any(section.fields or section.level >= BOLD_LEVEL for section in document.sections):
        return []
    sections = without_control(document)
    cards: list[tuple[RecordRow, bool]] = []
    at = 0
    while at < len(sections):
        section = sections[at]
        after = at + 1
        if section.level < BOLD_LEVEL:
            while after < len(sections) and sections[after].level >= BOLD_LEVEL:
                after += 1
        parts = sections[at + 1 : after]
        own = [each for part in parts if (each := _card(part, (), spec, names)) is not None]
        card = _card(section, parts, spec, names) if len(own) < LEAST_CARDS else None
        cards.extend([card] if card is not None else own)
        at = after
    plain = Counter(frozenset(card.cells) for card, is_sure in cards if not is_sure)
    return [card for card, is_sure in cards if is_sure or plain[frozenset(card.cells)] > 1]


def identifier_of(text: str) -> tuple[str, str]:
    """The code at the start of a title or an item, and the rest: `M2: Boreholes tested` -> `M2`, `Boreholes tested`."""
    found = _IDENTIFIER.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _labelled(section: Section, parts: Sequence[Section]) -> Iterator[tuple[str, Cell]]:
    """Labels and values of a card."""
    for part in (section, *parts):
        if part is not section:
            said = min((*part.paragraphs, *part.items), key=lambda cell: cell.line, default=Cell("", part.line))
            yield part.title, said
        for field in part.fields:
            yield field.key, Cell(field.value, field.line, field.column)


def _card(section: Section, parts: Sequence[Section], spec: TableSpec, names: Names) -> tuple[RecordRow, bool] | None:
    """The card, and whether it is one for sure: without a number it needs more labels, or another one like it."""
    cells: dict[str, Cell] = {}
    for label, value in _labelled(section, parts):
        for meaning in names.exact(label)[:1]:
            cells.setdefault(meaning.key, value)
    if len(cells) < LEAST_LABELS:
        return None
    identifier = _IDENTIFIER.match(section.title)
    is_sure = identifier is not None or len(cells) > LEAST_LABELS
    if identifier:
        cells.setdefault("id", Cell(identifier[1], section.line))
    rest = section.title[identifier.end() :] if identifier else section.title
    subject = subject_of(spec)
    if rest and subject not in cells:
        cells[subject] = Cell(rest, section.line)
    return RecordRow(cells, section.line, section.end_line), is_sure


def _list(document: Document, spec: TableSpec, names: Names, home: SectionMatch | None) -> list[RecordRow]:
    """The items of the register's own section as rows with nothing but the subject."""
    sections: Sequence[Section] = home.sections if home and home.sections else ()
    if not sections:
        filled = [section for section in document.sections if has_content(section)]
        sections = filled if len(filled) == 1 else ()
    rows = _entries(sections, subject_of(spec), names)
    return rows if len(rows) > 1 else []


def _entries(sections: Sequence[Section], subject: str, names: Names) -> list[RecordRow]:
    """List items as rows. Where items are labelled with column names, labelled items belong to the row before."""
    items = [item for section in sections for item in section.items]
    labels = {field.line: field for section in sections for field in section.fields}
    known = {line: meaning.key for line, field in labels.items() for meaning in names.exact(field.key)[:1]}
    rows: list[RecordRow] = []
    for item in items:
        if rows and known and item.line in labels:
            field, cells = labels[item.line], dict(rows[-1].cells)
            if item.line in known:
                cells.setdefault(known[item.line], Cell(field.value, field.line, field.column))
            rows[-1] = rows[-1]._replace(cells=cells, end_line=item.line)
        else:
            rows.append(RecordRow({subject: item}, item.line, item.line))
    return rows


def _table(key: str, spec: TableSpec, rows: Sequence[RecordRow], form: str) -> RecordTable:
    columns: dict[str, Cell] = {}
    for row in rows:
        for name, cell in row.cells.items():
            columns.setdefault(name, _header(cell))
    return RecordTable(key, spec, columns, tuple(rows), (), rows[0].line, rows[-1].end_line, form)


def _header(cell: Cell) -> Cell:
    """A card has labels and no header: its columns go by their declared names."""
    return Cell("", cell.line, cell.column)


def _completed(table: RecordTable, cards: Sequence[RecordRow]) -> RecordTable:
    known = {row.text("id").casefold() for row in table.rows}
    if not any(card.text("id").casefold() in known for card in cards):
        return _joined(table, cards)
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
            columns.setdefault(name, _header(cell))
        rows.append(row._replace(cells={**row.cells, **card.cells, **filled}))
    return table._replace(rows=tuple(rows), columns=columns)


def _joined(table: RecordTable, cards: Sequence[RecordRow]) -> RecordTable:
    """Cards beside a table of other rows, such as that of the closed risks, are rows themselves if they say as much."""
    full = [card for card in cards if "id" in card.cells and len(card.cells) >= LEAST_COMMON]
    if "id" not in table.columns or not full:
        return table
    columns = dict(table.columns)
    for card in full:
        for name, cell in card.cells.items():
            columns.setdefault(name, _header(cell))
    rows = sorted((*table.rows, *full), key=lambda row: row.line)
    blank = {row.line: cells for row, cells in zip(table.rows, table.extras, strict=False)}
    return table._replace(rows=tuple(rows), columns=columns, extras=tuple(blank.get(row.line, ()) for row in rows))
