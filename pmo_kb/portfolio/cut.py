"""A table that stays readable: with too many rows it is cut, and says so."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.portfolio.cells import Cell, Column, Table, say

MOST = 2_000


def table(page: str, key: str, columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """The table `key` of a page: its name, and what to say without rows (`KEY.empty`), are in the page's words."""
    note = say("common", "cut", shown=MOST, n=len(rows)) if len(rows) > MOST else None
    return Table(key, say(page, key), columns, tuple(rows[:MOST]), say(page, f"{key}.empty"), note)
