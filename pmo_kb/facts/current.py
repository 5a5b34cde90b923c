"""Which documents of a project count: the newest approved version of each, and reports in the order of their periods."""

from __future__ import annotations

from datetime import date
from typing import Sequence

from pmo_kb.facts.papers import Entry, Paper, Project

CHARTER, PLAN, REPORT = "project-charter", "project-plan", "status-report"
APPROVED = "approved"
SETTLED = ("", APPROVED)
"""Statuses that count. Registers often say none: they are as good as their last line."""
OPEN = ("draft", "in-review")
MOST_PARTS = 6


def papers(project: Project, artefact: str, *, drafts: bool = False) -> list[Paper]:
    """The newest version of each document of a type, by its number (its path, where it has none), oldest path first.

    What is not approved counts with `drafts` only; what is superseded or retired never does.
    """
    wanted = (*SETTLED, *OPEN) if drafts else SETTLED
    newest: dict[str, Paper] = {}
    for paper in project.papers:
        if paper.artefact == artefact and paper.status in wanted:
            key = paper.identifier or paper.path
            if key not in newest or version_of(paper) >= version_of(newest[key]):
                newest[key] = paper
    return list(newest.values())


def paper(project: Project, artefact: str, *, drafts: bool = False) -> Paper | None:
    """The one document of a type that holds: of several with different numbers, the one approved last."""
    found = papers(project, artefact, drafts=drafts)
    return max(found, key=lambda one: (one.fields.day("approved_on") or date.min, version_of(one)), default=None)


def versions(project: Project, artefact: str) -> list[Paper]:
    """What is in force, and what is to replace it: the newest version of each document, drafts too. For rules that judge both."""
    found = [*papers(project, artefact), *papers(project, artefact, drafts=True)]
    return list({one.path: one for one in found}.values())


def counting(project: Project) -> list[Paper]:
    """The documents in force of all types."""
    return [one for artefact in sorted({one.artefact for one in project.papers}) for one in papers(project, artefact)]


def reports(project: Project, *, drafts: bool = False) -> list[Paper]:
    """Status reports, oldest first; those without a date are not among them."""
    found = [one for one in papers(project, REPORT, drafts=drafts) if reported(one) is not None]
    return sorted(found, key=lambda one: (reported(one) or date.min, one.path))


def from_charter(code: str, papers: Sequence[Paper]) -> Entry:
    """What stands in place of a `project.yml`."""
    charter = next((paper for paper in papers if paper.artefact == CHARTER), None)
    return charter.fields if charter else Entry({}, papers[0].place, code)


def reported(report: Paper) -> date | None:
    """The day a report stands for: the end of its period, else the day it was written or approved."""
    return next((day for key in ("period_to", "reported_on", "approved_on") if (day := report.fields.day(key)) is not None), None)


def version_of(one: Paper) -> tuple[int, ...]:
    """`1.10` as (1, 10); nothing for what is no version."""
    return version_in(one.fields.text("version"))


def version_in(text: str) -> tuple[int, ...]:
    """The parts of a version as written."""
    parts = text.strip().lstrip("vV").split(".")[:MOST_PARTS]
    return tuple(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 7)
