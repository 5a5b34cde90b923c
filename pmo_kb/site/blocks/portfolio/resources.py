"""The heat table: how much of each person's time is booked in each month."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from pmo_kb.facts.bookings import Month
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.portfolio.cells import Share, say, written
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.resources import LOAD, PAGE, load_table, month_label, shares
from pmo_kb.portfolio.workload import Person, workload
from pmo_kb.site.blocks.portfolio.tables import source_address
from pmo_kb.site.html import render
from pmo_kb.site.model import Site

MOST = 300
STEPS = ((80, "3"), (50, "2"), (1, "1"))
"""Least percent -> the field's colour; beyond full load it is `over`."""


class Field(NamedTuple):
    text: str
    step: str
    projects: str
    """The projects with their shares."""


def picture(site: Site, _page: KnowledgePage, portfolio: Portfolio) -> Markup:
    """A row a person, a column a month; it stands for the first table."""
    seen = workload(portfolio)
    language, limit = site.language, portfolio.settings.full_load
    table = load_table(seen, limit)
    rows = []
    for person, cells in zip(seen.people[:MOST], table.rows, strict=False):
        place = cells[0].place
        rows.append((person.name, source_address(site, place) if place else "", [_field(person, month, limit, language) for month in seen.months]))
    return render("portfolio/load.html", {
        "key": LOAD, "name": table.name[language], "note": table.note[language] if table.note else "", "empty": table.empty[language],
        "person": table.columns[0].name[language], "months": [month_label(month)[language] for month in seen.months], "rows": rows,
        "legend": say(PAGE, "load.legend", limit=Share(limit))[language],
        "cut": say(PAGE, "load.people", n=MOST)[language] if len(seen.people) > MOST else "",
    })  # fmt: skip


def _field(person: Person, month: Month, limit: int, language: str) -> Field:
    load = person.load[month]
    step = "over" if load > limit else next((name for least, name in STEPS if load >= least), "0")
    return Field(written(Share(load), language) if load else "", step, shares(person.behind[month])[language])
