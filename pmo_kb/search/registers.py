"""A project document as a record: registers row by row, so that a risk or a lesson learned is found with its line."""

from __future__ import annotations

import os
from typing import Iterator

from pmo_kb.documents.read import reader
from pmo_kb.documents.text import read_text
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.document import Document, Section, Table
from pmo_kb.model.search import PageRecord, SectionRecord
from pmo_kb.search.files import PageFile

LIMITS = Limits()
_HEADING = 80


def read_document(file: PageFile, root: str | None) -> PageRecord:
    """A document. Raises UnreadableDocument."""
    return record(reader(LIMITS)(read_text(file.path, file.key, LIMITS, root=root), file.key))


def record(document: Document) -> PageRecord:
    """A document as a page: a section for each heading, and one for each row of its tables."""
    values = {entry.key.casefold(): entry.value for entry in document.front_matter}
    title = document.title.text or values.get("title", "") or os.path.basename(document.path)
    sections = tuple(piece for section in (document.preamble, *document.sections) for piece in _pieces(section))
    parts = document.path.replace(os.sep, "/").split("/")
    language = next((part for part in parts if part in ("en", "id")), "") if not values.get("language") else ""
    return PageRecord(
        document.path, title, language or document.language, values.get("type", values.get("jenis", "")),
        values.get("summary", values.get("description", "")), _listed(values.get("phase", "")), _listed(values.get("audience", "")),
        (), sections,
    )  # fmt: skip


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _pieces(section: Section) -> Iterator[SectionRecord]:
    texts = [cell.text for cell in sorted((*section.paragraphs, *section.items), key=lambda cell: cell.line)]
    texts += [f"{entry.key}: {entry.value}" for entry in section.fields if entry.source == "heading"]
    if section.title or texts:
        yield SectionRecord("", section.title, max(1, section.level), section.line, "\n".join(texts))
    for table in section.tables:
        yield from _rows(table, section)


def _rows(table: Table, section: Section) -> Iterator[SectionRecord]:
    names = [cell.text for cell in table.header]
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        filled = [f"{name}: {text}" if name else text for name, text in zip(names, cells, strict=False) if text]
        if filled:
            shown = " · ".join(text for text in cells[:2] if text)[:_HEADING]
            yield SectionRecord("", "", max(2, section.level + 1), row.line, (shown + "\n" if not names else "") + "; ".join(filled))
