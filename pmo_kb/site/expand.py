"""What a block of a page becomes: a card, or something generated from the whole knowledge base."""

from __future__ import annotations

from typing import Callable, Mapping

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blockparts import Part
from pmo_kb.site.blocks import (
    assessment,
    atoz,
    calendar,
    catalogue,
    framework,
    learning,
    overview,
    rules,
    samples,
    termlist,
    waived,
)
from pmo_kb.site.cards import artefact_card, example_card, rule_card
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.pagetop import bottom, top
from pmo_kb.site.words import words
from pmo_kb.standards.blocks import PageBlock
from pmo_kb.standards.declare import example_in
from pmo_kb.standards.form import Mistakes

Generated = Callable[[Site, KnowledgePage], Markup]
GENERATED: Mapping[str, Generated] = {
    "rule-index": rules.rule_index,
    "whats-new": rules.whats_new,
    "templates": samples.template_list,
    "examples": samples.example_list,
    "review-calendar": calendar.review_calendar,
    "waivers": waived.waiver_list,
    "glossary": termlist.glossary,
    "competencies": framework.competencies,
    "mentors": framework.mentors,
    "self-assessment": assessment.self_assessment,
    "lessons": learning.lesson_list,
    "library": catalogue.library,
    "a-z": atoz.a_to_z,
    **overview.PORTFOLIO,
    "top": top,
    "bottom": bottom,
}
"""What the front matter's `generated:` may name."""
ABOUT_ARTEFACT: Mapping[str, Callable[[Site, KnowledgePage, str], Markup]] = {
    "template": samples.template_page,
    "example-head": samples.example_head,
    "example-source": samples.example_source,
}


def expanded(site: Site, page: KnowledgePage, part: Part) -> Markup:
    """The block's HTML; nothing for a block that names what does not exist (the check of pages says so)."""
    if part.kind == "pmo-block":
        name, _, artefact = " ".join(part.lines).strip().partition(" ")
        if name in GENERATED:
            return GENERATED[name](site, page)
        if name in ABOUT_ARTEFACT and artefact in site.knowledge.library.artefacts:
            return ABOUT_ARTEFACT[name](site, page, artefact)
        return Markup("")
    library = site.knowledge.library
    if part.kind == "pmo-example":
        return _example(site, page, part)
    key = _first_value(part, "id" if part.kind == "pmo-rule" else "artefact")
    if part.kind == "pmo-rule":
        return rule_card(site, library.rules[key], page.path) if key in library.rules else Markup("")
    return artefact_card(site, library.artefacts[key]) if key in library.artefacts else Markup("")


def note(site: Site, text: str) -> Markup:
    """A note in the margin of an example."""
    return render("note.html", {"w": words(site.language), "text": text})


def _example(site: Site, page: KnowledgePage, part: Part) -> Markup:
    block = PageBlock(part.kind, part.line, "\n".join(part.lines))
    example = example_in(block, page.language, page.path, Mistakes(page.path))
    return example_card(site, example) if example else Markup("")


def _first_value(part: Part, key: str) -> str:
    """The value of a key at the block's top level. The whole block was read when the standards were loaded."""
    found = next((line for line in part.lines if line.startswith(f"{key}:")), "")
    return found.partition(":")[2].partition(" #")[0].strip().strip("\"'")
