"""The competency framework and the mentor directory."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.competencies import Competency
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blocks.filtertable import Cell, Facet, Row, filter_table
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words


def competencies(site: Site, page: KnowledgePage) -> Markup:
    """Each competency with its four levels, evidence and lessons."""
    entries = [
        {"key": entry.key, "name": entry.name[site.language], "means": entry.means[site.language],
         "levels": [sign[site.language] for sign in entry.levels], "evidence": entry.evidence[site.language],
         "lessons": lessons_of(site, page, entry)}
        for entry in site.knowledge.competencies
    ]  # fmt: skip
    return render("competencies.html", {"w": words(site.language), "entries": entries})


def lessons_of(site: Site, page: KnowledgePage, entry: Competency) -> list[tuple[str, str]]:
    """(address, title) of the lessons and the session that build a competency, as far as their pages exist."""
    keys = [f"mentoring/lessons/{lesson}" for lesson in entry.lessons]
    keys += [f"mentoring/sessions/{entry.session}"] if entry.session else []
    pages = [other for key in keys if (other := site.page(key)) is not None]
    return [(relative(page.path, other.path, folders=site.folders), other.title) for other in pages]


def mentors(site: Site, _page: KnowledgePage) -> Markup:
    """The mentors, to be narrowed by competency and language."""
    w = words(site.language)
    names = {entry.key: entry.name[site.language] for entry in site.knowledge.competencies}
    languages = {language: words(language)["language_name"] for language in ("id", "en")}
    rows = [
        Row(
            (
                Cell(mentor.name), Cell(mentor.role[site.language]), Cell(mentor.city),
                Cell(", ".join(names.get(key, key) for key in mentor.competencies)),
                Cell(", ".join(languages.get(language, language) for language in mentor.languages)),
                Cell(str(mentor.free)), Cell(mentor.contact, f"mailto:{mentor.contact}"),
            ),
            {"competency": mentor.competencies, "language": mentor.languages}, mentor.key,
        )
        for mentor in site.knowledge.mentors
    ]  # fmt: skip
    columns = (w["name"], w["role"], w["city"], w["competency"], w["languages"], w["places"], w["contact"])
    facets = (Facet("competency", w["competency"], names), Facet("language", w["languages"], languages))
    return filter_table(site.language, "mentors", w["name"], columns, rows, facets)
