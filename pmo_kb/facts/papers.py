"""What documents and `project.yml` say, as values with their places: each figure leads back to the line it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Mapping, NamedTuple

from pmo_kb.model.finding import Finding, Place
from pmo_kb.rules.waivers import Waiver

_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)))


def seen(text: str) -> str:
    """Without control characters and those that turn the direction of what follows: they hide what is written."""
    return text.translate(_UNSEEN)


class Value(NamedTuple):
    """A text as written and what it means by its declared type; `value` is None where it cannot be read as that.

    `value` is a date for `date`, a number for `money`, `number` and `percent` (40.0 is 40 %), a level from 1 to 5 for
    `level`, the vocabulary's key for `enum` and `rag`, and the text itself for everything else.
    """

    text: str
    value: date | float | str | None
    place: Place
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Several values that belong together: a row of a table, the fields of a document, a `project.yml`.

    What was left blank, answered with "-" or is still a placeholder is not in it.
    """

    values: Mapping[str, Value]
    place: Place
    name: str = ""
    """How a reader knows it: the id of a row, else its first text."""

    def text(self, key: str) -> str:
        found = self.values.get(key)
        return found.text if found else ""

    def day(self, key: str) -> date | None:
        found = self.values.get(key)
        return found.value if found and isinstance(found.value, date) else None

    def number(self, key: str) -> float | None:
        found = self.values.get(key)
        return found.value if found and isinstance(found.value, float) else None

    def word(self, key: str) -> str:
        """The key of a vocabulary's value, or nothing."""
        found = self.values.get(key)
        return found.value if found and isinstance(found.value, str) else ""

    def place_of(self, key: str) -> Place:
        found = self.values.get(key)
        return found.place if found else self.place


class Part(NamedTuple):
    """An amount of a budget line in one of the further columns, such as a quarter."""

    line: str
    heading: str
    amount: float
    place: Place


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a project. `status` is a key of the status vocabulary, empty where it does not say."""

    path: str
    artefact: str
    """Key of the artefact; empty where nobody could tell what the document is."""
    project: str
    status: str
    title: str
    fields: Entry
    tables: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    heads: Mapping[str, int] = field(default_factory=dict)
    """The line on which each table begins: where to point when a row is missing."""
    parts: tuple[Part, ...] = ()
    """Of the budget, where its columns are periods."""
    findings: tuple[Finding, ...] = ()
    waived: int = 0
    waivers: tuple[Waiver, ...] = ()
    later: bool = False
    """Whether it was approved only after the day of judgement: until then it counts as one in review."""

    @property
    def identifier(self) -> str:
        return self.fields.text("id")

    @property
    def place(self) -> Place:
        return self.fields.place

    def count(self, severity: str) -> int:
        return sum(finding.severity == severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Project:
    """A project with all its documents, in order of their paths."""

    code: str
    entry: Entry
    """What `project.yml` says; without one, what the charter says in its fields."""
    papers: tuple[Paper, ...]
    registered: bool
    """Whether there is a `project.yml`."""

    @property
    def name(self) -> str:
        return self.entry.text("name") or self.code


class LeftOut(NamedTuple):
    """What takes no part, and why: a key of the common words, such as `draft` or `classified`.

    Without a place it is not named: what may not be published is only counted.
    """

    place: Place | None
    reason: str
    project: str = ""
    detail: str = ""
