"""Earned value: the figures of a project's status reports, one set a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pmo_kb.facts.amounts import Amount, amount_in
from pmo_kb.facts.current import reported, reports
from pmo_kb.facts.papers import Entry, Paper, Project
from pmo_kb.model.finding import Place

LEAST = 2
"""Reports from which a curve can be drawn."""


class Index(NamedTuple):
    """SPI or CPI. `computed`: the report gives only the values it is made of."""

    value: float
    place: Place
    computed: bool


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
    def spi(self) -> Index | None:
        return _index(self.report.fields, "spi", self.ev, self.pv)

    @property
    def cpi(self) -> Index | None:
        return _index(self.report.fields, "cpi", self.ev, self.ac)


def points(project: Project, *, drafts: bool = False, currency: str = "") -> tuple[Point, ...]:
    """By day, the oldest first; of two reports for one day the later one. `currency`: of amounts for which nobody says one."""
    found: dict[date, Point] = {}
    for report in reports(project, drafts=drafts):
        day = reported(report)
        if day:
            found[day] = Point(day, report, *(_figure(key, report, project, currency) for key in ("pv", "ev", "ac", "bac", "eac")))
    return tuple(found.values())


def curve(seen: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points that can be drawn together: with a figure, in the currency of the newest; nothing for fewer than two."""
    drawn = [point for point in seen if point.pv or point.ev or point.ac]
    drawn = [point for point in drawn if point.currency == drawn[-1].currency]
    return tuple(drawn) if len(drawn) >= LEAST else ()


def _figure(key: str, report: Paper, project: Project, currency: str) -> Amount | None:
    found = amount_in(report.fields, key, project, report)
    return found._replace(currency=found.currency or currency) if found else None


def _index(fields: Entry, key: str, earned: Amount | None, below: Amount | None) -> Index | None:
    """As the report says, else EV divided by PV or AC."""
    written = fields.number(key)
    if written is not None:
        return Index(written, fields.place_of(key), computed=False)
    same = earned and below and below.amount and earned.currency == below.currency
    return Index(earned.amount / below.amount, earned.place, computed=True) if earned and below and same else None
