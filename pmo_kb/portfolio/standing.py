"""Where a project stands in its life, and whether it owes reports."""

from __future__ import annotations

from pmo_kb.model.artefact import Label
from pmo_kb.portfolio.current import papers, reports
from pmo_kb.portfolio.facts import Paper, Project
from pmo_kb.portfolio.gather import REGISTER, Portfolio
from pmo_kb.portfolio.named import name_in

REPORTING = ("executing", "closing")
"""Phases in which a report is due every month."""
ENDED = ("closed", "cancelled")
WAITING = "on-hold"


def ended(project: Project) -> bool:
    """Whether nothing more is expected of it."""
    return project.entry.word("phase") == "closed" or project.entry.word("status") in ENDED


def waiting(project: Project) -> bool:
    return project.entry.word("status") == WAITING


def going(portfolio: Portfolio) -> list[Project]:
    """Projects that have not ended."""
    return [project for project in portfolio.projects if not ended(project)]


def owes_reports(portfolio: Portfolio, project: Project) -> bool:
    """Whether a report is due every month. Where no phase is written, whoever has reported once goes on reporting."""
    phase = project.entry.word("phase")
    if ended(project) or waiting(project):
        return False
    return bool(reports(project, drafts=portfolio.drafts)) if not phase else phase in REPORTING


def counted(portfolio: Portfolio, project: Project) -> list[Paper]:
    """The current version of every document that counts."""
    kinds = sorted({paper.artefact for paper in project.papers})
    return [paper for kind in kinds for paper in papers(project, kind, drafts=portfolio.drafts)]


def stage(portfolio: Portfolio, project: Project) -> Label | None:
    """Phase in words, with the status where that says more; None where neither is written."""
    vocabularies = portfolio.library.artefacts[REGISTER].vocabularies
    phase = name_in(vocabularies["project_phase"], project.entry.word("phase"))
    status = project.entry.word("status")
    telling = status in (*ENDED, WAITING) and status != project.entry.word("phase")
    state = name_in(vocabularies["project_status"], status) if telling or not phase else None
    both = [label for label in (phase, state) if label]
    return {language: ", ".join(label[language] for label in both) for language in ("en", "id")} if both else None
