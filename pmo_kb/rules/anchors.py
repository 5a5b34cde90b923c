"""The anchors that a page has on the published site: its headings and the cards of its rules."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from pmo_kb.model.document import Document
from pmo_kb.values.anchors import Anchors

_CARD = "```yaml pmo-rule"
_ID = re.compile(r"id:\s*[\"']?(\w{1,20})")


def published_anchors(document: Document) -> frozenset[str] | None:
    """None for a page that the site completes from elsewhere (`generated:`): what it will hold is not known here."""
    if any(field.key == "generated" and field.value for field in document.front_matter):
        return None
    taken = Anchors()
    # A line that only looks like a heading is text on the site.
    headings = [taken.of(section.title) for section in document.sections if section.form in ("atx", "setext")]
    return frozenset((*headings, *_cards(document.lines)))


def _cards(lines: Sequence[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        if line.startswith("```"):
            inside = line.rstrip() == _CARD
        elif inside and (found := _ID.match(line)):
            yield found[1].casefold()
