"""What the prose says: whether a phrase of a list stands in a text, and the lines of a section."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterable

from pmo_kb.model.record import Record


def says(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands there as whole words; a space is any white space or a hyphen."""
    folded = text.casefold()
    return any(word in folded for word in _longest_words(phrases)) and _any_of(phrases).search(text) is not None


@lru_cache(maxsize=256)
def _longest_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """One word of each phrase that a text with it must hold: most texts hold none, and that is quickly seen."""
    return tuple({max(phrase.casefold().replace("-", " ").split(), key=len, default="") for phrase in phrases})


@lru_cache(maxsize=256)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_written, phrases)), re.IGNORECASE)


def _written(phrase: str) -> str:
    """A phrase that begins with a sign (`/day`) may follow a word."""
    words = r"[\s-]{1,3}".join(map(re.escape, phrase.replace("-", " ").split()))
    return (r"(?<!\w)" if phrase[:1].isalnum() else "") + words + r"(?!\w)"


def names_any_of(lines: Iterable[str], phrases: Iterable[str]) -> bool:
    """Whether one of the texts has one of the phrases; of `sprints + weeks` it has to have both parts."""
    parts = [tuple(part.strip() for part in phrase.split(" + ")) for phrase in phrases]
    single = tuple(part[0] for part in parts if len(part) == 1)
    several = [part for part in parts if len(part) > 1]
    return any(says(line, single) or any(all(says(line, (one,)) for one in part) for part in several) for line in lines)


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Lines that follow one another as one text; a row of a table stands alone."""
    found: list[str] = []
    fresh = True
    for line in lines:
        text = line.strip()
        row = text.startswith("|")
        if text and not fresh and not row:
            found[-1] += " " + text
        elif text:
            found.append(text)
        fresh = not text or row
    return found


def lines_of(record: Record, keys: Iterable[str], *, tables: bool = True) -> list[str]:
    """What stands below the headings of sections (all of the text where none is named), with or without tables."""
    prose = record.document.prose
    spans = [(match.line, match.end_line) if match.sections else (match.line - 1, match.end_line)
             for key in keys if (match := record.sections.get(key))]  # fmt: skip
    found = [line for first, last in spans for line in prose[first:last]]
    return [line for line in found if line.strip() and (tables or not line.lstrip().startswith("|"))]
