"""Two pictures: which documents keep to their standards, and how findings went over time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.portfolio.cells import written
from pmo_kb.portfolio.compliance import MOST_MONTHS, Point, Tally, compliance, trend
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.named import artefact_name
from pmo_kb.site.blocks.portfolio.tables import source_address
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

MOST_PROJECTS = 40
"""Columns of the picture. The tables below it have all projects."""
WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 96, 18, 46
INSET = 18
"""From the first number of the scale to the first point."""
MOST_LABELS = 12
MOST_STEPS = 5
LOWEST = HEIGHT - BOTTOM - 16
"""Below this there is no room for a number under its point."""
APART = 13
"""Least distance of two lines of text."""
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 1_000_000, 10_000_000)


class Dot(NamedTuple):
    x: int
    y: int
    value: int
    label: int
    """Where the number stands."""
    shown: bool


class Line(NamedTuple):
    key: str
    name: str
    points: str
    dots: tuple[Dot, ...]
    end: int
    """Where the line's name stands."""


def picture(site: Site, page: KnowledgePage, portfolio: Portfolio) -> Markup:
    """The share of documents without an error, by standard and project, then the trend."""
    seen = compliance(portfolio)
    w, projects = words(site.language), seen.projects[:MOST_PROJECTS]
    rows = []
    for artefact in seen.artefacts:
        name = artefact_name(portfolio.library, artefact)
        path = site.knowledge.standard_of.get(artefact, "")
        rows.append({
            "name": name if isinstance(name, str) else name[site.language], "link": relative(page.path, path, folders=site.folders) if path else "",
            "fields": [_field(seen.cells.get((artefact, project)), site) for project in projects], "whole": _field(seen.by_artefact[artefact], site),
        })  # fmt: skip
    kept = render("portfolio/kept.html", {
        "w": w, "rows": rows, "projects": projects, "cut": len(seen.projects) - len(projects),
        "sums": [_field(seen.by_project[project], site) for project in projects], "whole": _field(seen.whole, site),
    })  # fmt: skip
    return kept + _chart(site, trend(portfolio))


def _field(own: Tally | None, site: Site) -> dict[str, object] | None:
    if own is None:
        return None
    form = "all" if own.clean == own.documents else "some" if own.clean else "none"
    w = words(site.language)
    return {
        "form": form, "text": w["share"].replace("{part}", str(own.clean)).replace("{whole}", str(own.documents)), "percent": own.percent,
        "errors": w["errors_n"].replace("{n}", str(own.errors)) if own.errors else "", "link": source_address(site, own.first) if own.first else "",
    }  # fmt: skip


def _chart(site: Site, points: tuple[Point, ...]) -> Markup:
    w = words(site.language)
    most = max([1, *(max(point.errors, point.warnings) for point in points)])
    step = next((step for step in STEPS if step * MOST_STEPS >= most), most)
    top = step * -(-most // step)
    every = -(-len(points) // MOST_LABELS) if points else 1
    marked = {len(points) - 1 - number for number in range(0, len(points), every)}
    first, last = (points[0].as_of, points[-1].as_of) if points else (date.min, date.min)
    xs = [LEFT + INSET + round((WIDTH - LEFT - INSET - RIGHT) * (point.as_of - first).days / max(1, (last - first).days)) for point in points]
    lines = [
        _line("errors", w["errors_name"], [point.errors for point in points], xs, top, marked, above=True),
        _line("warnings", w["warnings_name"], [point.warnings for point in points], xs, top, marked, above=False),
    ]
    return render("portfolio/trend.html", {
        "w": w, "lines": _apart(lines), "enough": len(points) > 1, "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT,
        "grid": [(_height(value, top), value) for value in range(0, top + 1, step)], "cut": len(points) == MOST_MONTHS,
        "days": [(x, f"{point.as_of.day:02}/{point.as_of.month:02}/{point.as_of.year % 100:02}", w["documents_n"].replace("{n}", str(point.documents)))
                 for number, (x, point) in enumerate(zip(xs, points, strict=True)) if number in marked],
        "said": [w["trend_day"].replace("{day}", written(point.as_of, site.language)).replace("{errors}", str(point.errors))
                 .replace("{warnings}", str(point.warnings)).replace("{documents}", str(point.documents)) for point in points],
    })  # fmt: skip


def _line(key: str, name: str, values: list[int], xs: list[int], top: int, marked: set[int], *, above: bool) -> Line:
    ys = [_height(value, top) for value in values]
    dots = tuple(
        Dot(x, y, value, y - 7 if above or y > LOWEST else y + 14, number in marked) for number, (x, y, value) in enumerate(zip(xs, ys, values, strict=True))
    )
    return Line(key, name, " ".join(f"{x},{y}" for x, y in zip(xs, ys, strict=True)), dots, ys[-1] + 4 if ys else 0)


def _apart(lines: list[Line]) -> list[Line]:
    """The names at the ends of the lines do not cover each other."""
    one, other = lines
    if abs(one.end - other.end) >= APART:
        return lines
    up, down = (one, other) if one.end <= other.end else (other, one)
    middle = (up.end + down.end) // 2
    moved = {up.key: middle - APART // 2, down.key: middle + APART - APART // 2}
    return [line._replace(end=moved[line.key]) for line in lines]


def _height(value: int, top: int) -> int:
    return HEIGHT - BOTTOM - round((HEIGHT - TOP - BOTTOM) * value / top)
