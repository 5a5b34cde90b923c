"""The declared fields of a document: front matter first, then labelled lines and forms, then tables that name them."""

from __future__ import annotations

from typing import Iterator, Mapping

from pmo_kb.documents.control import IN_BLOCK
from pmo_kb.documents.names import Names
from pmo_kb.documents.sections import labels
from pmo_kb.documents.signed import signed
from pmo_kb.documents.tables import all_tables
from pmo_kb.model.artefact import Artefact, FieldSpec
from pmo_kb.model.document import Document, Field, Row, Table
from pmo_kb.values.date_ranges import read_range
from pmo_kb.values.dates import read_date
from pmo_kb.values.numbers import read_number
from pmo_kb.values.text import is_blank, is_none, is_placeholder, normalise
from pmo_kb.values.vocabulary import choose

FORM_TYPES = ("date", "money", "number", "percent", "rag", "enum", "level", "identifier")
"""Types whose value tells whether a label was meant: "Budget: 12 months late" is no colour."""
CONTROL = frozenset(("type", "id", "version", "status", "owner", "author", "classification", "language", "standard"))
STATED = ("status", "classification")
"""At the top of a document these labels are meant whatever stands behind them: an unknown word is a finding."""
PERIOD = 2
"""A label that means two dates, `Period: 2 - 6 June 2026`, gives both."""
SIGNED = {"approved_by": "approved_on", "decided_by": "decided_on"}
"""Who and when, often said in one line."""
LAST_CONTROL_SECTION = 2
"""Labels of document control count in the title, the document information and the first section only."""


def match_fields(document: Document, artefact: Artefact, names: Names) -> dict[str, Field]:
    """Field key -> its first mention. `key` of the result is the label as written."""
    found: dict[str, Field] = {}
    specs = artefact.fields
    for field in document.front_matter:
        key = _front_matter_key(IN_BLOCK.get(normalise(field.key), field.key), specs, names)
        if key and (key not in found or _fills(found[key], field)):
            found[key] = field
    if len(found) == len(specs):
        return found
    for field in labels(document):
        meanings = names.remarked(field.key)
        if field.line <= document.front_matter_end and not meanings:
            key = _front_matter_key(IN_BLOCK.get(normalise(field.key), field.key), specs, names)
            if key:
                found.setdefault(key, field)
        ends = [meaning.key for meaning in meanings if specs[meaning.key].type == "date"]
        if len(ends) == PERIOD and (period := read_range(field.value)):
            for key, day in zip(ends, period, strict=True):
                found.setdefault(key, field._replace(value=day.isoformat()))
        for meaning in meanings:
            key = meaning.key
            if key in CONTROL and _is_elsewhere(key, field, artefact):
                continue
            in_block = field.line <= document.front_matter_end
            if key not in found:
                if in_block or _fits(specs[key], field.value, artefact):
                    found[key] = field
            elif in_block and _fills(found[key], field):
                found[key] = field
    tabled = (*FORM_TYPES, "person")
    open_keys = [key for key in specs if key not in found and specs[key].type in tabled and key not in CONTROL]
    if open_keys:
        _add_from_tables(document, artefact, names, open_keys, found)
    for by, on in SIGNED.items():
        if by in found and on in specs and (on not in found or is_blank(found[on].value)):
            found.update(zip((by, on), signed(found[by]), strict=False))
    return found


def _fills(first: Field, other: Field) -> bool:
    """Whether an entry says what an empty one above it leaves open: `| Period | |`, then `| Period from | 1 June |`."""
    return is_blank(first.value) and not is_blank(other.value)


def _is_elsewhere(key: str, field: Field, artefact: Artefact) -> bool:
    """Whether the label speaks of something below, not of the document: `Status: done` in the first chapter."""
    if field.section > LAST_CONTROL_SECTION:
        return True
    vocabulary = artefact.vocabularies.get(key, {}) if key in STATED else {}
    return field.section > 0 and bool(vocabulary) and choose(vocabulary, field.value) is None


def _front_matter_key(key: str, specs: Mapping[str, FieldSpec], names: Names) -> str:
    plain = key.replace("-", "_").casefold()
    if plain in specs:
        return plain
    meanings = names.exact(key.replace("_", " "))
    return meanings[0].key if meanings else ""


def _fits(spec: FieldSpec, value: str, artefact: Artefact) -> bool:
    if spec.type == "version" and spec.key not in CONTROL:
        return is_placeholder(value) or any(map(str.isdigit, value))
    if spec.type not in FORM_TYPES or is_placeholder(value):
        return True
    if is_blank(value) or is_none(value):
        return spec.type not in ("rag", "enum", "level")
    if spec.type == "identifier":
        return " " not in value
    if spec.type == "date":
        return read_date(value).problem not in ("unreadable", "relative")
    if spec.vocabulary:
        return choose(artefact.vocabularies.get(spec.vocabulary, {}), value) is not None or spec.key in STATED
    return read_number(value, "id") is not None


def _add_from_tables(
    document: Document, artefact: Artefact, names: Names, open_keys: list[str], found: dict[str, Field]
) -> None:
    """Rows that name a field: `| Schedule | Green | on track |`, `| Sponsor | Rina | approved |`."""
    for table in all_tables(document):
        if len(table.header) < 2:
            continue
        for row in table.rows:
            if not any(names.exact(cell.text) for cell in row.cells[:2]):
                continue
            for label, value in _named(table, row, artefact, names, open_keys, found):
                found[label] = value


def _named(
    table: Table, row: Row, artefact: Artefact, names: Names, open_keys: list[str], found: Mapping[str, Field]
) -> Iterator[tuple[str, Field]]:
    for at, cell in enumerate(row.cells[:2]):
        for meaning in names.exact(cell.text)[:1]:
            key = meaning.key
            if key not in open_keys or key in found:
                continue
            for other in (*row.cells[at + 1 :], *row.cells[:at]):
                spec = artefact.fields[key]
                if other.text and _fits(spec, other.text, artefact) and not (spec.type == "person" and _is_date(other.text)):
                    yield key, Field(cell.text, other.text, other.line, other.column, "table", table.section)
                    break


def _is_date(text: str) -> bool:
    return read_date(text).value is not None
