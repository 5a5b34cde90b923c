"""A section names at least one law or regulation with its number and year."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise, placeholders_in

_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_NUMBERED = re.compile(
    rf"(?<![0-9])(?:[0-9]{{1,4}}[A-Za-z]?(?:\s?/\s?[A-Za-z0-9.\-]{{1,20}}){{0,3}}\s?(?:/|,|tahun|thn\.?|th\.?|of|year)\s?{_YEAR}|{_YEAR}/[0-9]{{1,5}})",
    re.IGNORECASE,
)
_FARTHEST = 140
"""Characters between the kind of a regulation and its number: `Peraturan Menteri ... Republik Indonesia Nomor`."""
_MOST = 200
_SHORT = 5
"""`UU` and `SE` stand alone; the longer `Peraturan` and `Permen` may go on."""


class Citation(NamedTuple):
    """`words` are kinds of regulations, the longer ones also beginnings of their names. Sections with one of `headings` in their title count as well."""

    section: SectionKey
    words: tuple[str, ...]
    headings: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match = record.sections.get(self.section)
        if match is None:
            return
        further = [section for section in record.document.sections if any(name in normalise(section.title) for name in self.headings)]
        texts = [match.value, *(text for section in (*match.sections, *further) for text in _texts(section))]
        if not any(texts) or any(map(placeholders_in, texts)):
            return
        if not any(_is_cited(text, self.words) for text in texts):
            yield Problem("uncited", match.line, f"sections.{self.section}", {"section": match.taken})


def _texts(section: Section) -> Iterator[str]:
    yield from (cell.text for cell in (*section.paragraphs, *section.items))
    yield from (f"{field.key}: {field.value}" for field in section.fields)
    yield from (" ".join(cell.text for cell in row.cells) for table in section.tables for row in table.rows)


def _is_cited(text: str, words: tuple[str, ...]) -> bool:
    """`UU 25/2009`, `Undang-Undang Nomor 43 Tahun 2009`, `PMK 94/PMK.02/2017`, `Law No. 5 of 2011`, `Regulation (EU) 2016/679`."""
    for found in islice(_NUMBERED.finditer(text), _MOST):
        before = re.split(r"[\n;]", text[max(0, found.start() - _FARTHEST) : found.start()])[-1]
        if _named(words).search(before):
            return True
    return False


@cache
def _named(words: tuple[str, ...]) -> re.Pattern[str]:
    names = [rf"{re.escape(word)}\b" if len(word) <= _SHORT else re.escape(word) for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})", re.IGNORECASE)
