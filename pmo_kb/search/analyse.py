"""A page as engines get it: stems with positions, zone by zone; and where its sections begin among them."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from pmo_kb.model.search import FACETS, TERM, Analysed, PageRecord
from pmo_kb.search.words import stems

NAMES_ALL = 0.6
"""Weight of the glossary: it has every word of the field, and the page about the thing should come first."""
MADE = 0.4
"""Weight of a page that is made at publication: found by its title, and left out of the statistics of all others."""
GAP = 4
"""Positions between two sections, two headings, two names: no phrase reaches across."""


class Starts(NamedTuple):
    """The positions at which a section's heading and its text begin."""

    heading: int
    body: int


def analysed(page: PageRecord) -> tuple[Analysed, list[Starts]]:
    """The stems of a page's zones, and where each of its sections begins in `headings` and `body`."""
    zones: dict[str, list[tuple[str, int]]] = {"title": [], "headings": [], "body": [], "aliases": [], "rules": []}
    _add(zones["title"], page.title, page.language)
    _add(zones["body"], page.summary, page.language)
    starts: list[Starts] = []
    for section in page.sections:
        heading = _add(zones["headings"], section.heading if section.level != TERM else "", page.language)
        starts.append(Starts(heading, _add(zones["body"], section.text, page.language)))
        if section.rule:
            zones["rules"].append((section.rule.lower(), len(zones["rules"])))
    for name, language in page.aliases:
        _add(zones["aliases"], name, language)
    weight = NAMES_ALL if any(section.level == TERM for section in page.sections) else 1.0
    if page.type in ("template", "example") and not page.sections:
        weight = MADE
    return Analysed(page.key, zones, {name: page.facet(name) for name in FACETS}, weight), starts


def _add(zone: list[tuple[str, int]], text: str, language: str) -> int:
    first = zone[-1][1] + GAP if zone else 0
    zone.extend(zip(stems(text, language), count(first)))
    return first
