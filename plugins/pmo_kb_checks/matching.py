"""Whether two documents speak of the same item or the same person: by number, by name, never by guessing."""

from __future__ import annotations

import re
from typing import Iterable, Iterator, Mapping, Sequence

from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.rules.answers import values_of
from pmo_kb.rules.kind import ElementKey
from pmo_kb.values.persons import is_group, people_in, person_key
from pmo_kb.values.text import normalise
from pmo_kb.values.words import phrases

SHORTEST = 4
"""Letters of a word or name that can be looked for in a text."""
MOST_TEXTS = 500
"""Names that are searched for another one; in longer tables only whole names count."""
_WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]*")


def element(path: str) -> tuple[str, str, str]:
    """`risk-register.risks.owner` as artefact, table and column; of a field the table is empty."""
    artefact, _, rest = path.partition(".")
    table, dot, column = rest.partition(".")
    return (artefact, table, column) if dot else (artefact, "", table)


def rows(paper: Paper, table: str) -> Sequence[Entry]:
    return paper.tables.get(table, ())


When = Mapping[ElementKey, object]
"""Column, as an element -> the values it must have, `{not: ...}` or `{at_least: n}`."""
ALWAYS: When = {}


def meets(entry: Entry, when: When) -> bool:
    """Whether a row meets every test. Nothing can be said of a cell that is not there: it meets only `not`."""
    return all(_meets(entry, path.rpartition(".")[2], wanted) for path, wanted in when.items())


def _meets(entry: Entry, column: str, wanted: object) -> bool:
    if isinstance(wanted, Mapping) and "not" in wanted:
        return not _meets(entry, column, wanted["not"])
    if isinstance(wanted, Mapping) and "at_least" in wanted:
        number = entry.number(column)
        return number is not None and number >= float(str(wanted["at_least"]))
    said = entry.word(column)
    return bool(said) and said in set(values_of(wanted))


class Named:
    """The numbers and names of the items that some rows speak of."""

    def __init__(self, found: Iterable[Entry], column: str) -> None:
        found = list(found)
        self.numbers = {word.casefold() for entry in found for word in numbers_in(entry.text("id"))}
        self.texts = {normalise(entry.text(column)) for entry in found if entry.text(column)}
        self.words = {word for entry in found for word in words_in(f"{entry.text('id')} {entry.text(column)}")}
        self.series = {series(number) for number in self.numbers} | {series(word) for word in self.words if word[-1:].isdigit()}
        """The letters that numbers begin with: `rsk` of `RSK-01`."""

    def has(self, number: str, name: str) -> bool:
        """Whether an item is named: its number stands alone in a text, or its name is a text, holds one or stands in one."""
        folded, plain = number.strip().casefold(), normalise(name)
        if folded and (folded in self.numbers or (not folded.isdecimal() and folded in self.words)):
            return True
        if plain in self.texts:
            return bool(plain)
        return len(plain) >= SHORTEST and len(self.texts) <= MOST_TEXTS and any(len(text) >= SHORTEST and holds(text, plain) for text in self.texts)


def words_in(text: str) -> list[str]:
    """In lower case; `RSK-01` is one word."""
    return [word.casefold() for word in _WORD.findall(text)]


def numbers_in(text: str) -> Iterator[str]:
    """`D1, D2` as two numbers, `RSK-01` as one."""
    yield from (part.strip() for part in re.split(r"[,;&+\s]+", text) if part.strip())


def series(number: str) -> str:
    found = _LETTERS.match(number.strip())
    return found[0].casefold() if found else ""


def holds(one: str, other: str) -> bool:
    """Whether one of two normalised texts holds the other as whole words."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def persons(text: str) -> list[str]:
    """The people that a cell names in full; groups and roles are nobody's name, and a word alone may be a company's or an office's."""
    return [one for one in people_in(text) if not is_group(one) and not is_role(one) and _in_full(one)]


def _in_full(text: str) -> bool:
    """`Nora Field` and `B. Santoso`; not `Bappenas`, `Kontraktor pelaksana` or `Sprint 2`."""
    words = [word for word in person_key(text).split() if word]
    capitals = [word for word in re.findall(r"[^\W\d_]+", text) if word[:1].isupper()]
    return len(words) > 1 and len(capitals) >= len(words) and not any(char.isdigit() for char in text)


def is_role(text: str) -> bool:
    return not phrases("roles").isdisjoint(normalise(text).split())


class Known:
    """Names by which people are known in a project, asked for the same few people again and again."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(dict.fromkeys(name for name in names if name))
        self._keys = {person_key(name) for name in self._names}
        self._asked: dict[str, bool] = {}

    def has(self, person: str) -> bool:
        if person not in self._asked:
            plain = normalise(person)
            near = len(self._names) <= MOST_TEXTS and any(same_person(person, name) or holds(plain, normalise(name)) for name in self._names)
            self._asked[person] = person_key(person) in self._keys or near
        return self._asked[person]


def same_person(one: str, other: str) -> bool:
    """Whether two names may be the same person's: `Budi S.` and `Budi Santoso` may."""
    mine, theirs = person_key(one).split(), person_key(other).split()
    short, long = sorted((mine, theirs), key=len)
    return bool(short) and all(any(_same_word(word, whole) for whole in long) for word in short)


def _same_word(word: str, whole: str) -> bool:
    return word == whole or (min(len(word), len(whole)) == 1 and word[0] == whole[0])
