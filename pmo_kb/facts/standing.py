"""Where a project stands in its life, and whether it owes reports."""

from __future__ import annotations

from pmo_kb.facts.current import papers, reports
from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Paper, Project

REPORTING = ("executing", "closing")
"""Phases in which a report is due every month."""
ENDED = ("closed", "cancelled")
WAITING = "on-hold"


def ended(project: Project) -> bool:
    """Whether nothing more is expected of it."""
    return project.entry.word("phase") == "closed" or project.entry.word("status") in ENDED


def waiting(project: Project) -> bool:
    return project.entry.word("status") == WAITING


def going(gathered: Gathered) -> list[Project]:
    """Projects that have not ended."""
    return [project for project in gathered.projects if not ended(project)]


def owes_reports(gathered: Gathered, project: Project) -> bool:
    """Whether a report is due every month. Where no phase is written, whoever has reported once goes on reporting."""
    phase = project.entry.word("phase")
    if ended(project) or waiting(project):
        return False
    return bool(reports(project, drafts=gathered.drafts)) if not phase else phase in REPORTING


def counted(gathered: Gathered, project: Project) -> list[Paper]:
    """The current version of every document that counts."""
    kinds = sorted({paper.artefact for paper in project.papers})
    return [paper for kind in kinds for paper in papers(project, kind, drafts=gathered.drafts)]
