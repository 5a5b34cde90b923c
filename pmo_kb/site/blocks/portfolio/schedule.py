"""The timeline: a lane a project, a diamond a milestone."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Iterator, Sequence

from markupsafe import Markup

from pmo_kb.facts.milestones import LATE
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.portfolio.cells import Days, say, written
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.schedule import PAGE, Numbered, schedule
from pmo_kb.site.blocks.portfolio.labels import short, width_of
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.words import day, words
from pmo_kb.values.calendar_names import month_names

MOST_MONTHS = 36
BEFORE = 12
"""Months before the day that are shown, where not all can be."""
MOST_LANES = 100
MOST_TRACKS = 12
"""Rows of a lane."""
LEFT = 140
"""Where the months begin; left of it stand the projects."""
RIGHT = 48
"""Room for the last label."""
HEAD = 34
FOOT = 20
TRACK = 18
LANE = 34
"""Least height of a lane."""
RADIUS = 6
LONGEST = 22
"""Letters of a project's name."""
WIDE, NARROW, ALL = 72.0, 25.0, 600
"""Widest and narrowest month, and what they have together."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Months from `first` on, each `width` wide."""

    first: date
    months: int
    width: float

    @property
    def right(self) -> float:
        return LEFT + self.months * self.width

    def holds(self, on: date) -> bool:
        return 0 <= self._month(on) < self.months

    def x(self, on: date) -> float:
        """A day outside stands at the edge."""
        part = (on.day - 1) / monthrange(on.year, on.month)[1]
        return round(min(max(LEFT + (self._month(on) + part) * self.width, LEFT), self.right), 1)

    def _month(self, on: date) -> int:
        return (on.year - self.first.year) * 12 + on.month - self.first.month


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone in the picture. `base` and `now` are x, None where there is nothing to draw; `y` its middle."""

    y: float
    base: float | None
    now: float | None
    start: float
    end: float
    label: float
    sign: str
    state: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    code: str
    name: str
    whole: str
    """The name in full."""
    top: float
    height: float
    marks: tuple[Mark, ...]


def picture(site: Site, _page: KnowledgePage, portfolio: Portfolio) -> Markup:
    seen = schedule(portfolio)
    shown = seen.lanes[:MOST_LANES]
    axis = _axis([one for _, lane in shown for one in lane], portfolio.as_of)
    lanes, top = [], float(HEAD)
    for project, found in shown:
        tracks = _tracks([one for one in found if _seen(one, axis)], axis)[:MOST_TRACKS]
        height = max(LANE, len(tracks) * TRACK + 10)
        marks = [_mark(one, axis, top + height / 2 + (number - (len(tracks) - 1) / 2) * TRACK, site.language) for number, track in enumerate(tracks) for one in track]
        lanes.append(Lane(project.code, short(project.name, LONGEST) if project.name != project.code else "", project.name, top, height, tuple(marks)))
        top += height
    every = sum(len(lane) for _, lane in seen.lanes)
    drawn = sum(len(lane.marks) for lane in lanes)
    return render("portfolio/timeline.html", {
        "w": words(site.language), "lanes": lanes, "axis": axis, "months": list(_months(axis, site.language)), "left": LEFT, "head": HEAD,
        "bottom": top, "width": axis.right + RIGHT, "height": top + FOOT, "today": axis.x(portfolio.as_of), "radius": RADIUS,
        "day": day(portfolio.as_of.isoformat(), site.language), "left_out": every - drawn, "hidden": len(seen.lanes) - len(shown), "drawn": drawn,
    }) if drawn else Markup("")  # fmt: skip


def _axis(found: Sequence[Numbered], as_of: date) -> Axis:
    """From the first to the last month that something is in; around the day, where these are too many."""
    days = [on for one in found for on in (one.milestone.baseline, one.milestone.moved) if on] + [as_of]
    first, last = (_number(on) for on in (min(days), max(days)))
    if last - first >= MOST_MONTHS:
        last = min(last, max(first, _number(as_of) - BEFORE) + MOST_MONTHS - 1)
        first = last - MOST_MONTHS + 1
    months = last - first + 1
    return Axis(date(*_month(first), 1), months, round(min(WIDE, max(NARROW, ALL / months)), 1))


def _number(on: date) -> int:
    return on.year * 12 + on.month - 1


def _month(number: int) -> tuple[int, int]:
    return number // 12, number % 12 + 1


def _months(axis: Axis, language: str) -> Iterator[tuple[float, str, str]]:
    """Of each month its left edge, its short name, and the year where a year begins."""
    for number in range(axis.months):
        year, month = _month(_number(axis.first) + number)
        yield round(LEFT + number * axis.width, 1), month_names(language)[month - 1][:3], str(year) if number == 0 or month == 1 else ""


def _seen(one: Numbered, axis: Axis) -> bool:
    return any(on is not None and axis.holds(on) for on in (one.milestone.baseline, one.milestone.moved))


def _tracks(found: Sequence[Numbered], axis: Axis) -> list[list[Numbered]]:
    """Rows of a lane: in each, no milestone or label touches the next one."""
    tracks: list[list[Numbered]] = []
    ends: list[float] = []
    for one in sorted(found, key=lambda one: _span(one, axis)):
        start, end = _span(one, axis)
        at = next((number for number, taken in enumerate(ends) if taken <= start), len(tracks))
        if at == len(tracks):
            tracks.append([])
            ends.append(0)
        tracks[at].append(one)
        ends[at] = end
    return tracks


def _span(one: Numbered, axis: Axis) -> tuple[float, float]:
    """From the left edge of the first diamond to the right edge of the label."""
    points = [axis.x(on) for on in (one.milestone.baseline, one.milestone.moved) if on]
    return min(points) - RADIUS - 2, max(points) + RADIUS + 3 + width_of(_sign(one)) + 4


def _sign(one: Numbered) -> str:
    return f"{one.number}{' ✓' if one.milestone.done else ' ▲' if one.milestone.state == LATE else ''}"


def _mark(one: Numbered, axis: Axis, y: float, language: str) -> Mark:
    it = one.milestone
    base, now = (axis.x(on) if on and axis.holds(on) else None for on in (it.baseline, it.moved))
    points = [axis.x(on) for on in (it.baseline, it.moved) if on]
    return Mark(round(y, 1), base, now, min(points), max(points), max(points) + RADIUS + 3, _sign(one), it.state, _title(one, language))


def _title(one: Numbered, language: str) -> str:
    """What is shown when the pointer rests on it, and read aloud."""
    it = one.milestone
    dates = [(key, on) for key, on in (("baseline", it.baseline), ("forecast", it.forecast), ("actual", it.actual)) if on]
    parts = [f"{one.number}. {it.project} {it.id} {it.text}".replace("  ", " ")]
    parts += [f"{say(PAGE, f'column.{key}')[language]} {written(on, language)}" for key, on in dates]
    if it.slip:
        parts.append(f"{say(PAGE, 'column.slip')[language]}: {written(Days(it.slip), language)}")
    return " · ".join([*parts, say(PAGE, f"state.{it.state}")[language]])

