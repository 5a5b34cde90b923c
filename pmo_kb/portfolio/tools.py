"""Tools over all projects: which are registered where, who answers for them, which licences end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmo_kb.config.portfolio import CLASSES
from pmo_kb.facts.days import days_ahead
from pmo_kb.facts.papers import Entry
from pmo_kb.facts.rows import rows as rows_of
from pmo_kb.portfolio.cells import Cell, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.values.text import normalise

PAGE = "tools"
SOON = 90
"""Days before its end from which a licence is said to end."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A row of a tool register."""

    project: str
    entry: Entry

    @property
    def name(self) -> str:
        return self.entry.text("tool") or self.entry.name


def tools_of(portfolio: Portfolio) -> list[Tool]:
    """Every row of every current tool register."""
    return [
        Tool(project.code, entry)
        for project, entry in rows_of(portfolio, "tool-register", "tools")
    ]  # fmt: skip


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """What ends, what is registered twice and differently, and all."""
    found = tools_of(portfolio)
    ending = sorted((tool for tool in found if _ends(tool, portfolio.as_of)), key=lambda tool: (tool.entry.day("licence_end") or date.max, tool.name))
    return (
        _list("ending", ending, portfolio.as_of),
        _differing(found),
        _list("all", sorted(found, key=lambda tool: (tool.name.casefold(), tool.project)), portfolio.as_of),
    )


def _ends(tool: Tool, as_of: date) -> bool:
    day = tool.entry.day("licence_end")
    return day is not None and day <= days_ahead(as_of, SOON)


def _list(key: str, found: list[Tool], as_of: date) -> Table:
    columns = tuple(column(PAGE, name) for name in ("tool", "project", "purpose", "owner", "licence_end", "classification"))
    rows = tuple(
        (
            Cell(tool.name, tool.entry.place), Cell(tool.project), Cell(tool.entry.text("purpose") or None),
            Cell(tool.entry.text("owner") or None, mark="" if tool.entry.text("owner") else "missing"),
            Cell(end, mark="late" if end and end < as_of else "high" if end and end <= days_ahead(as_of, SOON) else ""), _class(tool),
        )
        for tool in found
        for end in [tool.entry.day("licence_end")]
    )  # fmt: skip
    return table(PAGE, key, columns, rows)


def _differing(found: list[Tool]) -> Table:
    """The same tool with another owner or another class of data in another register."""
    groups: dict[str, list[Tool]] = {}
    for tool in found:
        groups.setdefault(normalise(tool.name), []).append(tool)
    columns = tuple(column(PAGE, name) for name in ("tool", "project", "owner", "classification"))
    rows = tuple(
        (Cell(tool.name, tool.entry.place), Cell(tool.project), Cell(tool.entry.text("owner") or None), _class(tool))
        for _, group in sorted(groups.items())
        if len({(tool.entry.text("owner").casefold(), tool.entry.word("classification")) for tool in group}) > 1
        for tool in group
    )
    return table(PAGE, "differing", columns, rows, say(PAGE, "differing.note"))


def _class(tool: Tool) -> Cell:
    word = tool.entry.word("classification")
    return Cell(say(PAGE, f"class.{word}") if word in CLASSES else tool.entry.text("classification") or None, mark="" if word else "missing")
