"""Waivers of all projects: those written in documents and those of the PMO's waiver file, with how long they still hold."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date

from pmo_kb.model.finding import Place
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.rules.waivers import Waiver, flaws
from pmo_kb.values.dates import read_date

JUDGE = "waiver"
"""The kind of the rule that says how long a waiver may last."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """`state` is `holds`, `soon` (ends within the days of the settings), `ended`, or `void`: something is missing, it silences nothing."""

    project: str
    """Empty for an entry of the waiver file."""
    where: str
    """Path of the document, or the pattern of the waiver file."""
    waiver: Waiver
    place: Place
    until: date | None
    state: str
    days: int | None
    """Days to its end, negative once it has ended."""


def exemptions(portfolio: Portfolio) -> tuple[Exemption, ...]:
    """Those that end first on top; those without a readable end above all."""
    found = [
        _exemption(portfolio, project.code, paper.path, waiver, Place(paper.path, waiver.line))
        for project in portfolio.projects
        for paper in project.papers
        for waiver in paper.waivers
    ]
    for pattern, waiver in portfolio.waivers:
        path = os.path.relpath(os.path.realpath(waiver.path), portfolio.folder).replace(os.sep, "/")
        found.append(_exemption(portfolio, "", pattern, waiver, Place(path, waiver.line)))
    return tuple(sorted(found, key=lambda one: (one.until or date.min, one.place)))


def _exemption(portfolio: Portfolio, project: str, where: str, waiver: Waiver, place: Place) -> Exemption:
    until = read_date(waiver.until).value
    days = (until - portfolio.as_of).days if until else None
    wrong = flaws(waiver, portfolio.as_of, _longest(portfolio))
    if "expired" in wrong:
        state = "ended"
    elif wrong:
        state = "void"
    else:
        state = "soon" if days is not None and days <= portfolio.settings.waiver_days else "holds"
    return Exemption(project, where, waiver, place, until, state, days)


def _longest(portfolio: Portfolio) -> int:
    """The longest life of a waiver that the PMO allows; 0: no limit."""
    for rule in portfolio.library.rules.values():
        longest = rule.options.get("longest_days") if rule.kind == JUDGE else None
        if isinstance(longest, int):
            return longest
    return 0
