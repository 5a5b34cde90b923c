"""All recorded exceptions of a knowledge base: those of the waiver file, and those written on its pages."""

from __future__ import annotations

from typing import Iterator, Mapping

from pmo_kb.documents.read import reader
from pmo_kb.errors import UnreadableDocument
from pmo_kb.knowledge.pages import LIMITS, KnowledgePage, Pages
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.rules.waivers import Waiver, waivers_in

MADE = ("example", "template")
"""Types of pages that no author of the knowledge base writes."""


def written_waivers(pages: Pages, rules: Mapping[str, RuleDeclaration]) -> Iterator[tuple[str, Waiver]]:
    """Where and what is waived by a comment on a page. One without an existing rule waives nothing; the check says so."""
    for page in pages.values():
        if page.source and page.meta.get("type") not in MADE and any("pmo-kb:" in line for line in page.lines):
            for waiver in _of(page):
                if waiver.rule in rules:
                    yield f"{page.language}/{page.path}:{waiver.line}", waiver


def _of(page: KnowledgePage) -> tuple[Waiver, ...]:
    try:
        return waivers_in(reader(LIMITS)("\n".join(page.lines), page.path))
    except UnreadableDocument:
        return ()  # the check refuses the page, with the reason
