"""A way back to green (STS006): any row, list item or sentence with the dimension, what is done, by whom and when."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from pmo_kb.model.document import Document, Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.calendar_names import month_number, weekday_number
from pmo_kb.values.dates import dates_in
from pmo_kb.values.persons import people_in
from pmo_kb.values.text import is_placeholder, normalise
from pmo_kb_checks.given import field_problem, value_of, vocabulary_of
from pmo_kb_checks.rows import cell_problem, column_name, joined

_NAMES = {
    "schedule": ("schedule", "jadwal", "waktu", "time", "timeline", "progress", "kemajuan"),
    "cost": ("cost", "costs", "biaya", "anggaran", "budget", "keuangan"),
    "scope": ("scope", "lingkup"),
    "risk": ("risk", "risks", "risiko"),
    "quality": ("quality", "mutu", "kualitas"),
}
_A_DATE = ("ambiguous", "incomplete", "relative", "impossible")  # a date all the same; DOC016 says what is wrong
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_TOKEN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_][^\W_]+")
_MOST_NAME_WORDS = 6


def missing_recoveries(
    record: Record, setting: Setting, dimensions: Sequence[str], table: RecordTable | None, wanted: Sequence[str]
) -> Iterator[Problem]:
    """Dimensions that are not green and have no way back: neither a full row in `table` nor anything in the text."""
    for key in dimensions:
        vocabulary = vocabulary_of(record, key) or "rag"
        text = value_of(record, key)
        colour = setting.choice(vocabulary, text) if text else None
        if colour is None or colour == next(iter(setting.vocabularies[vocabulary])):
            continue
        names = names_of(record, key)
        row = row_of(table, names) if table else None
        gaps = [column for column in wanted if not row or not _is_filled(row.text(column))]
        shown = [column for column in gaps if table and column in table.columns]
        judged = row.line if row and shown else 0
        if not gaps or _has_recovery(record.document, names, vocabulary, setting, judged):
            continue
        begun = _begun(record.document, table, names, wanted) if table and not shown else None
        if table and row and shown:
            yield _gap(table, row, shown, text)
        elif begun:
            yield _gap(*begun, [column for column in wanted if not _is_filled(begun[1].text(column))], text)
        else:
            yield field_problem("recovery", record, key)


def _gap(table: RecordTable, row: RecordRow, columns: Sequence[str], colour: str) -> Problem:
    gaps = joined(column_name(table, column) for column in columns)
    return cell_problem("recovery-gap", table, row, columns[0], gaps=gaps, colour=colour)


def _begun(
    document: Document, table: RecordTable, names: Sequence[str], wanted: Sequence[str]
) -> tuple[RecordTable, RecordRow] | None:
    """A row about the dimension in a table of recoveries that stands by itself, where something in it is left open."""
    specs = table.spec.columns
    subject = next(iter(specs))
    known = [specs[key] for key in wanted if key in specs]
    called = {normalise(name): spec.key for spec in known for name in (*spec.name.values(), *spec.synonyms)}
    for other in (each for part in (document.preamble, *document.sections) for each in part.tables):
        headers = [called.get(normalise(cell.text)) for cell in other.header]
        at = {key: place for place, key in enumerate(headers) if key}
        for row in other.rows if len(at) == len(wanted) else ():
            about = next((cell for cell in row.cells[:2] if _names(cell.text, names)), None)
            cells = {key: row.cells[place] for key, place in at.items() if place < len(row.cells)}
            if about and not all(key in cells and _is_filled(cells[key].text) for key in wanted):
                shown = {subject: other.header[0], **{key: other.header[place] for key, place in at.items()}}
                return table._replace(columns=shown), RecordRow({subject: about, **cells}, row.line, row.line)
    return None


def _is_filled(text: str) -> bool:
    """A dash mends no red dimension; a placeholder is another rule's matter."""
    return given(text) or is_placeholder(text)


def names_of(record: Record, key: str) -> tuple[str, ...]:
    spec = record.artefact.fields.get(key)
    own = (*spec.name.values(), *spec.synonyms) if spec else (key,)
    return (*_NAMES.get(key, ()), *map(normalise, own))


def row_of(table: RecordTable, names: Sequence[str]) -> RecordRow | None:
    for row in table.rows:
        firsts = [cell.text for cell in sorted(row.cells.values(), key=lambda cell: cell.column) if given(cell.text)][:2]
        if any(_names(text, names) for text in firsts):
            return row
    return None


def _has_recovery(
    document: Document, names: Sequence[str], vocabulary: str, setting: Setting, judged: int
) -> bool:
    """Anywhere but in the row that was judged already: the reason in it is no action."""
    parts = (document.preamble, *document.sections)
    return any(_in_row(texts, names, vocabulary, setting) for texts in _rows(parts, judged)) or any(
        _in_sentence(text, names) for text in _sentences(parts, document.front_matter_end)
    )


def _rows(parts: Sequence[Section], judged: int) -> Iterator[list[str]]:
    for part in parts:
        for table in part.tables:
            for row in table.rows:
                if row.line != judged:
                    yield [cell.text for cell in row.cells]


def _sentences(parts: Sequence[Section], first: int) -> Iterator[str]:
    """The titles and sentences below the control data."""
    for part in parts:
        yield part.title
        for item in part.items:
            if item.line > first:
                yield item.text
        for paragraph in part.paragraphs:
            if paragraph.line <= first:
                continue
            yield from _SENTENCE.split(paragraph.text)


def _names(text: str, names: Sequence[str]) -> bool:
    padded = f" {' '.join(_TOKEN.findall(normalise(text)))} "
    return any(f" {name} " in padded for name in names)


def _in_row(texts: list[str], names: Sequence[str], vocabulary: str, setting: Setting) -> bool:
    filled = [text for text in texts if given(text)]
    about = next((text for text in filled[:2] if _names(text, names)), None)
    if about is None:
        return False
    others = [text for text in filled if text is not about]
    dated = {text for text in others if _is_date(text, setting)}
    marks = [name for name in (vocabulary, "trend") if name in setting.vocabularies]
    rest = [text for text in others if text not in dated and not any(setting.choice(name, text) for name in marks)]
    people = [text for text in rest if _is_name(text)]
    return bool(dated and people and len(rest) >= 2)


def _in_sentence(text: str, names: Sequence[str]) -> bool:
    if not any(char.isdigit() for char in text) or not _names(text, names) or not dates_in(text):
        return False
    words = _WORD.findall(text)[1:]
    return any(word[0].isupper() and not _names(word, names) and not _is_calendar(word) for word in words)


def _is_date(text: str, setting: Setting) -> bool:
    reading = setting.date(text)
    return reading.value is not None or reading.problem in _A_DATE or bool(dates_in(text))


def _is_name(text: str) -> bool:
    people = people_in(text)
    return bool(people) and all(name[0].isupper() and len(name.split()) <= _MOST_NAME_WORDS for name in people[:1])


def _is_calendar(word: str) -> bool:
    return month_number(word) is not None or weekday_number(word) is not None
