"""A project document as a record: registers row by row, so that a risk or a lesson learned is found with its line."""

from __future__ import annotations

import os
from typing import Iterator

from pmo_kb.documents.read import reader
from pmo_kb.documents.text import read_text
from pmo_kb.errors import UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.document import Document, Section
from pmo_kb.model.search import PageRecord, SectionRecord
from pmo_kb.search.content import page_of
from pmo_kb.search.files import PageFile

LIMITS = Limits()


def read_document(file: PageFile, root: str | None) -> PageRecord:
    """A document. Raises UnreadableDocument for a file that is no text; what cannot be checked can still be found."""
    text = read_text(file.path, file.key, LIMITS, root=root)
    try:
        return record(reader(LIMITS)(text, file.key))
    except UnreadableDocument:
        return page_of(text, file.key)


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
    """A section, and the rows of its tables. The names of columns belong to the section: in each row they would drown it."""
    texts = [cell.text for cell in sorted((*section.paragraphs, *section.items), key=lambda cell: cell.line)]
    texts += [f"{entry.key}: {entry.value}" for entry in section.fields if entry.source == "heading"]
    texts += [" · ".join(cell.text for cell in table.header if cell.text) for table in section.tables]
    if section.title or texts:
        yield SectionRecord("", section.title, max(1, section.level), section.line, "\n".join(texts))
    for table in section.tables:
        for row in table.rows:
            text = " · ".join(cell.text for cell in row.cells if cell.text)
            if text:
                yield SectionRecord("", "", max(2, section.level + 1), row.line, text)
