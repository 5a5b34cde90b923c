"""The head of the dashboard: projects by colour, and SPI against CPI."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.portfolio.cells import Ratio, written
from pmo_kb.portfolio.dashboard import Dashboard, dashboard, tile_name
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.health import COLOURS, Health
from pmo_kb.site.blocks.portfolio.labels import LINE, Box, Point, placed, short, width_of
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.words import words

WIDTH, HEIGHT = 460.0, 330.0
PLOT = Box(44, 10, 450, 292)
LEAST, MOST = 0.2, 0.6
"""How far the axes reach from 1 at least and at most."""
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where on an axis figures stand."""
MOST_CODES = 12
"""Projects that a tile names."""
LONGEST = 14
"""Letters of a code."""


class Dot(NamedTuple):
    """A project in the chart. `label` is the middle of its text; `led`: a line leads to it."""

    x: float
    y: float
    colour: str
    text: str
    title: str
    label: tuple[float, float] | None
    led: bool


class Scale(NamedTuple):
    """Both axes run from 1 - reach to 1 + reach."""

    reach: float

    def x(self, spi: float) -> float:
        return round(PLOT.left + self._share(spi) * (PLOT.right - PLOT.left), 1)

    def y(self, cpi: float) -> float:
        return round(PLOT.bottom - self._share(cpi) * (PLOT.bottom - PLOT.top), 1)

    def _share(self, index: float) -> float:
        """What lies outside stands at the edge."""
        return min(max((index - 1 + self.reach) / (2 * self.reach), 0.0), 1.0)


def picture(site: Site, _page: KnowledgePage, portfolio: Portfolio) -> Markup:
    seen = dashboard(portfolio)
    w = words(site.language)
    placed_ones = [one for one in seen.going if one.spi and one.cpi]
    scale = _scale(placed_ones)
    corners = [(w[f"chart.{key}"], key) for key in ("slow-cheap", "fast-cheap", "slow-dear", "fast-dear")]
    dots = _dots(placed_ones, scale, site.language, [_corner(text, key) for text, key in corners])
    ticks = [1 - scale.reach + 2 * scale.reach * share for share in SHARES]
    return render("portfolio/dashboard.html", {
        "w": w, "tiles": _tiles(seen, portfolio, site.language), "dots": dots, "most": MOST_CODES, "plot": PLOT, "width": WIDTH, "height": HEIGHT,
        "corners": [(text, _corner(text, key)) for text, key in corners],
        "one": (scale.x(1), scale.y(1)), "green": (scale.x(seen.bands["green"]), scale.y(seen.bands["green"])) if seen.bands else None,
        "green_from": written(Ratio(seen.bands["green"]), site.language) if seen.bands else "",
        "x_ticks": [(scale.x(one), written(Ratio(one), site.language)) for one in ticks],
        "y_ticks": [(scale.y(one), written(Ratio(one), site.language)) for one in ticks],
        "unlabelled": [dot.title for dot in dots if dot.label is None],
        "without": [one.project.code for one in seen.going if one.report and not (one.spi and one.cpi)],
        "outside": [dot.title for dot, one in zip(dots, placed_ones, strict=True) if _outside(one, scale)],
    })  # fmt: skip


def _tiles(seen: Dashboard, portfolio: Portfolio, language: str) -> list[dict[str, object]]:
    """The colours always, the others where something stands in them."""
    return [
        {"key": key, "mark": key if key in COLOURS else "missing" if key == "no-report" else "", "name": tile_name(portfolio, key)[language], "count": len(found), "codes": [one.project.code for one in found]}
        for key, found in seen.tiles.items()
        if found or key in COLOURS or key == "no-report"
    ]


def _scale(found: Sequence[Health]) -> Scale:
    """As far as the furthest index, in steps of a tenth."""
    far = max((abs(index.value - 1) for one in found for index in (one.spi, one.cpi) if index), default=LEAST)
    return Scale(min(MOST, max(LEAST, (int(far * 10 - 1e-9) + 1) / 10)))


def _dots(found: Sequence[Health], scale: Scale, language: str, corners: Sequence[Box]) -> list[Dot]:
    points = [Point(scale.x(one.spi.value), scale.y(one.cpi.value), short(one.project.code, LONGEST)) for one in found if one.spi and one.cpi]
    labels = placed(points, PLOT, corners)
    return [
        Dot(point.x, point.y, one.colour or "none", point.text, _title(one, language), (label.x, label.y) if label else None, led=bool(label and label.led))
        for one, point, label in zip(found, points, labels, strict=True)
    ]


def _title(one: Health, language: str) -> str:
    spi, cpi = (written(Ratio(index.value, computed=index.computed) if index else None, language) for index in (one.spi, one.cpi))
    return f"{one.project.code}: SPI {spi}, CPI {cpi}"


def _outside(one: Health, scale: Scale) -> bool:
    return any(index and abs(index.value - 1) > scale.reach for index in (one.spi, one.cpi))


def _corner(text: str, key: str) -> Box:
    """The room of what a quadrant means."""
    width = width_of(text)
    left = PLOT.left + 4 if key.startswith("slow") else PLOT.right - 4 - width
    top = PLOT.top + 3 if key.endswith("cheap") else PLOT.bottom - 3 - LINE
    return Box(left, top, left + width, top + LINE)

