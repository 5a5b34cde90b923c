"""A document and its artefact's declaration become a record."""

from __future__ import annotations

from pmo_kb.documents.cards import add_cards
from pmo_kb.documents.entries import entry_rows
from pmo_kb.documents.fields import match_fields
from pmo_kb.documents.lexicon import ArtefactSpelling
from pmo_kb.documents.lists import listed_rows
from pmo_kb.documents.names import ArtefactNames, Names
from pmo_kb.documents.sections import match_sections
from pmo_kb.documents.tables import match_tables
from pmo_kb.model.artefact import Artefact
from pmo_kb.model.document import Document
from pmo_kb.model.record import Record, RecordTable, SectionMatch
from pmo_kb.values.vocabulary import choose

FEW_SECTIONS = 2
"""With so few, a document is its first table, and the heading above it may have any name."""


def names_of(spelling: ArtefactSpelling) -> ArtefactNames:
    """The names of an artefact's elements: made once, used for every document of its type."""
    return ArtefactNames(
        Names(spelling.sections),
        Names(spelling.fields),
        {key: Names(columns) for key, columns in spelling.columns.items()},
    )


def record_of(document: Document, artefact: Artefact, names: ArtefactNames, recognised_by: str) -> Record:
    """The typed view of a document."""
    sections = match_sections(document, artefact.sections, names.sections)
    tables = match_tables(document, artefact.tables, names.columns, sections)
    for key, spec in artefact.tables.items():
        own = sections.get(spec.section)
        if spec.cards:
            if own is None and artefact.control != "register":
                continue
            table = add_cards(document, spec, key, names.columns[key], tables.get(key), own)
            if table is not None:
                tables[key] = table
            continue
        listed = entry_rows(key, spec, names.columns[key], tables.get(key), own) or listed_rows(key, spec, tables.get(key), own)
        if listed is not None:
            tables[key] = listed
    for key, table in tables.items():
        home = artefact.tables[key].section
        if home and home not in sections and _makes_section(table, home, artefact, names.sections, document):
            label = table.key if not table.columns else next(iter(table.columns.values())).text
            sections[home] = SectionMatch(home, label, "label", table.line, table.end_line, (), " ")
    fields = match_fields(document, artefact, names.fields)
    status = fields.get("status")
    vocabulary = artefact.vocabularies.get("status", {})
    project = fields.get("project")
    return Record(
        document=document,
        artefact=artefact,
        recognised_by=recognised_by,
        fields=fields,
        sections=sections,
        tables=tables,
        status=(choose(vocabulary, status.value) or "") if status else "",
        project=project.value if project else "",
    )


def _makes_section(table: RecordTable, home: str, artefact: Artefact, names: Names, document: Document) -> bool:
    """Whether a table without a heading of its own is the section.

    A register is its table, and so is what consists of one table; elsewhere a header has to name the section, and the
    table stands under the document's title: under any other heading a reader would not look for it.
    """
    own = [spec for spec in artefact.sections.values() if spec.required == "all" and not spec.part_of]
    if artefact.control == "register" or (len(own) <= FEW_SECTIONS and next(iter(artefact.tables)) == table.key):
        return True
    title = document.title.line
    if any(title < section.line < table.line <= section.end_line for section in document.sections):
        return False
    return any(meaning.key == home for cell in table.columns.values() for meaning in names.exact(cell.text))
