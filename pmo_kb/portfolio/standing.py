"""Where a project stands in its life, and which reports are known of it on the day."""

from __future__ import annotations

from typing import Mapping

from pmo_kb.model.artefact import Label
from pmo_kb.portfolio.current import papers, reported, reports
from pmo_kb.portfolio.facts import Paper, Project
from pmo_kb.portfolio.gather import REGISTER, Portfolio

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


def known_reports(portfolio: Portfolio, project: Project) -> list[Paper]:
    """Status reports up to the day, oldest first: one from the future is not known yet."""
    return [one for one in reports(project, drafts=portfolio.drafts) if (day := reported(one)) is not None and day <= portfolio.as_of]


def owes_reports(portfolio: Portfolio, project: Project) -> bool:
    """Whether a report is due every month. Where no phase is written, whoever has reported once goes on reporting."""
    phase = project.entry.word("phase")
    if ended(project) or waiting(project):
        return False
    return bool(known_reports(portfolio, project)) if not phase else phase in REPORTING


def counted(portfolio: Portfolio, project: Project) -> list[Paper]:
    """The current version of every document that counts."""
    kinds = sorted({paper.artefact for paper in project.papers})
    return [paper for kind in kinds for paper in papers(project, kind, drafts=portfolio.drafts)]


def stage(portfolio: Portfolio, project: Project) -> Label | None:
    """Phase in words, with the status where that says more; None where neither is written."""
    vocabularies = portfolio.library.artefacts[REGISTER].vocabularies
    phase = named(vocabularies["project_phase"], project.entry.word("phase"))
    status = project.entry.word("status")
    telling = status in (*ENDED, WAITING) and status != project.entry.word("phase")
    state = named(vocabularies["project_status"], status) if telling or not phase else None
    both = [label for label in (phase, state) if label]
    return {language: ", ".join(label[language] for label in both) for language in ("en", "id")} if both else None


def named(vocabulary: Mapping[str, tuple[str, ...]], key: str) -> Label | None:
    """A value of a vocabulary in both languages: its first two names."""
    names = vocabulary.get(key)
    return {"en": names[0], "id": names[1]} if names else None
