"""The recorded exceptions: which rule, where, why, by whom, until when."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blocks.rules import rule_link
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.words import day, words


def waiver_list(site: Site, page: KnowledgePage) -> Markup:
    """The entries of the waiver file, those that end first on top; expired ones say so."""
    rules = site.knowledge.library.rules
    entries = [
        {"rule": waiver.rule, "title": rules[waiver.rule].title[site.language], "link": rule_link(site, rules[waiver.rule], page.path),
         "where": where, "reason": waiver.reason, "approver": waiver.approver, "until": waiver.until,
         "day": day(waiver.until, site.language), "expired": waiver.until < site.as_of.isoformat()}
        for where, waiver in site.knowledge.waivers
    ]  # fmt: skip
    return render("waivers.html", {"w": words(site.language), "entries": sorted(entries, key=lambda entry: str(entry["until"]))})
