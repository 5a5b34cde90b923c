"""The figures of earned value as a report shows them: as fields, and as rows of a table."""

from __future__ import annotations

import re
from typing import NamedTuple

from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.values.text import normalise

KEYS = ("pv", "ev", "ac", "bac", "eac", "spi", "cpi", "sv", "cv", "vac")
_LEAST_WIDE = 3
_PARTS = re.compile(r"[()=:/–—]|\s-\s")


class Shown(NamedTuple):
    """A value of the document with its place."""

    text: str
    line: int
    column: int
    element: str


def fields_shown(record: Record) -> dict[str, Shown]:
    found = {key: record.fields[key] for key in KEYS if key in record.fields and given(record.fields[key].value)}
    return {key: Shown(field.value, field.line, field.column, f"fields.{key}") for key, field in found.items()}


def rows_shown(record: Record, table: RecordTable | None) -> dict[str, Shown]:
    """The rows of the table of indicators by the field whose name they bear: `Schedule performance index (SPI)`."""
    names = _names(record)
    found = _elsewhere(record, names)
    if table is None or len(table.spec.columns) < 2:
        return found
    name, value = list(table.spec.columns)[:2]
    for row in (*table.rows, *table.totals):
        cell = row.cells.get(value)
        parts = map(normalise, (row.text(name), *_PARTS.split(row.text(name))))
        key = next((names[part] for part in parts if part in names), None)
        if key and cell and given(cell.text):
            found.setdefault(key, Shown(cell.text, cell.line, cell.column, f"tables.{table.key}.{value}"))
    return found


def _elsewhere(record: Record, names: dict[str, str]) -> dict[str, Shown]:
    """Labelled lines, and tables of a single row whose header names the figures: `| PV | EV | AC |`."""
    found: dict[str, Shown] = {}
    for part in (record.document.preamble, *record.document.sections):
        for field in part.fields:
            key = names.get(normalise(field.key), "")
            if key and given(field.value) and field.line > record.document.front_matter_end:
                found.setdefault(key, Shown(field.value, field.line, field.column, f"figures.{key}"))
        for table in part.tables:
            if len(table.rows) != 1:
                continue
            keys = [names.get(normalise(cell.text), "") for cell in table.header]
            if sum(map(bool, keys)) >= _LEAST_WIDE:
                for key, cell in zip(keys, table.rows[0].cells, strict=False):
                    if key and given(cell.text):
                        found.setdefault(key, Shown(cell.text, cell.line, cell.column, f"figures.{key}"))
    return found


def _names(record: Record) -> dict[str, str]:
    names: dict[str, str] = {}
    for key in KEYS:
        spec = record.artefact.fields.get(key)
        for text in (key, *(spec.name.values() if spec else ()), *(spec.synonyms if spec else ())):
            for part in (text, *_PARTS.split(text)):
                names.setdefault(normalise(part), key)
    names.pop("", None)
    return names
