"""What is planned ends within the year that the money is granted for."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Document, Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import FieldKey, SectionKey
from pmo_kb.rules.periods import first_day
from pmo_kb.rules.setting import Setting
from pmo_kb.values.date_ranges import read_range
from pmo_kb.values.text import normalise
from pmo_kb.values.words import either
from pmo_kb_checks.rows import cell_problem, names_any

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SENTENCE = re.compile(r"[.;!?]\s+")


class WithinYear(NamedTuple):
    """The last row of `columns` (`table.column`) that begins after 31 December; else a period that the section tells.

    A sentence with one of `unless` and one of `approved`, and none of `denied`, allows it.
    """

    columns: tuple[str, ...]
    year: FieldKey
    section: SectionKey
    year_words: tuple[str, ...] = ()
    """What stands before the year where the field is missing: `fiscal year`, `TA`."""
    except_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        year = self._year(record)
        if not year:
            return
        problem = self._late_row(record, date(year, 12, 31)) or self._late_period(record, date(year, 12, 31))
        if problem and not any(map(self._allows, _sentences(record.document))):
            yield problem._replace(values={**problem.values, "year": str(year)})

    def _year(self, record: Record) -> int:
        field = record.fields.get(self.year)
        if field and given(field.value):
            return max(map(int, _YEAR.findall(field.value)), default=0)
        if not self.year_words:
            return 0
        named = rf"\b(?:{either(frozenset(self.year_words))})\.?\s+((?:19|20)[0-9]{{2}})"
        return max((int(year) for line in record.document.prose for year in re.findall(named, line, re.IGNORECASE)), default=0)

    def _late_row(self, record: Record, bound: date) -> Problem | None:
        late: list[tuple[date, RecordTable, RecordRow, str]] = []
        for path in self.columns:
            key, _, column = path.partition(".")
            table = record.tables.get(key)
            for row in table.rows if table and column in table.columns else ():
                day = first_day(row.text(column))
                if table and day and day > bound and not names_any(row, self.except_):
                    late.append((day, table, row, column))
        if not late:
            return None
        _, table, row, column = max(late, key=lambda found: found[0])
        return cell_problem("late", table, row, column)

    def _late_period(self, record: Record, bound: date) -> Problem | None:
        """`Masa pelaksanaan: 4 Mei 2026 sampai 22 Januari 2027`."""
        match = record.sections.get(self.section)
        for section in match.sections if match else ():
            for field in section.fields:
                period = read_range(field.value.rstrip(". "))
                if period and period.last > bound and not _holds(field.key, self.except_):
                    shown = {"row": field.key, "column": field.key, "value": field.value.rstrip(". ")}
                    return Problem("late", field.line, f"sections.{self.section}", shown, field.column)
        return None

    def _allows(self, sentence: str) -> bool:
        return _holds(sentence, self.unless) and _holds(sentence, self.approved) and not _holds(sentence, self.denied)


def _sentences(document: Document) -> Iterator[str]:
    for section in (document.preamble, *document.sections):
        for text in _texts(section):
            yield from _SENTENCE.split(text)


def _texts(section: Section) -> Iterator[str]:
    yield from (cell.text for cell in (*section.paragraphs, *section.items))
    yield from (f"{field.key} {field.value}" for field in section.fields)
    yield from (" ".join(cell.text for cell in row.cells) for table in section.tables for row in table.rows)


@lru_cache(maxsize=16)
def _phrase(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(frozenset(map(normalise, words)))})(?!\w)")


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return bool(words) and bool(_phrase(words).search(normalise(text)))
