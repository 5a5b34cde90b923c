"""The library: every page with its type, phase and audience, to be narrowed by each of them."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blocks.filtertable import Cell, Facet, Row, filter_table
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

FACETS = ("type", "phase", "audience")


def library(site: Site, page: KnowledgePage) -> Markup:
    """All pages in the order of their titles."""
    w = words(site.language)
    names = {facet: {key.removeprefix(f"{facet}."): text for key, text in w.items() if key.startswith(f"{facet}.")} for facet in FACETS}
    rows = [
        Row(
            (
                Cell(other.title, relative(page.path, other.path, folders=site.folders)),
                Cell(other.meta.get("summary", "")),
                *(Cell(", ".join(names[facet].get(value, value) for value in other.words(facet))) for facet in FACETS),
            ),
            {facet: other.words(facet) for facet in FACETS},
        )
        for other in sorted(site.here(), key=lambda other: other.title.casefold())
        if other.path != page.path
    ]
    columns = (w["page"], w["summary"], *(w[facet] for facet in FACETS))
    return filter_table(site.language, "library", w["page"], columns, rows, [Facet(facet, w[facet], names[facet]) for facet in FACETS])
