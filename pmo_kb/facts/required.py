"""Which of the documents that its tier, approach and phase ask for a project has, and in which state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmo_kb.facts.current import OPEN, papers, version_of
from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.facts.phases import PROJECT_FILE, PhaseDocument
from pmo_kb.model.finding import Place

GAPS = ("missing", "draft", "old")
"""States that are a gap once the gate has been passed."""
ELSEWHERE = "kept_elsewhere"
"""Key of `project.yml`: documents that the project keeps in another place, such as a protected folder."""
DATES = ("as_of", "reviewed_on", "period_to", "reported_on", "approved_on", "decided_on", "date", "created")
"""Fields by which a document without a version is told from an earlier one."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a project has of one document that is asked for.

    `state` is `current`, `draft` or `old` where it has one, else `missing` (a gate has been passed without it), `due` (by
    the next gate), `later`, `part` (a section of another document), `when-needed`, `none`,
    `elsewhere` (`project.yml` says that it is kept in another place), or `hidden`: it is asked for and there, and may not be shown.
    """

    wanted: PhaseDocument
    state: str
    expected: bool
    """Whether a gate has been passed at which it had to be there."""
    current: tuple[Paper, ...] = ()
    """In force, the newest first."""
    other: Paper | None = None
    """The newest that is not: a draft of the next version; of what is not in force at all, a draft or the last version."""
    place: Place | None = None

    @property
    def gap(self) -> bool:
        return self.expected and self.state != "current"

    @property
    def newest(self) -> Paper | None:
        return self.current[0] if self.current else self.other


def tier_of(project: Project, gathered: Gathered) -> str:
    return project.entry.word("tier") or gathered.tier


def approach_of(project: Project, gathered: Gathered) -> str:
    return project.entry.word("approach") or gathered.approach


def held(project: Project, gathered: Gathered) -> tuple[Held, ...]:
    """One for each document that a standard asks for, in its order."""
    return tuple(_held(project, wanted, gathered) for wanted in gathered.phase_documents)


def dated(paper: Paper) -> date | None:
    return next((day for key in DATES if (day := paper.fields.day(key)) is not None), None)


def _held(project: Project, wanted: PhaseDocument, gathered: Gathered) -> Held:
    phase = project.entry.word("phase")
    need = wanted.need(tier_of(project, gathered), approach_of(project, gathered))
    strict = need == "own" and wanted.due(phase) and not wanted.when_needed
    if wanted.artefact == PROJECT_FILE:
        return Held(wanted, "current" if project.registered else "missing", expected=True, place=project.entry.place if project.registered else None)
    if strict and wanted.artefact in _elsewhere(project) and not papers(project, wanted.artefact):
        return Held(wanted, "elsewhere", expected=False, place=project.entry.place_of(ELSEWHERE))
    hidden = gathered.hides(project.code, wanted.artefact)
    current = sorted(papers(project, wanted.artefact), key=_age, reverse=True)
    others = [paper for paper in project.papers if paper.artefact == wanted.artefact and paper not in current]
    open_ones = sorted((paper for paper in others if paper.status in OPEN), key=_age, reverse=True)
    if current:
        newer = open_ones[0] if open_ones and version_of(open_ones[0]) > version_of(current[0]) else None
        return Held(wanted, "current", strict, tuple(current), newer, current[0].place)
    if open_ones:
        return Held(wanted, "draft", strict and not hidden, other=open_ones[0], place=open_ones[0].place)
    if others:
        last = max(others, key=_age)
        return Held(wanted, "old", strict and not hidden, other=last, place=last.place)
    if hidden and strict:
        return Held(wanted, "hidden", expected=False)
    return Held(wanted, "missing" if strict else _absent(wanted, need, phase), strict)


def _absent(wanted: PhaseDocument, need: str, phase: str) -> str:
    if need != "own":
        return need
    if wanted.when_needed:
        return "when-needed"
    return "due" if wanted.asked(phase) else "later"


def _elsewhere(project: Project) -> list[str]:
    return [name.strip() for name in project.entry.text(ELSEWHERE).split(",")]


def _age(paper: Paper) -> tuple[date, tuple[int, ...], str]:
    return (dated(paper) or date.min, version_of(paper), paper.path)
