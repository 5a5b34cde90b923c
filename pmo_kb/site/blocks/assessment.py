"""The self-assessment: statements to rate, with the result as a radar chart drawn in the page by `assessment.js`.

Without JavaScript it is a form to print and fill in by hand. Answers never leave the browser.
"""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blocks.framework import lessons_of
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

ANSWERS = ("1", "2", "3", "4")


def self_assessment(site: Site, page: KnowledgePage) -> Markup:
    """The statements of all competencies with four answers each."""
    w = words(site.language)
    entries = [
        {"key": entry.key, "name": entry.name[site.language],
         "statements": [statement[site.language] for statement in entry.statements], "lessons": lessons_of(site, page, entry)}
        for entry in site.knowledge.competencies
    ]  # fmt: skip
    mentors = site.page("mentoring/mentors")
    return render("assessment.html", {
        "w": w, "entries": entries, "answers": [(value, w[f"answer.{value}"]) for value in ANSWERS],
        "mentors": relative(page.path, mentors.path, folders=site.folders) if mentors else "",
    })  # fmt: skip
