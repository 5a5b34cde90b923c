"""Milestones over all projects: what slips, what comes next, what is late, and whether projects get in time what they need of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Sequence

from pmo_kb.facts.days import days_ahead
from pmo_kb.facts.dependencies import FINE, UNDATED, UNKNOWN, Dependency, dependencies
from pmo_kb.facts.milestones import DONE_LATE, DUE, LATE, Milestone, milestones
from pmo_kb.facts.papers import Project
from pmo_kb.facts.standing import ended, going
from pmo_kb.model.finding import Place
from pmo_kb.portfolio.cells import Cell, Days, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio

PAGE = "schedule"
TOLERANCE = "STS009"
"""The rule that says how many days a milestone may slip while the schedule is green."""
NEXT = 60
"""Days that the table of what comes next looks ahead."""
COLUMNS = ("no", "project", "id", "milestone", "baseline", "forecast", "actual", "slip", "state")
ASKING = (UNKNOWN, UNDATED)
"""Verdicts that say that something is not known."""
MARKS = {LATE: "late", DONE_LATE: "amber", DUE: "high"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A milestone and the number it has in the picture."""

    number: int
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Schedule:
    """`lanes` are the projects that have not ended, each with its milestones."""

    lanes: tuple[tuple[Project, tuple[Numbered, ...]], ...]
    ended: tuple[Project, ...]
    dependencies: tuple[Dependency, ...]


def schedule(portfolio: Portfolio) -> Schedule:
    lanes = []
    number = 0
    for project in going(portfolio):
        found = milestones(portfolio, project)
        lanes.append((project, tuple(Numbered(number + place, one) for place, one in enumerate(found, start=1))))
        number += len(found)
    return Schedule(tuple(lanes), tuple(project for project in portfolio.projects if ended(project)), dependencies(portfolio))


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables."""
    seen = schedule(portfolio)
    until = days_ahead(portfolio.as_of, NEXT)
    every = [one for _, lane in seen.lanes for one in lane]
    tolerance = _tolerance(portfolio)
    ahead = sorted((one for one in every if not one.milestone.done and one.milestone.expected), key=_day)
    return (
        _table("late", [one for one in ahead if one.milestone.state == LATE], tolerance),
        _table("slips", sorted((one for one in every if one.milestone.slip), key=lambda one: (-(one.milestone.slip or 0), one.number)), tolerance),
        _table("next", [one for one in ahead if portfolio.as_of <= _day(one)[0] <= until], tolerance),
        _dependencies(seen.dependencies),
        _table("all", every, tolerance)._replace(note=say(PAGE, "all.ended", projects=", ".join(one.code for one in seen.ended)) if seen.ended else None),
    )


def _day(one: Numbered) -> tuple[date, int]:
    return one.milestone.expected or date.max, one.number


def _tolerance(portfolio: Portfolio) -> int:
    rule = portfolio.library.rules.get(TOLERANCE)
    return int(str(rule.options.get("tolerance", 0))) if rule else 0


def _table(key: str, shown: Sequence[Numbered], tolerance: int) -> Table:
    columns = tuple(column(PAGE, name, numeric=name in ("no", "slip")) for name in COLUMNS)
    return table(PAGE, key, columns, tuple(_row(one, tolerance) for one in shown))


def _row(one: Numbered, tolerance: int) -> tuple[Cell, ...]:
    it = one.milestone
    slip = it.slip or 0
    return (
        Cell(one.number), Cell(it.project), Cell(it.id or None, it.place), Cell(it.text, it.place), Cell(it.baseline, it.place),
        Cell(it.forecast, it.told), Cell(it.actual, it.told), Cell(None if it.slip is None else Days(it.slip), it.told, "late" if slip > tolerance else "high" if slip > 0 else ""),
        Cell(say(PAGE, f"state.{it.state}"), it.told, MARKS.get(it.state, "")),
    )  # fmt: skip


def _dependencies(found: Sequence[Dependency]) -> Table:
    columns = tuple(
        column(PAGE, name, numeric=name == "buffer") for name in ("receiver", "giver", "promise", "given", "need", "needed", "buffer", "declared", "verdict")
    )
    rows = tuple(
        (
            Cell(one.receiver, one.place), Cell(one.giver), _what(one.promise, one), Cell(one.given, _told(one.promise)),
            _what(one.need, one), Cell(one.needed, _told(one.need)), Cell(None if one.buffer is None else Days(one.buffer), mark="late" if (one.buffer or 0) < 0 else ""),
            Cell(say(PAGE, "declared.yes" if one.declared else "declared.no"), mark="" if one.declared else "missing"),
            Cell(say(PAGE, f"verdict.{one.verdict}"), one.place, "green" if one.verdict in FINE else "missing" if one.verdict in ASKING else "late"),
        )
        for one in found
    )  # fmt: skip
    return table(PAGE, "dependencies", columns, rows, say(PAGE, "dependencies.note"))


def _what(milestone: Milestone | None, of: Dependency) -> Cell:
    """A milestone; where the project has none, its finish."""
    if milestone is None:
        return Cell(None if of.verdict == UNKNOWN else say(PAGE, "finish"))
    return Cell(f"{milestone.id} {milestone.text}".strip(), milestone.place)


def _told(milestone: Milestone | None) -> Place | None:
    return milestone.told if milestone else None
