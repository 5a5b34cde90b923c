"""All projects on one page: what needs attention, and a row for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Mapping, Sequence

from pmo_kb.facts.amounts import Amount
from pmo_kb.facts.current import REPORT
from pmo_kb.facts.dependencies import dependencies
from pmo_kb.facts.papers import Value
from pmo_kb.facts.standing import ended
from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Place
from pmo_kb.portfolio.attention import WEIGHTS, Thing, things
from pmo_kb.portfolio.cells import Cell, Days, Money, Share, Table, column, say, table
from pmo_kb.portfolio.earned import Index
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.health import COLOURS, Health, health_of
from pmo_kb.portfolio.named import name_in
from pmo_kb.portfolio.stage import stage
from pmo_kb.portfolio.told import index_cell
from pmo_kb.portfolio.tolerance import bands, index_colour, overrun_colour, overrun_mark

PAGE = "dashboard"
MOST_THINGS = 3
"""Sentences of one project in the table of what needs attention."""
TILES = (*reversed(COLOURS), "no-colour", "no-report", "not-due")
"""What a project is counted under: its colour, a report without a colour, none although one is due, none and none is due."""
COLUMNS = (
    "project", "phase", "manager", "rag", "trend", "spi", "cpi", "planned", "actual", "baseline", "forecast", "slip",
    "budget", "eac", "risks", "errors", "warnings", "report", "age",
)  # fmt: skip
STATE = ("project", "phase", "rag", "trend", "spi", "cpi", "forecast", "slip", "risks", "errors", "report", "age")
"""What stands on one line of a screen: how each project is doing. The other columns follow in a table of their own."""
FIGURES = ("project", "manager", "planned", "actual", "baseline", "budget", "eac", "warnings")
NUMERIC = frozenset(("spi", "cpi", "planned", "actual", "slip", "budget", "eac", "risks", "errors", "warnings", "age"))


@dataclass(frozen=True, slots=True)
class Dashboard:
    going: tuple[Health, ...]
    ended: tuple[Health, ...]
    attention: tuple[tuple[Health, tuple[Thing, ...]], ...]
    """Projects with what needs attention, the heaviest first."""
    tiles: Mapping[str, tuple[Health, ...]]
    """Every project that has not ended stands in one of them."""
    bands: Mapping[str, float]
    """Least index that is green, and least that is amber."""


def dashboard(portfolio: Portfolio) -> Dashboard:
    over = [project for project in portfolio.projects if ended(project)]
    going = health_of(portfolio, [project for project in portfolio.projects if not ended(project)])
    needs = dependencies(portfolio)
    least = bands(portfolio.library)
    heavy = [(one, tuple(things(one, [need for need in needs if need.receiver == one.project.code], least))) for one in going]
    tiles: dict[str, list[Health]] = {tile: [] for tile in TILES}
    for one in going:
        tiles[tile_of(one)].append(one)
    return Dashboard(
        going, health_of(portfolio, over),
        tuple(sorted((pair for pair in heavy if pair[1]), key=lambda pair: (-sum(WEIGHTS[thing.kind] for thing in pair[1]), pair[0].project.code))),
        {tile: tuple(found) for tile, found in tiles.items()}, least,
    )  # fmt: skip


def tile_of(one: Health) -> str:
    if one.report is None:
        return "no-report" if one.owes_report else "not-due"
    return one.colour or "no-colour"


def tile_name(portfolio: Portfolio, tile: str) -> Label:
    """A colour in the words of the vocabulary; else in ours."""
    return name_in(portfolio.library.artefacts[REPORT].vocabularies["rag"], tile) or say(PAGE, f"tile.{tile}")


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables."""
    seen = dashboard(portfolio)
    return (
        _attention(seen),
        _projects("projects", STATE, seen.going, portfolio, seen.bands),
        _projects("figures", FIGURES, seen.going, portfolio, seen.bands),
        _projects("ended", COLUMNS, seen.ended, portfolio, seen.bands),
    )


def _attention(seen: Dashboard) -> Table:
    columns = tuple(column(PAGE, name) for name in ("project", "kind", "thing", "manager"))
    rows = []
    for one, found in seen.attention:
        manager = one.project.entry.text("project_manager") or None
        rows += [
            (Cell(_called(one), thing.place), Cell(say(PAGE, f"kind.{thing.kind}"), mark=thing.mark), Cell(thing.sentence, thing.place), Cell(manager))
            for thing in found[:MOST_THINGS]
        ]
    hidden = sum(max(0, len(found) - MOST_THINGS) for _, found in seen.attention)
    return table(PAGE, "attention", columns, rows, say(PAGE, "attention.note", n=hidden) if hidden else None)


def _projects(key: str, names: Sequence[str], found: Sequence[Health], portfolio: Portfolio, least: Mapping[str, float]) -> Table:
    columns = tuple(column(PAGE, name, numeric=name in NUMERIC) for name in names)
    whole = [dict(zip(COLUMNS, _row(one, portfolio, least), strict=True)) for one in found]
    rows = tuple(tuple(row[name] for name in names) for row in whole)
    computed = any(index and index.computed for one in found for index in (one.spi, one.cpi))
    return table(PAGE, key, columns, rows, say("common", "computed") if computed else None)


def _called(one: Health) -> str:
    return one.project.code if one.project.name == one.project.code else f"{one.project.code} {one.project.name}"


def _row(one: Health, portfolio: Portfolio, least: Mapping[str, float]) -> tuple[Cell, ...]:
    entry, report = one.project.entry, one.report
    manager = entry.text("project_manager") or None
    colour = tile_name(portfolio, tile_of(one)) if report or one.owes_report else None
    return (
        Cell(_called(one), entry.place), Cell(stage(portfolio, one.project), entry.place_of("phase")), Cell(manager, entry.place_of("project_manager")),
        Cell(colour, report.fields.place_of("overall") if report else None, one.colour or ("missing" if colour else "")),
        Cell(say(PAGE, f"trend.{one.trend}") if one.trend else None, _before(one)),
        _index(one.spi, least), _index(one.cpi, least), _share(one.figure("progress_planned")), _share(one.figure("progress_actual")),
        _day(one.baseline_finish),
        Cell(one.forecast_finish.moved, one.forecast_finish.told) if one.forecast_finish else Cell(None),
        Cell(None if one.slip is None else Days(one.slip), one.forecast_finish.told if one.forecast_finish else None, "late" if (one.slip or 0) > 0 else ""),
        _money(one.budget), _money(one.eac, overrun_mark(overrun_colour(one.budget, one.eac, least))),
        _risks(one), _count(one, "error", "high"), _count(one, "warning", ""),
        Cell(one.reported, report.place) if report else Cell(None),
        Cell(one.age, report.place, "late" if one.report_late else "") if report else Cell(None),
    )  # fmt: skip


def _before(one: Health) -> Place | None:
    return one.reports[-2].fields.place_of("overall") if len(one.reports) > 1 else None


def _index(index: Index | None, least: Mapping[str, float]) -> Cell:
    colour = index_colour(index.value if index else None, least)
    return index_cell(index, "" if colour == "green" else colour)


def _share(value: Value | None) -> Cell:
    return Cell(Share(value.value), value.place) if value and isinstance(value.value, float) else Cell(None)


def _day(value: Value | None) -> Cell:
    return Cell(value.value, value.place) if value and isinstance(value.value, date) else Cell(None)


def _money(amount: Amount | None, mark: str = "") -> Cell:
    return Cell(Money(amount.amount, amount.currency), amount.place, mark) if amount else Cell(None)


def _risks(one: Health) -> Cell:
    worst = max(one.high_risks, key=lambda risk: risk.score or 0, default=None)
    return Cell(len(one.high_risks), worst.entry.place if worst else None, "high" if worst else "")


def _count(one: Health, severity: str, mark: str) -> Cell:
    """How many findings, leading to the first of the document with the most."""
    worst = max(one.papers, key=lambda paper: paper.count(severity), default=None)
    found = one.count(severity)
    line = next((finding.line for finding in worst.findings if finding.severity == severity), 1) if worst else 1
    return Cell(found, Place(worst.path, line) if worst and found else None, mark if found else "")
