"""Lists and tables under a heading, read as entries, and the test whether one can be measured."""

from __future__ import annotations

import re
from typing import Iterable, Iterator

from pmo_kb.model.document import Cell, Document, Row
from pmo_kb.model.record import SectionMatch
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder

_NUMBER = re.compile(r"(?:(?<!\w)(?<!\w-)|(?<=\bRp)|(?<=\bIDR)|(?<=\bUSD))\d")
_IN_WORDS = re.compile(r"\b(?:zero|nol|half|setengah|separuh|twice|double|dua kali)\b", re.IGNORECASE)
_SIZE_IN_WORDS = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|hundred|thousand|million|"
    r"satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh|ratus|ribu|juta)[\s-]"
    r"(?:\w{1,9}\s)?(?:hours?|days?|weeks?|months?|per\s?cent|hundred|thousand|million|jam|hari|minggu|pekan|bulan|persen|ratus|ribu|juta)\b"
    r"|\bse(?:jam|hari|minggu|pekan|bulan)\b", re.IGNORECASE
)  # fmt: skip
_IDENTIFIER = re.compile(r"#?[A-Za-z]{0,6}[-_. ]?\d{1,4}\.?")


def is_measurable(text: str, setting: Setting) -> bool:
    """Whether a number or a date stands in it; the digits of an identifier such as `OBJ-01` or `O1` are none."""
    return bool(_NUMBER.search(text) or _IN_WORDS.search(text)) or setting.date(text).value is not None


def is_sized_in_words(text: str) -> bool:
    """Whether a number of days, a share or an amount is spelled out: `within five working days`, `sehari`."""
    return _SIZE_IN_WORDS.search(text) is not None


def entries_of(match: SectionMatch, document: Document) -> list[Cell]:
    """Each list item with its sub-items, and each row of a table, as one text. What only introduces is left out."""
    found: list[Cell] = []
    for section in match.sections:
        found.extend(_with_children(section.items, document))
        for table in section.tables:
            found.extend(_row_entry(row) for row in table.rows if row.kind == "body")
    return [entry for entry in found if given(entry.text) and not entry.text.rstrip(" *_").endswith(":")]


def prose_of(match: SectionMatch) -> list[Cell]:
    """The paragraphs and the labelled value, without placeholders."""
    labelled = [Cell(match.value, match.line)] if match.value else []
    paragraphs = [cell for section in match.sections for cell in section.paragraphs]
    return [cell for cell in (*labelled, *paragraphs) if given(cell.text)]


def _with_children(items: Iterable[Cell], document: Document) -> Iterator[Cell]:
    now: list[Cell] = []
    depth = 0
    for item in items:
        indent = _indent(item, document)
        if now and indent > depth and not now[-1].text.rstrip(" *_").endswith(":"):
            now.append(item)
            continue
        if now:
            yield now[0]._replace(text=" ".join(part.text for part in now))
        now, depth = [item], indent
    if now:
        yield now[0]._replace(text=" ".join(part.text for part in now))


def _indent(item: Cell, document: Document) -> int:
    line = document.lines[item.line - 1] if item.line <= len(document.lines) else ""
    return len(line) - len(line.lstrip())


def _row_entry(row: Row) -> Cell:
    cells = [cell.text for cell in row.cells]
    if len(cells) > 1 and _IDENTIFIER.fullmatch(cells[0].strip()):
        del cells[0]
    kept = [text for text in cells if text and not is_placeholder(text)]
    return Cell(" | ".join(kept), row.line, row.cells[0].column if row.cells else 1)
