"""Cells that several overviews have: said once, so that they say the same."""

from __future__ import annotations

from typing import Protocol, Sequence, TypeVar

from pmo_kb.facts.baselines import Comparison
from pmo_kb.facts.papers import Entry
from pmo_kb.portfolio.alike import Pair
from pmo_kb.portfolio.cells import Cell, Column, Ratio, Share, Table, say, table
from pmo_kb.portfolio.earned import Index


class Told(Protocol):
    """A row of a register with its name and its text."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def entry(self) -> Entry: ...


MOST_PAIRS = 500
T = TypeVar("T", bound=Told)


def verdict_cell(found: Comparison) -> Cell:
    """Whether charter and approved changes give what holds now; the same words wherever it is asked."""
    verdict = found.sum.verdict
    return Cell(say("baselines", f"verdict.{verdict.key}", changes=verdict.changes), mark=verdict.mark)


def index_cell(index: Index | None, mark: str = "") -> Cell:
    return Cell(Ratio(index.value, computed=index.computed), index.place, mark) if index else Cell(None)


def alike_table(page: str, key: str, columns: Sequence[Column], pairs: Sequence[Pair[T]]) -> Table:
    """Two rows of registers that say nearly the same, and how nearly: the most alike ones. Copies of one register are many pairs."""
    rows = tuple(
        (
            Cell(pair.one.name, pair.one.entry.place), Cell(pair.one.text), Cell(pair.other.name, pair.other.entry.place),
            Cell(pair.other.text), Cell(Share(round(100 * pair.likeness))),
        )
        for pair in pairs[:MOST_PAIRS]
    )  # fmt: skip
    note, cut = say(page, f"{key}.note"), say("common", "cut", shown=MOST_PAIRS, n=len(pairs))
    both = {language: f"{note[language]} {cut[language]}" for language in note}
    return table(page, key, columns, rows, both if len(pairs) > MOST_PAIRS else note)
