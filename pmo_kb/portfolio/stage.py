"""Where a project stands in its life, in words."""

from __future__ import annotations

from pmo_kb.facts.papers import Project
from pmo_kb.facts.standing import ENDED, WAITING
from pmo_kb.model.artefact import Label
from pmo_kb.portfolio.gather import REGISTER, Portfolio
from pmo_kb.portfolio.named import name_in


def stage(portfolio: Portfolio, project: Project) -> Label | None:
    """Phase in words, with the status where that says more; None where neither is written."""
    vocabularies = portfolio.library.artefacts[REGISTER].vocabularies
    phase = name_in(vocabularies["project_phase"], project.entry.word("phase"))
    status = project.entry.word("status")
    telling = status in (*ENDED, WAITING) and status != project.entry.word("phase")
    state = name_in(vocabularies["project_status"], status) if telling or not phase else None
    both = [label for label in (phase, state) if label]
    return {language: ", ".join(label[language] for label in both) for language in ("en", "id")} if both else None
