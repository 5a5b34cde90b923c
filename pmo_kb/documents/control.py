"""A block of labelled lines, or a two-column table, that holds a document's control data: front matter in another dress."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.model.document import Document, Field, Section
from pmo_kb.values.text import normalise

TYPE_KEYS = ("type", "kind", "jenis", "tipe", "jenis dokumen", "document type", "tipe dokumen", "doc type")
PAGE_TYPES = frozenset(("standard", "standar", "policy", "kebijakan", "procedure", "prosedur", "methodology", "metodologi"))
"""What the pages of a knowledge base say they are: they are no documents of a project."""
_CONTROL_KEYS = frozenset(
    (
        "id", "document id", "doc id", "document number", "document no", "nomor dokumen", "no dokumen", "kode dokumen", "nomor",
        "version", "document version", "versi", "versi dokumen", "revision", "revisi",
        "status", "document status", "status dokumen",
        "project", "project code", "proyek", "kode proyek", "classification", "klasifikasi", "standard", "standar",
    )
)  # fmt: skip
_OF_DOCUMENTS = _CONTROL_KEYS - {"id", "nomor", "status"}
"""A risk on a card has a number and a status too, but neither version nor project."""
IN_BLOCK = {"standar": "standard"}
"""Short names that are plain enough only beside the other control data."""
_LEAST_CONTROL = 2
_WIDEST_GAP = 2
"""Lines between two labels of one block: a blank one, or the delimiter of a table."""


def control_end(preamble: Section, sections: Sequence[Section]) -> int:
    """The last line of a block above or in the first sections that says what the document is; 0 where there is none."""
    for part in (preamble, *sections[:2]):
        fields = sorted(part.fields, key=lambda field: field.line)
        at = next((place for place, field in enumerate(fields) if normalise(field.key) in TYPE_KEYS), None)
        if at is None:
            continue
        block = [*_run(fields[at::-1])[::-1], *_run(fields[at:])[1:]]
        if sum(normalise(field.key) in _CONTROL_KEYS for field in block) >= _LEAST_CONTROL:
            return block[-1].line
    return 0


def without_control(document: Document) -> list[Section]:
    """The sections without the labels that say which document this is: a register's cards have labels of the same names."""
    end = document.front_matter_end
    sections = [
        section._replace(fields=tuple(field for field in section.fields if field.line > end)) if section.line < end else section
        for section in document.sections
    ]
    if sections and any(normalise(field.key) in _OF_DOCUMENTS for field in sections[0].fields):
        sections[0] = sections[0]._replace(fields=())
    return sections


def _run(fields: Sequence[Field]) -> list[Field]:
    """The first fields, as far as they stand together."""
    run = list(fields[:1])
    for field in fields[1:]:
        if abs(field.line - run[-1].line) > _WIDEST_GAP:
            break
        run.append(field)
    return run
