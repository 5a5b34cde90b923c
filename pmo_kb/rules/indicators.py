"""The figures of a report as it shows them: as fields, as rows of a table, in labelled lines, in a table of one row."""

from __future__ import annotations

import re
from typing import NamedTuple, Sequence

from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.reading import Reading
from pmo_kb.rules.setting import Setting
from pmo_kb.values.numbers import decimals_shown, read_number
from pmo_kb.values.text import normalise

KEYS = ("pv", "ev", "ac", "bac", "eac", "spi", "cpi", "sv", "cv", "vac")
_LEAST_WIDE = 3
_INDEX = re.compile(r"\b(SPI|CPI)\b[ \t]*(?:\([^()]{1,60}\)[ \t]*)?(?:(?:=|:|is|was|at|of|adalah|sebesar|bernilai|tercatat)[ \t]*)?(\d{1,2}[.,]\d{1,4})(?![\d%])", re.IGNORECASE)
_AMOUNT = re.compile(r"\b(SV|CV|EAC|VAC)\b[ \t]*(?:=|:|is\b|adalah\b|sebesar\b)[ \t]*([-−–]?[ \t]?(?:Rp\.?|IDR|USD|EUR|[$€])?[ \t]?[-−–]?\d[\d.,]{0,24}(?:[ \t](?:ribu|juta|miliar|triliun|thousand|million|billion)\b)?)(?!\d*[ \t]?%)")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_NOT_NOW = frozenset(
    (
        "ambang", "apabila", "batas", "below", "bila", "default", "from", "if", "jika", "kalau", "kurang", "lalu", "last",
        "lebih", "minimal", "minimum", "policy", "previous", "previously", "sebelumnya", "target", "threshold", "thresholds", "under",
        "until", "when", "where", "dari",
    )
)
"""Words of a sentence that may speak of another index than today's."""
_PARTS = re.compile(r"[()=:/–—]|\s-\s")


class Shown(NamedTuple):
    """A value of the document with its place. `header` stands above the values of its table: `Nilai (juta Rp)`."""

    text: str
    line: int
    column: int
    element: str
    header: str = ""


def fields_shown(record: Record) -> dict[str, Shown]:
    found = {key: record.fields[key] for key in KEYS if key in record.fields and given(record.fields[key].value)}
    return {key: Shown(field.value, field.line, field.column, f"fields.{key}") for key, field in found.items()}


def rows_shown(record: Record, table: RecordTable | None, keys: Sequence[str] = KEYS) -> dict[str, Shown]:
    """The rows of the table of indicators by the field whose name they bear: `Schedule performance index (SPI)`."""
    if record.artefact.fields.keys().isdisjoint(keys):  # no document of this type reports them
        return {}
    names = _names(record, keys)
    found = _elsewhere(record, names)
    if table is None or len(table.spec.columns) < 2:
        return {**_told(record, keys), **found}
    name, value = list(table.spec.columns)[:2]
    header = table.columns[value].text if value in table.columns else ""
    for row in (*table.rows, *table.totals):
        cell = row.cells.get(value)
        key = _named(row.text(name), names)
        if key and cell and given(cell.text):
            known = found.setdefault(key, Shown(cell.text, cell.line, cell.column, f"tables.{table.key}.{value}", header))
            if known.line == cell.line:  # the same row, read as a labelled line
                found[key] = known._replace(header=header)
    return {**_told(record, keys), **found}


def _told(record: Record, keys: Sequence[str]) -> dict[str, Shown]:
    """The figures that a sentence works out: `SPI is 0.94 and CPI 0.99, CV = -40,000.`"""
    found: dict[str, Shown] = {}
    first = record.document.front_matter_end
    for number, line in enumerate(record.document.prose[first:], first + 1):
        if line.lstrip().startswith("|"):
            continue
        for sentence in _SENTENCE.split(line):
            if _NOT_NOW.isdisjoint(normalise(sentence).split()):
                for name, told in (*_INDEX.findall(sentence), *_AMOUNT.findall(sentence)):
                    key, value = name.casefold(), told.rstrip(" .,")
                    if key in keys:
                        found.setdefault(key, Shown(value, number, line.find(value) + 1, f"figures.{key}"))
    return found


def colours_shown(record: Record, table: RecordTable | None) -> dict[str, Shown]:
    """The colours of a table of dimensions, by the field whose name a row bears: `Jadwal`, `Overall`."""
    if table is None or "dimension" not in table.columns or "rag" not in table.columns:
        return {}
    names = _names(record, [key for key, spec in record.artefact.fields.items() if spec.type == "rag"])
    found: dict[str, Shown] = {}
    for row in (*table.rows, *table.totals):
        cell, key = row.cells.get("rag"), _named(row.text("dimension"), names)
        if key and cell and given(cell.text):
            found.setdefault(key, Shown(cell.text, cell.line, cell.column, f"tables.{table.key}.rag"))
    return found


def read_index(text: str, reading: Reading | Setting) -> tuple[float | None, int]:
    """An index such as SPI and how many decimals it shows: `0,92`, `92 %`, and `1.050` in an Indonesian document."""
    number, decimals = reading.number(text), decimals_shown(text)
    if number is None:
        return None, decimals
    if number >= 100 and not decimals and "%" not in text:
        number, decimals = read_number(text, "en" if reading.convention == "id" else "id") or number, 3
    return (number / 100, decimals + 2) if "%" in text else (number, decimals)


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


def _named(text: str, names: dict[str, str]) -> str:
    parts = map(normalise, (text, *_PARTS.split(text)))
    return next((names[part] for part in parts if part in names), "")


def _names(record: Record, keys: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for key in keys:
        spec = record.artefact.fields.get(key)
        for text in (key, *(spec.name.values() if spec else ()), *(spec.synonyms if spec else ())):
            for part in (text, *_PARTS.split(text)):
                names.setdefault(normalise(part), key)
    names.pop("", None)
    return names
