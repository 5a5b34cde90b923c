"""Earned value: the figures of a project's status reports, one set a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmo_kb.portfolio.amounts import Amount, currency_of
from pmo_kb.portfolio.current import reported, reports
from pmo_kb.portfolio.facts import Paper, Project

LEAST = 2
"""Reports from which a curve can be drawn."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a report says of money on its day; each figure is None where the report does not give it."""

    day: date
    report: Paper
    pv: Amount | None
    ev: Amount | None
    ac: Amount | None
    bac: Amount | None
    eac: Amount | None

    @property
    def currency(self) -> str:
        return next((one.currency for one in (self.ev, self.ac, self.pv, self.bac, self.eac) if one), "")

    @property
    def spi(self) -> float | None:
        return self.ev.amount / self.pv.amount if self.ev and self.pv and self.pv.amount else None

    @property
    def cpi(self) -> float | None:
        return self.ev.amount / self.ac.amount if self.ev and self.ac and self.ac.amount else None


def points(project: Project, *, drafts: bool = False) -> tuple[Point, ...]:
    """By day, the oldest first; of two reports for one day the later one."""
    found: dict[date, Point] = {}
    for report in reports(project, drafts=drafts):
        day = reported(report)
        if day:
            found[day] = Point(day, report, *(_figure(key, report, project) for key in ("pv", "ev", "ac", "bac", "eac")))
    return tuple(found.values())


def curve(seen: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points that can be drawn together: with a figure, in the currency of the newest; nothing for fewer than two."""
    drawn = [point for point in seen if point.pv or point.ev or point.ac]
    drawn = [point for point in drawn if point.currency == drawn[-1].currency]
    return tuple(drawn) if len(drawn) >= LEAST else ()


def _figure(key: str, report: Paper, project: Project) -> Amount | None:
    value = report.fields.number(key)
    return None if value is None else Amount(value, currency_of(project, report), report.fields.place_of(key))
