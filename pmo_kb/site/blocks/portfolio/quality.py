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
from pmo_kb.site.blocks.portfolio.labels import round_step
from pmo_kb.site.blocks.portfolio.tables import source_address
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

MOST_PROJECTS = 40
"""Columns of the picture. The tables below it have all projects."""
WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 44, 96, 18, 62
INSET = 18
"""From the first number of the scale to the first point."""
MOST_LABELS = 12
MOST_STEPS = 5
LEAST = 0.5
"""The scale's end where nothing was found."""
APART = 13
"""Least distance of two lines of text."""


class Dot(NamedTuple):
    x: int
    y: int
    value: str
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
    most = max([LEAST, *(max(point.rate(point.errors), point.rate(point.warnings)) for point in points)])
    step = round_step(most / MOST_STEPS, (1, 2, 5, 10))
    steps = -int(-most // step)
    every = -(-len(points) // MOST_LABELS) if points else 1
    marked = {len(points) - 1 - number for number in range(0, len(points), every)}
    first, last = (points[0].as_of, points[-1].as_of) if points else (date.min, date.min)
    xs = [LEFT + INSET + round((WIDTH - LEFT - INSET - RIGHT) * (point.as_of - first).days / max(1, (last - first).days)) for point in points]
    lines = [
        _line(key, w[f"{key}_name"], values, xs, step * steps, marked, site.language)
        for key, values in (("errors", [point.rate(point.errors) for point in points]), ("warnings", [point.rate(point.warnings) for point in points]))
    ]
    return render("portfolio/trend.html", {
        "w": w, "lines": _apart(lines), "enough": len(points) > 1, "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT,
        "grid": [(_height(step * number, step * steps), _number(step * number, site.language)) for number in range(steps + 1)],
        "cut": len(points) == MOST_MONTHS, "said": [_said(point, site) for point in points],
        "days": [(x, f"{point.as_of.day:02}/{point.as_of.month:02}/{point.as_of.year % 100:02}", w["documents_n"].replace("{n}", str(point.documents)))
                 for number, (x, point) in enumerate(zip(xs, points, strict=True)) if number in marked],
    })  # fmt: skip


def _said(point: Point, site: Site) -> str:
    text = words(site.language)["trend_day"]
    values = {"errors": point.errors, "warnings": point.warnings, "documents": point.documents}
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", str(value))
    return text.replace("{day}", written(point.as_of, site.language)).replace("{rate}", _number(point.rate(point.errors), site.language))


def _line(key: str, name: str, values: list[float], xs: list[int], top: float, marked: set[int], language: str) -> Line:
    """Numbers of the errors stand above their points, those of the warnings below."""
    ys = [_height(value, top) for value in values]
    dots = tuple(
        Dot(x, y, _number(value, language), y - 7 if key == "errors" else y + 15, number in marked)
        for number, (x, y, value) in enumerate(zip(xs, ys, values, strict=True))
    )
    return Line(key, name, " ".join(f"{x},{y}" for x, y in zip(xs, ys, strict=True)), dots, ys[-1] + 4 if ys else 0)


def _number(value: float, language: str) -> str:
    shown = f"{value:.0f}" if value == int(value) else f"{value:.1f}"
    return shown.replace(".", ",") if language == "id" else shown


def _apart(lines: list[Line]) -> list[Line]:
    """The names at the ends of the lines do not cover each other."""
    one, other = lines
    if abs(one.end - other.end) >= APART:
        return lines
    up, down = (one, other) if one.end <= other.end else (other, one)
    middle = (up.end + down.end) // 2
    moved = {up.key: middle - APART // 2, down.key: middle + APART - APART // 2}
    return [line._replace(end=moved[line.key]) for line in lines]


def _height(value: float, top: float) -> int:
    return HEIGHT - BOTTOM - round((HEIGHT - TOP - BOTTOM) * value / top)
