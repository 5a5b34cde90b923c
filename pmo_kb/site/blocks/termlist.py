"""The glossary as a table: each term with its counterpart, variants, forms to avoid and meaning."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.glossary import Term
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words


def glossary(site: Site, page: KnowledgePage) -> Markup:
    """All terms in the order of the site's language, with letters to jump to."""
    terms = sorted(site.knowledge.glossary, key=lambda term: term.name[site.language].casefold())
    letters: dict[str, list[dict[str, object]]] = {}
    for term in terms:
        letters.setdefault(term.name[site.language][:1].upper(), []).append(_entry(site, page, term))
    w = words(site.language)
    return render("glossary.html", {"w": w, "letters": letters, "count": w["terms"].replace("{n}", str(len(terms)))})


def _entry(site: Site, page: KnowledgePage, term: Term) -> dict[str, object]:
    other = next(language for language in LANGUAGES if language != site.language)
    target = site.page(term.page) if term.page else None
    return {
        "anchor": term.anchor, "name": term.name[site.language], "other": term.name[other], "other_language": other,
        "abbreviation": term.abbreviation, "also": ", ".join(term.also), "avoid": ", ".join(term.avoid),
        "means": term.means[site.language],
        "link": relative(page.path, target.path, folders=site.folders) if target else "", "title": target.title if target else "",
    }  # fmt: skip
