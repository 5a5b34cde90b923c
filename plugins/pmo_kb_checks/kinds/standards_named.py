"""Standards of known bodies are named with number and edition, so that everybody opens the same book."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable, SectionMatch
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import ColumnKey, SectionKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.rows import cell_problem

_EDITION = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\bv\d"
    r"|\b(?:editions?|edisi|ed|rev|revision|revisi|version|versi|v|directory|direktori)\b[.: ]{0,2}[\w.-]{0,6}\d",
    re.IGNORECASE,
)

_LONGEST = 40  # lines of a paragraph
_YEAR = re.compile(r"-(?:19|20)\d\d$")


class _Mention(NamedTuple):
    name: str
    number: str
    has_edition: bool
    line: int


class StandardsNamed(NamedTuple):
    """In `section`: a number of one of `bodies` stands with an edition once at least. In `table` the `filled` columns are filled."""

    section: SectionKey
    bodies: tuple[str, ...]
    table: TableKey = TableKey("")
    filled: tuple[ColumnKey, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        columns = [column for column in self.filled if table and column in table.columns]
        if table:
            yield from _gaps(table, columns)
        match = record.sections.get(self.section)
        if match is None:
            return
        judged = {row.line for row in table.rows} if table and len(columns) == len(self.filled) else set()
        found = [each for cell in _texts(match) if cell.line not in judged for each in self._mentions(cell)]
        bare = {each.number: each for each in reversed(found) if not each.has_edition}
        if bare:
            lines = (Cell(line, at) for at, line in enumerate(record.document.prose, 1))
            known = {each.number for line in lines for each in self._mentions(line) if each.has_edition}
            known.update(each.number for each in found if each.has_edition)
            for each in sorted(bare.values(), key=lambda each: each.line):
                if each.number not in known:
                    line = _line_of(each, record.document.prose)
                    yield Problem("no-edition", line, f"sections.{self.section}", {"standard": each.name})

    def _mentions(self, cell: Cell) -> Iterator[_Mention]:
        """Each numbered standard; its edition stands in the number, or between it and the next one."""
        if not any(body in cell.text for body in self.bodies):
            return
        hits = list(_pattern(self.bodies).finditer(cell.text))
        for at, hit in enumerate(hits):
            end = hits[at + 1].start() if at + 1 < len(hits) else len(cell.text)
            rest = cell.text[hit.end("number") - 5 : end] if len(hit["number"]) > 5 else cell.text[hit.end() : end]
            number = _YEAR.sub("", hit["number"])
            yield _Mention(hit.group(), number, _EDITION.search(rest) is not None, cell.line)


@lru_cache(maxsize=16)
def _pattern(bodies: tuple[str, ...]) -> re.Pattern[str]:
    """`ISO/IEC 27001`, `SNI 03-2847-2019`, `DIN EN ISO 9001`: capitals, as such names are written."""
    body = rf"(?:{'|'.join(map(re.escape, bodies))})"
    return re.compile(rf"(?<![\w-]){body}(?:[/ ]{body})*(?:[/ ](?:TS|TR|PAS))?[ -](?P<number>\d[\d-]*)")


def _gaps(table: RecordTable, columns: list[ColumnKey]) -> Iterator[Problem]:
    for row in table.rows:
        if any(given(cell.text) for cell in row.cells.values()):
            for column in columns:
                if missing(row.text(column)):
                    yield cell_problem("empty", table, row, column)


def _texts(match: SectionMatch) -> Iterator[Cell]:
    """Items, paragraphs, and rows as a whole."""
    for section in match.sections:
        yield from section.items
        yield from section.paragraphs
        for table in section.tables:
            for row in table.rows:
                yield Cell(" | ".join(cell.text for cell in row.cells), row.line)


def _line_of(mention: _Mention, prose: tuple[str, ...]) -> int:
    """The line of a paragraph on which the number stands."""
    lines = range(mention.line, min(len(prose), mention.line + _LONGEST) + 1)
    return next((line for line in lines if mention.number in prose[line - 1]), mention.line)
