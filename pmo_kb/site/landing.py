"""The page at the root of the site: it leads to the reader's language, by a link or, with JavaScript, at once."""

from __future__ import annotations

from pmo_kb.site.html import render
from pmo_kb.site.policy import secured
from pmo_kb.site.words import words


def landing_page() -> str:
    """A page of its own, without anything of the theme."""
    return secured(str(render("landing.html", {"id": words("id"), "en": words("en")})))
