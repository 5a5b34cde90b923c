"""The A-Z index: every page, rule and term by its first letter, for readers without scripts and for those who browse."""

from __future__ import annotations

import unicodedata
from typing import Iterator

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blocks.rules import rule_link
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.terms import PAGE as GLOSSARY
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

OTHER = "0-9"


def a_to_z(site: Site, page: KnowledgePage) -> Markup:
    """Entries by letter; what begins with no letter stands first."""
    letters: dict[str, list[tuple[str, str]]] = {}
    for name, link in sorted(_entries(site, page), key=lambda entry: (_folded(entry[0]), entry)):
        first = _folded(name[:1]).upper()
        letters.setdefault(first if "A" <= first <= "Z" else OTHER, []).append((name, link))
    return render("atoz.html", {"w": words(site.language), "letters": letters})


def _entries(site: Site, page: KnowledgePage) -> Iterator[tuple[str, str]]:
    for other in site.here():
        yield other.title, relative(page.path, other.path, folders=site.folders)
    for rule in site.knowledge.library.rules.values():
        yield f"{rule.id}: {rule.title[site.language]}", rule_link(site, rule, page.path)
    for term in site.knowledge.glossary:
        yield term.name[site.language], relative(page.path, GLOSSARY, term.anchor, folders=site.folders)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode("ascii")
