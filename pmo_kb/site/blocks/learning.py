"""The five-minute lessons by competency, each with the findings that lead to it."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blocks.filtertable import Cell, Facet, Row, filter_table
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

FOLDER = "mentoring/lessons/"


def lesson_list(site: Site, page: KnowledgePage) -> Markup:
    """All lessons, filtered by competency."""
    w = words(site.language)
    names = {entry.key: entry.name[site.language] for entry in site.knowledge.competencies}
    lessons = [other for other in site.here() if other.path.startswith(FOLDER) and other.meta.get("type") == "lesson"]
    rows = [
        Row(
            (
                Cell(other.title, relative(page.path, other.path, folders=site.folders)),
                Cell(other.meta.get("summary", "")),
                Cell(names.get(other.meta.get("competency", ""), "")),
                Cell(", ".join(rule.id for rule in site.knowledge.library.rules.values() if rule.lesson == other.key)),
            ),
            {"competency": (other.meta.get("competency", ""),)},
        )
        for other in sorted(lessons, key=lambda other: other.title.casefold())
    ]
    columns = (w["lesson"], w["summary"], w["competency"], w["leads_here"])
    return filter_table(site.language, "lessons", w["lessons"], columns, rows, [Facet("competency", w["competency"], names)])
