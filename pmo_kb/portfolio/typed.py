"""A document as the rules saw it becomes values of the types that its standard declares."""

from __future__ import annotations

from datetime import date
from typing import Iterator, Mapping

from pmo_kb.config.projects import Project as ProjectFile
from pmo_kb.engine.checker import Outcome
from pmo_kb.model.artefact import Artefact, ColumnSpec, FieldSpec
from pmo_kb.model.document import Cell
from pmo_kb.model.record import RecordTable
from pmo_kb.portfolio.facts import Entry, Paper, Part, Place, Value, seen
from pmo_kb.portfolio.figures import INDICES, in_the_body
from pmo_kb.rules.answers import given, row_name
from pmo_kb.rules.indicators import read_index
from pmo_kb.rules.periods import first_day, last_day
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import read_date
from pmo_kb.values.numbers import read_number
from pmo_kb.values.vocabulary import choose, level_number

SCALES = ("level5", "level3", "level4")
BUDGETS = ("cost", "budget")
"""Tables whose further columns may be periods."""
LAST_DAYS = ("to", "finish", "period_to", "due")
"""Keys of dates where a month alone means its last day."""
STRETCHED = {3: (1.0, 3.0, 5.0), 4: (1.0, 2.0, 4.0, 5.0), 5: (1.0, 2.0, 3.0, 4.0, 5.0)}
"""Levels of a scale of three or four steps on the scale of five."""


def paper_of(outcome: Outcome, path: str) -> Paper:
    """The facts of a checked document. `path` is the one to show."""
    shown, setting = outcome.document, outcome.seen
    if setting is None:
        nothing = Entry({}, Place(path, 1))
        return Paper(path, shown.artefact, seen(shown.project), shown.status, "", nothing)
    record = setting.record
    specs = record.artefact.fields
    fields = {
        key: _value(key, Cell(field.value, field.line), specs[key], path, setting)
        for key, field in record.fields.items()
        if key in specs and given(field.value)
    }
    fields.update(in_the_body(record, setting, path))
    title = record.document.title
    return Paper(
        path, shown.artefact, seen(shown.project), shown.status, seen(title.text),
        Entry(fields, Place(path, max(1, title.line)), seen(title.text)),
        {key: tuple(_rows(table, path, setting)) for key, table in record.tables.items()},
        tuple(part for key in BUDGETS if key in record.tables for part in _parts(record.tables[key], path, setting)),
        outcome.findings, outcome.waived, setting.waivers,
    )  # fmt: skip


def project_entry(file: ProjectFile, artefact: Artefact, path: str) -> Entry:
    """What a `project.yml` says, by the types of the project register; other keys as texts."""
    currency = file.entries["currency"].text if "currency" in file.entries else ""
    values = {}
    for key, (written, line) in file.entries.items():
        text = seen(written)
        if given(text):
            spec = artefact.fields.get(key)
            vocabulary = artefact.vocabularies.get(spec.vocabulary, {}) if spec else {}
            values[key] = Value(text, _plain(text, spec.type if spec else "text", vocabulary), Place(path, line), currency)
    return Entry(values, Place(path, 1), seen(file.code))


def _rows(table: RecordTable, path: str, setting: Setting) -> Iterator[Entry]:
    specs = table.spec.columns
    scales = {key: _scale(table, key, setting) for key, spec in specs.items() if spec.type == "level"}
    for row in table.rows:
        values = {}
        for key, cell in row.cells.items():
            if given(cell.text):
                values[key] = _value(key, cell, specs[key], path, setting, scales.get(key, ""))
        if values:
            yield Entry(values, Place(path, row.line), seen(row_name(table, row)))


def _parts(table: RecordTable, path: str, setting: Setting) -> Iterator[Part]:
    """The amounts under the columns that the declaration does not know."""
    for row, cells in zip(table.rows, table.extras, strict=False):
        for header, cell in zip(table.extra, cells, strict=False):
            amount = setting.money(cell.text).amount if given(cell.text) and "%" not in header.text + cell.text else None
            if amount is not None:
                yield Part(seen(row_name(table, row)), seen(header.text), amount, Place(path, cell.line))


def _value(key: str, cell: Cell, spec: FieldSpec | ColumnSpec, path: str, setting: Setting, scale: str = "") -> Value:
    place, text = Place(path, cell.line), seen(cell.text)
    if spec.type == "money":
        read = setting.money(text)
        return Value(text, read.amount, place, read.currency)
    if spec.type == "number" and key not in INDICES:  # PV, EV and AC are numbers that may come with a currency
        return Value(text, setting.number(text), place, setting.money(text).currency)
    return Value(text, _meant(key, text, spec, setting, scale), place)


def _meant(key: str, text: str, spec: FieldSpec | ColumnSpec, setting: Setting, scale: str) -> date | float | str | None:
    if spec.type == "date":
        return last_day(text) if key in LAST_DAYS else first_day(text)
    if key in INDICES:
        return read_index(text, setting)[0]
    if spec.type == "number":
        return setting.number(text)
    if spec.type == "percent":
        return setting.percent(text)
    if spec.type == "level":
        return _level(text, scale, setting)
    vocabulary = "rag" if spec.type == "rag" else spec.vocabulary
    return setting.choice(vocabulary, text) if vocabulary in setting.vocabularies else text


def _plain(text: str, kind: str, vocabulary: Mapping[str, tuple[str, ...]]) -> date | float | str | None:
    if kind == "date":
        return read_date(text).value
    if kind in ("money", "number", "percent"):
        return read_number(text, "en")
    return choose(vocabulary, text) if kind == "enum" else text


def _scale(table: RecordTable, key: str, setting: Setting) -> str:
    """The scale under which most levels of the column can be read; of five steps where all are alike."""
    texts = [row.text(key) for row in table.rows if given(row.text(key))]
    known = [name for name in SCALES if name in setting.vocabularies]
    spec = table.spec.columns[key]
    if spec.vocabulary in known:
        return spec.vocabulary
    return max(known, key=lambda name: sum(level_number(setting.vocabularies[name], text) is not None for text in texts), default="")


def _level(text: str, scale: str, setting: Setting) -> float | None:
    if not scale:
        return None
    vocabulary = setting.vocabularies[scale]
    place = level_number(vocabulary, text)
    steps = STRETCHED.get(len(vocabulary))
    return steps[place - 1] if place and steps else None
