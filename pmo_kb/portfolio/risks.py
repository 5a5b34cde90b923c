"""Risks over all projects: where they lie, the highest, what is overdue, what is shared and what looks alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Mapping, Sequence

from pmo_kb.facts.papers import Entry
from pmo_kb.facts.rows import rows as rows_of
from pmo_kb.model.finding import Place
from pmo_kb.portfolio.alike import Pair, alike
from pmo_kb.portfolio.cells import Cell, Ratio, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.told import alike_table

PAGE = "risks"
TOP = 10


@dataclass(frozen=True, slots=True)
class Risk:
    """An open or closed risk of a project. Levels run from 1 to 5; None where they cannot be read."""

    project: str
    entry: Entry
    probability: int | None
    impact: int | None
    score: float | None
    """As the register says; without one, probability times impact."""
    due: date | None
    opportunity: bool

    @property
    def name(self) -> str:
        """`LIT-26 RSK-01`: unique over all projects."""
        return f"{self.project} {self.entry.name}"

    @property
    def text(self) -> str:
        return self.entry.text("risk") or self.entry.name

    @property
    def owner(self) -> str:
        return self.entry.text("owner")


@dataclass(frozen=True, slots=True)
class RiskOverview:
    """`heat` maps (probability, impact) to the open threats there."""

    open: tuple[Risk, ...]
    heat: Mapping[tuple[int, int], tuple[Risk, ...]]
    unplaced: tuple[Risk, ...]
    """Open threats whose levels cannot be read."""
    top: tuple[Risk, ...]
    overdue: tuple[Risk, ...]
    shared: tuple[tuple[Risk, ...], ...]
    """Risks with the same shared number, in two or more projects."""
    alike: tuple[Pair[Risk], ...]


def risk_overview(portfolio: Portfolio) -> RiskOverview:
    """From the current risk registers of all projects; closed risks do not count."""
    settings = portfolio.settings
    found = open_risks(portfolio)
    threats = [risk for risk in found if not risk.opportunity]
    heat: dict[tuple[int, int], list[Risk]] = {}
    for risk in threats:
        if risk.probability and risk.impact:
            heat.setdefault((risk.probability, risk.impact), []).append(risk)
    prefix = settings.shared_prefix
    groups: dict[str, list[Risk]] = {}
    for risk in found:
        if risk.entry.name.startswith(prefix):
            groups.setdefault(risk.entry.name, []).append(risk)
    apart = [risk for risk in found if not risk.entry.name.startswith(prefix)]
    return RiskOverview(
        tuple(found),
        {place: tuple(risks) for place, risks in heat.items()},
        tuple(risk for risk in threats if not (risk.probability and risk.impact)),
        tuple(sorted((risk for risk in threats if risk.score), key=lambda risk: (-(risk.score or 0), risk.name))[:TOP]),
        tuple(sorted((risk for risk in found if risk.due and risk.due < portfolio.as_of), key=lambda risk: (risk.due or date.max, risk.name))),
        tuple(tuple(group) for _, group in sorted(groups.items())),
        tuple(alike(apart, lambda risk: risk.text, lambda risk: risk.project, settings.similar_percent / 100)),
    )


def open_risks(portfolio: Portfolio) -> list[Risk]:
    """All risks in current registers that are not closed, project by project."""
    return [
        _risk(project.code, entry)
        for project, entry in rows_of(portfolio, "risk-register", "risks")
        if entry.word("status") != "closed"
    ]


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables."""
    seen = risk_overview(portfolio)
    high = portfolio.settings.high_score
    return (
        _levels(seen),
        _list("top", seen.top, high, portfolio.as_of),
        _list("overdue", seen.overdue, high, portfolio.as_of),
        _shared(seen),
        _alike(seen),
    )


def _risk(project: str, entry: Entry) -> Risk:
    probability, impact = (_whole(entry.number(key)) for key in ("probability", "impact"))
    score = entry.number("score")
    if score is None and probability and impact:
        score = float(probability * impact)
    return Risk(project, entry, probability, impact, score, entry.day("due"), entry.word("type") == "opportunity")


def _whole(level: float | None) -> int | None:
    return int(level) if level is not None and 1 <= level <= 5 else None


def _list(key: str, risks: Sequence[Risk], high: int, as_of: date) -> Table:
    columns = tuple(
        column(PAGE, name, numeric=name in ("score", "days")) for name in ("project", "id", "risk", "score", "response", "owner", "due", "days")
    )
    rows = tuple(
        (
            Cell(risk.project), Cell(risk.entry.name, risk.entry.place), Cell(risk.text),
            _score(risk, high), Cell(risk.entry.text("response") or None), Cell(risk.owner or None, mark="" if risk.owner else "missing"),
            Cell(risk.due, risk.entry.place_of("due"), "late" if risk.due and risk.due < as_of else ""),
            Cell((as_of - risk.due).days if risk.due and risk.due < as_of else None),
        )
        for risk in risks
    )  # fmt: skip
    return table(PAGE, key, columns, rows)


def _score(risk: Risk, high: int) -> Cell:
    shown = None if risk.score is None else int(risk.score) if risk.score.is_integer() else Ratio(risk.score)
    return Cell(shown, risk.entry.place_of("score"), "high" if risk.score and risk.score >= high else "")


def _levels(seen: RiskOverview) -> Table:
    """How many open risks each project carries: threats, opportunities, without owner."""
    columns = tuple(column(PAGE, name, numeric=name != "project") for name in ("project", "open", "opportunities", "highest", "no-owner"))
    rows = []
    projects = Counter(risk.project for risk in seen.open)
    for project in sorted(projects):
        own = [risk for risk in seen.open if risk.project == project]
        highest = max((risk for risk in own if risk.score is not None and not risk.opportunity), key=lambda risk: risk.score or 0, default=None)
        place = Place(own[0].entry.place.path, 1)
        ownerless = sum(not risk.owner for risk in own)
        rows.append((
            Cell(project, place), Cell(sum(not risk.opportunity for risk in own)), Cell(sum(risk.opportunity for risk in own)),
            Cell(int(highest.score), highest.entry.place) if highest and highest.score else Cell(None),
            Cell(ownerless, mark="missing" if ownerless else ""),
        ))  # fmt: skip
    return table(PAGE, "by-project", columns, rows, empty=say(PAGE, "none"))


def _shared(seen: RiskOverview) -> Table:
    columns = tuple(column(PAGE, name, numeric=name == "score") for name in ("id", "project", "risk", "score", "owner", "agrees"))
    rows = []
    for group in seen.shared:
        owners, scores = {risk.owner.casefold() for risk in group}, {risk.score for risk in group}
        verdict = "alone" if len({risk.project for risk in group}) < 2 else "differs" if len(owners) > 1 or len(scores) > 1 else "agrees"
        for risk in group:
            rows.append((
                Cell(risk.entry.name, risk.entry.place), Cell(risk.project), Cell(risk.text), _score(risk, 0)._replace(mark=""),
                Cell(risk.owner or None), Cell(say(PAGE, f"shared.{verdict}"), mark="" if verdict == "agrees" else "late"),
            ))  # fmt: skip
    return table(PAGE, "shared", columns, tuple(rows), say(PAGE, "shared.note"))


def _alike(seen: RiskOverview) -> Table:
    columns = tuple(column(PAGE, name, numeric=name == "alike") for name in ("one", "risk", "other", "other-risk", "alike"))
    return alike_table(PAGE, "alike", columns, seen.alike)
