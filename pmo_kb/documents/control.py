"""A block of labelled lines, or a two-column table, that holds a document's control data: front matter in another dress."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.documents.controlwords import CONTROL_KEYS, LEAST_CONTROL, TYPE_KEYS
from pmo_kb.model.document import Document, Field, Section
from pmo_kb.values.text import normalise

PAGE_TYPES = frozenset(("standard", "standar", "policy", "kebijakan", "procedure", "prosedur", "methodology", "metodologi"))
"""What the pages of a knowledge base say they are: they are no documents of a project."""
_OF_DOCUMENTS = CONTROL_KEYS - {"id", "nomor", "status"}
"""A risk on a card has a number and a status too, but neither version nor project."""
IN_BLOCK = {"standar": "standard"}
"""Short names that are plain enough only beside the other control data."""
CONTROL_SECTIONS = 2
_WIDEST_GAP = 2
"""Lines between two labels of one block: a blank one, or the delimiter of a table."""


def control_end(preamble: Section, sections: Sequence[Section]) -> int:
    """The last line of a block above or in the first sections that says what the document is; 0 where there is none."""
    for part in (preamble, *sections[:CONTROL_SECTIONS]):
        fields = sorted(part.fields, key=lambda field: field.line)
        at = next((place for place, field in enumerate(fields) if normalise(field.key) in TYPE_KEYS), None)
        if at is None:
            continue
        block = [*_run(fields[at::-1])[::-1], *_run(fields[at:])[1:]]
        if sum(normalise(field.key) in CONTROL_KEYS for field in block) >= LEAST_CONTROL:
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


def stated(document: Document, key: str) -> Field | None:
    """What the control data give under this key, also in a document whose standard does not ask for it: its tier."""
    parts = (document.preamble, *document.sections[:CONTROL_SECTIONS])
    fields = (*document.front_matter, *(field for part in parts for field in part.fields if field.line <= document.front_matter_end))
    return next((field for field in fields if normalise(field.key) == key and field.value), None)


def _run(fields: Sequence[Field]) -> list[Field]:
    """The first fields, as far as they stand together."""
    run = list(fields[:1])
    for field in fields[1:]:
        if abs(field.line - run[-1].line) > _WIDEST_GAP:
            break
        run.append(field)
    return run
