"""What somebody may decide alone is stated with a limit, in money or in time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterable, Iterator, NamedTuple

from pmo_kb.model.document import Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import FieldKey, SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.persons import person_key
from pmo_kb.values.text import placeholders_in
from pmo_kb.values.words import either, mapping
from pmo_kb.values.words import numbers as numbers_named

_SENTENCE = re.compile(r"[.;!?](?<!\bRp\.)(?<!\bNo\.)(?<!\bDr\.)(?<!\bIr\.)\s+")
_DIGIT = re.compile(r"[0-9]")
_AMOUNT = re.compile(r"[0-9]{1,3}(?:[.,'][0-9]{3})+(?![0-9])|[0-9](?:k|%)$")
_CURRENCIES = "$€£¥"
_DECIDED_BY = re.compile(r"\b(?:by|oleh|pada)\s[^,;]{1,60}", re.IGNORECASE)
_WITHOUT = re.compile(r"\b(?:without|tanpa)\b[^,]*")
_PERCENTS = ("%", "percent", "persen")


class LimitStated(NamedTuple):
    """A sentence or a row counts if it holds a limit and one of `words`, and does not give it to somebody else.

    In `section` that is enough; elsewhere in the document the sentence has to name the `holder` as well.
    """

    section: SectionKey
    holder: FieldKey
    words: tuple[str, ...]
    units: tuple[str, ...]
    """What follows the number of a limit in time."""
    numbers: tuple[str, ...] = ()
    """Numbers in words."""
    holders: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    other: FieldKey = FieldKey("")
    none: tuple[str, ...] = ()
    """Phrases that say that there is no authority: a limit too."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match = record.sections.get(self.section)
        if match is None:
            return
        inside = list(_passages(match.sections))
        units, numbers = frozenset(self.units), frozenset(self.numbers)
        holder = _names(record, self.holder)
        for text in inside:
            before = _before_limit(text, units, numbers)
            if before is None or not _holds(text, self.words):
                continue
            if _holds(text, self.holders, holder) or not self._is_of_others(text, before, record):
                return
        if not any(map(_says_something, match.sections)) or any(map(placeholders_in, inside)):
            return
        if any(_holds(text, self.none) for text in inside):
            return
        outside = (section for section in record.document.sections if not match.line <= section.line <= match.end_line)
        for text in _passages(outside):
            if _holds(text, self.holders, holder) and _holds(text, self.words) and _before_limit(text, units, numbers) is not None:
                return
        yield _problem(record, match, self.section, self.holder)

    def _is_of_others(self, text: str, before: str, record: Record) -> bool:
        """`The sponsor approves up to 5,000`, `Up to 5,000 is decided by the board`; not `up to 5,000 without asking the sponsor`."""
        other = _names(record, self.other)
        deciding = " ".join(found.group() for found in _DECIDED_BY.finditer(text))
        return _holds(_WITHOUT.sub("", before), self.others, other) or _holds(deciding, self.others, other)


def _before_limit(text: str, units: frozenset[str], numbers: frozenset[str]) -> str | None:
    """What stands before `USD 20,000`, `Rp 50 juta`, `£5,000`, `25'000`, `10k`, `5 working days`, `two weeks`, `3 %`."""
    words = text.casefold().split()
    if not _DIGIT.search(text) and numbers.isdisjoint(words):
        return None
    words = [word.strip(".,;:()*_|") for word in words]
    for at, word in enumerate(words):
        is_number = bool(_DIGIT.search(word))
        if not is_number and word not in numbers:
            continue
        beside = words[at + 1 : at + 3]
        is_amount = is_number and (
            _AMOUNT.search(word)
            or word[0] in _CURRENCIES
            or _is_money(word.rstrip("0123456789.,'"))
            or (at and _is_money(words[at - 1]))
            or any(map(_is_scale, beside))
        )
        if is_amount or not units.isdisjoint(beside):
            return " ".join(words[:at])
    return None


def _is_money(word: str) -> bool:
    return word in mapping("currencies")


def _is_scale(word: str) -> bool:
    return word in _PERCENTS or word in numbers_named("multipliers") or _is_money(word)


@lru_cache(maxsize=16)
def _phrase(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(frozenset(words))})(?!\w)")


def _holds(text: str, words: tuple[str, ...], names: tuple[str, ...] = ()) -> bool:
    plain = text.casefold()
    return any(name in plain for name in names) or (bool(words) and bool(_phrase(words).search(plain)))


def _names(record: Record, key: str) -> tuple[str, ...]:
    """The person of a field by the full name and by each part that is long enough to be told apart."""
    found = record.fields.get(key)
    name = person_key(found.value) if found and given(found.value) else ""
    return (name, *(part for part in name.split() if len(part) > 3)) if name else ()


def _passages(sections: Iterable[Section]) -> Iterator[str]:
    """The sentences of a text, its items with what introduces them, and the rows of its tables with the headers."""
    for at, section in enumerate(sections):
        lead = f"{section.title}: " if at else ""
        for cell in section.paragraphs:
            yield from (lead + sentence for sentence in _SENTENCE.split(cell.text))
        lead += next((cell.text for cell in reversed(section.paragraphs) if cell.text.endswith(":")), "") + " "
        for cell in section.items:
            yield from (lead + sentence for sentence in _SENTENCE.split(cell.text))
        for field in section.fields:
            yield f"{lead}{field.key}: {field.value}"
        for table in section.tables:
            heads = [cell.text for cell in table.header]
            for row in table.rows:
                yield lead + " | ".join(f"{head} {cell.text}" for head, cell in zip(heads, row.cells, strict=False))


def _says_something(section: Section) -> bool:
    return bool(section.paragraphs or section.items or section.tables or section.fields)


def _problem(record: Record, match: SectionMatch, section: str, holder: str) -> Problem:
    spec = record.artefact.fields.get(holder)
    shown = {"section": match.taken, "holder": spec.name if spec else holder}
    return Problem("unlimited", match.line, f"sections.{section}", shown)
