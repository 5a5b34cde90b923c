"""What is searched, what is asked, and what a search engine has to be able to do. Data only, shared with plugins."""

from __future__ import annotations

from typing import Iterable, Mapping, NamedTuple, Protocol, Sequence

ZONES = ("title", "headings", "body", "aliases", "rules")
"""The fields of a page that are searched, each with its own statistics."""
BOOSTS: Mapping[str, float] = {"title": 2.0, "headings": 1.0, "body": 1.0, "aliases": 1.0, "rules": 6.0}
FACETS = ("language", "type", "phase", "audience")


TERM = 7
"""Level of a section that explains a term: it can be pointed at, but is no heading of its page."""


class SectionRecord(NamedTuple):
    """A piece of a page that can be pointed at. `anchor` is '' before the first heading; `line` counts from 1."""

    anchor: str
    heading: str
    level: int
    line: int
    text: str
    rule: str = ""


class PageRecord(NamedTuple):
    """A page or a document. `key` is its path below the tree (`en/standards/raci.md`), unique in an index."""

    key: str
    title: str
    language: str
    type: str = ""
    summary: str = ""
    phase: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    """Other names, each with its language: the page's title in the other language, names of its artefact."""
    sections: tuple[SectionRecord, ...] = ()

    def facet(self, name: str) -> tuple[str, ...]:
        value: str | tuple[str, ...] = getattr(self, name)
        return (value,) if isinstance(value, str) else value


class Analysed(NamedTuple):
    """A page as engines get it: for each zone its stems with their positions, ascending. Nothing is left to analyse."""

    key: str
    zones: Mapping[str, Sequence[tuple[str, int]]]
    facets: Mapping[str, tuple[str, ...]]
    weight: float = 1.0
    """What its score is multiplied with: a page that names everything is seldom the one that helps."""


class Option(NamedTuple):
    """One way to meet a clause. A phrase's stems follow each other, each at most `slop` places after the one before.

    `words` holds for each word the stems that stand for it; a phrase has one stem a word.
    """

    weight: float
    words: tuple[tuple[str, ...], ...]
    slop: int = 0
    zones: tuple[str, ...] = ZONES

    @property
    def phrase(self) -> bool:
        return self.slop > 0


class Clause(NamedTuple):
    """The best of its options counts. `role` is `should`, `must`, `not`, or `bonus`: counts only where another one matched."""

    role: str
    options: tuple[Option, ...]


class Query(NamedTuple):
    """What an engine is asked, never a raw text. `filters`: facet -> values, of which a page must have one."""

    clauses: tuple[Clause, ...]
    filters: Mapping[str, tuple[str, ...]] = {}


class Hit(NamedTuple):
    key: str
    score: float


class IndexReader(Protocol):
    """An open index."""

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best pages; equal scores in the order of keys."""

    def known(self, stems: Iterable[str]) -> set[str]:
        """Those of the stems that stand in any page."""

    def close(self) -> None: ...


class Engine(Protocol):
    """A search engine. It writes into an empty folder of its own and never reads what others could have written."""

    def write(self, folder: str, pages: Sequence[Analysed]) -> None:
        """A new index."""

    def update(self, folder: str, pages: Sequence[Analysed], changed: Sequence[str], removed: Sequence[str]) -> None:
        """A copy of the index in use, to be brought up to date: all its pages, and the keys of those that differ."""

    def open(self, folder: str) -> IndexReader: ...
