"""The earned value curve of a project: planned value, earned value and actual cost by report, and the budget at completion."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple, Sequence

from markupsafe import Markup

from pmo_kb.portfolio.budget import PAGE
from pmo_kb.portfolio.budgets import ProjectBudget
from pmo_kb.portfolio.cells import Money, say, written
from pmo_kb.portfolio.earned import Point, curve
from pmo_kb.site.blocks.portfolio.labels import round_step
from pmo_kb.site.html import render

MOST = 24
"""Projects whose curve is drawn."""
WIDTH, HEIGHT = 760, 320
LEFT, RIGHT, TOP, BOTTOM = 112, 30, 46, 34
"""Margins; the legend stands in the upper one."""
BAND = 44
"""Height of the band for the budget where the scale is broken below it, and where it is: a budget more than twice as high as
the curves would press them together."""
BROKEN = 2.0
TICKS = 4
LABELS = 6
"""Most dates below the picture."""
SERIES = ("bac", "pv", "ev", "ac")
SHAPES = {"pv": "circle", "ev": "square", "ac": "triangle"}


class Line(NamedTuple):
    """A series: its points, what the legend says, and the marker of each point."""

    key: str
    name: str
    value: str
    path: str
    spots: tuple[tuple[float, float], ...]
    shape: str


class Label(NamedTuple):
    at: float
    text: str


def curves(language: str, seen: Sequence[ProjectBudget]) -> Markup:
    """One picture a project; nothing where no project has two reports."""
    drawn = [(one, points) for one in seen if (points := curve(one.points))]
    pictures = [_curve(language, one, points) for one, points in drawn[:MOST]]
    cut = say(PAGE, "bars.cut", n=len(drawn) - MOST)[language] if len(drawn) > MOST else ""
    return render("portfolio/curves.html", {"name": say(PAGE, "curves")[language], "pictures": pictures, "cut": cut}) if pictures else Markup("")


def _curve(language: str, one: ProjectBudget, points: Sequence[Point]) -> dict[str, object]:
    scale = _scale(points)
    title = say(PAGE, "curve", project=f"{one.project.code} {one.project.name}", currency=points[-1].currency)[language]
    lines = [line for key in SERIES if (line := _line(language, key, points, scale))]
    ticks = [Label(scale.y(number * scale.step), _amount(number * scale.step, language)) for number in range(round(scale.ceiling / scale.step) + 1)]
    return {
        "key": one.project.code, "title": title, "lines": lines, "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT,
        "bottom": HEIGHT - BOTTOM, "told": [_told(language, point) for point in points], "ticks": ticks,
        "broken": TOP + BAND - 15 if scale.band else 0, "note": say(PAGE, "curve.broken")[language] if scale.band else "",
        "days": [Label(scale.x(point.day), written(point.day, language)) for point in _some(points)],
    }  # fmt: skip


class _Scale(NamedTuple):
    """Where days and amounts lie. `band` is the lowest and highest budget where these stand above a break of the scale."""

    first: date
    last: date
    step: float
    ceiling: float
    band: tuple[float, float] | None

    def x(self, day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / (self.last - self.first).days, 1)

    def y(self, amount: float) -> float:
        top = TOP + BAND if self.band else TOP
        return round(HEIGHT - BOTTOM - (HEIGHT - top - BOTTOM) * max(0.0, amount) / self.ceiling, 1)

    def budget(self, amount: float) -> float:
        if not self.band:
            return self.y(amount)
        low, high = self.band
        return round(TOP + 20 - 16 * (amount - low) / (high - low), 1) if high > low else TOP + 12.0


def _scale(points: Sequence[Point]) -> _Scale:
    curves = max(one.amount for point in points for one in (point.pv, point.ev, point.ac) if one)
    budgets = [point.bac.amount for point in points if point.bac]
    broken = bool(budgets) and min(budgets) > BROKEN * curves
    top = max(curves, 0.0 if broken else max(budgets, default=0.0))
    step = _step(top)
    return _Scale(points[0].day, points[-1].day, step, max(step, math.ceil(top / step) * step), (min(budgets), max(budgets)) if broken else None)


def _line(language: str, key: str, points: Sequence[Point], scale: _Scale) -> Line | None:
    found = [(point.day, amount) for point in points if (amount := getattr(point, key))]
    if not found:
        return None
    where = scale.budget if key == "bac" else scale.y
    spots = tuple((scale.x(day), where(amount.amount)) for day, amount in found)
    path = "M" + " L".join(f"{x} {y}" for x, y in spots)
    if key == "bac" and len(spots) > 1:  # a budget holds until it is changed: steps, not slopes
        path = f"M{spots[0][0]} {spots[0][1]}" + "".join(f" H{x} V{y}" for x, y in spots[1:])
    return Line(key, say(PAGE, f"series.{key}")[language], _amount(found[-1][1].amount, language), path, spots, SHAPES.get(key, ""))


def _told(language: str, point: Point) -> str:
    figures = zip(SERIES, (point.bac, point.pv, point.ev, point.ac), strict=True)
    return f"{written(point.day, language)}: " + ", ".join(f"{key.upper()} {_amount(one.amount, language)}" for key, one in figures if one)


def _amount(amount: float, language: str) -> str:
    return written(Money(amount, ""), language)


def _step(top: float) -> float:
    """A round number of which about four make the height."""
    return round_step(max(top, 1.0) / TICKS)


def _some(points: Sequence[Point]) -> list[Point]:
    """The first, the last and a few between them, so that dates do not run into one another."""
    every = math.ceil((len(points) - 1) / (LABELS - 1)) or 1
    return [point for number, point in enumerate(points) if number == len(points) - 1 or (number % every == 0 and number <= len(points) - 1 - every)]
