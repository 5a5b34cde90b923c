"""The heat map: open threats by probability and impact."""

from __future__ import annotations

from typing import Sequence

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.risks import Risk, risk_overview
from pmo_kb.site.blocks.portfolio.tables import source_address
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.words import words

LEVELS = (1, 2, 3, 4, 5)
MOST_NAMED = 30
"""Risks of a field that are named."""
STEPS = ((20, "critical"), (15, "high"), (6, "medium"), (1, "low"))
"""Least product of probability and impact -> the field's colour, as in the risk policy."""


def picture(site: Site, _page: KnowledgePage, portfolio: Portfolio) -> Markup:
    """A table of 25 fields, the most probable row on top; each risk stands in its field by its number."""
    seen = risk_overview(portfolio)
    rows = [
        (probability, [
            {"step": _step(probability * impact), **_named(site, seen.heat.get((probability, impact), ()))}
            for impact in LEVELS
        ])
        for probability in reversed(LEVELS)
    ]  # fmt: skip
    return render("portfolio/heat.html", {"w": words(site.language), "rows": rows, "levels": LEVELS, "unplaced": _named(site, seen.unplaced)})


def _step(product: int) -> str:
    return next(name for least, name in STEPS if product >= least)


def _named(site: Site, risks: Sequence[Risk]) -> dict[str, object]:
    """The highest by name, the others by their number."""
    ranked = sorted(risks, key=lambda risk: -(risk.score or 0))
    return {"risks": [_risk(site, risk) for risk in ranked[:MOST_NAMED]], "count": len(risks), "more": max(0, len(risks) - MOST_NAMED)}


def _risk(site: Site, risk: Risk) -> dict[str, str]:
    return {"name": risk.name, "text": risk.text, "link": source_address(site, risk.entry.place)}
