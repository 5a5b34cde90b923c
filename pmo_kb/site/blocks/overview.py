"""The pages over all projects: a picture, the tables behind it, and what takes no part."""

from __future__ import annotations

from functools import partial
from typing import Callable, Mapping

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.overviews import OVERVIEWS, with_left_out
from pmo_kb.site.blocks.portfolio import budget, configuration, dashboard, quality, resources, risks, schedule
from pmo_kb.site.blocks.portfolio.tables import shown_table
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.words import day, words

PICTURES: Mapping[str, Callable[[Site, KnowledgePage, Portfolio], Markup]] = {
    "dashboard": dashboard.picture,
    "budget": budget.picture,
    "resources": resources.picture,
    "risks": risks.picture,
    "schedule": schedule.picture,
    "configuration": configuration.picture,
    "quality": quality.picture,
}
"""What stands above the tables of an overview."""
DRAWN: Mapping[str, str] = {"resources": "load"}
"""Tables that the picture shows already."""


def _overview(name: str, site: Site, page: KnowledgePage) -> Markup:
    portfolio = site.portfolio
    w = words(site.language)
    if portfolio is None or not portfolio.projects:
        return render("portfolio/none.html", {"w": w, "named": portfolio is not None, "folders": portfolio.settings.folders if portfolio else ()})
    picture = PICTURES[name](site, page, portfolio) if name in PICTURES else Markup("")
    tables = [shown_table(site, page, table) for table in with_left_out(name, portfolio) if table.key != DRAWN.get(name)]
    return render("portfolio/overview.html", {
        "w": w, "picture": picture, "tables": tables, "count": len(portfolio.projects), "name": name,
        "day": day(portfolio.as_of.isoformat(), site.language), "folders": " ".join(portfolio.settings.folders),
    })  # fmt: skip


PORTFOLIO: Mapping[str, Callable[[Site, KnowledgePage], Markup]] = {f"portfolio-{name}": partial(_overview, name) for name in OVERVIEWS}
"""What `generated:` may name, for the pages over all projects."""
