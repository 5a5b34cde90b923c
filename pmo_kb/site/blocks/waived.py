"""The recorded exceptions: which rule, where, why, by whom, until when."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.rules.waivers import Waiver, flaws
from pmo_kb.site.blocks.rules import rule_link
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.words import day, words


def waiver_list(site: Site, page: KnowledgePage) -> Markup:
    """The waivers of the file and of the pages, those that end first on top; expired ones say so."""
    rules = site.knowledge.library.rules
    entries = [
        {"rule": waiver.rule, "title": rules[waiver.rule].title[site.language], "link": rule_link(site, rules[waiver.rule], page.path),
         "where": where, "reason": waiver.reason, "approver": waiver.approver, "until": waiver.until,
         "day": day(waiver.until, site.language), "state": _state(waiver, site)}
        for where, waiver in site.knowledge.waivers
    ]  # fmt: skip
    return render("waivers.html", {"w": words(site.language), "entries": sorted(entries, key=lambda entry: str(entry["until"]))})


def _state(waiver: Waiver, site: Site) -> str:
    """Why a waiver does not hold; nothing for one that does."""
    found = flaws(waiver, site.as_of)
    if not found:
        return ""
    return words(site.language)["expired" if found == ["expired"] else "incomplete"]
