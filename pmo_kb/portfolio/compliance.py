"""How many documents keep to their standards, by standard and project, and how that went over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Iterable, Mapping

from pmo_kb.facts.papers import Paper
from pmo_kb.model.finding import Finding, Place
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.history import Count, read_history

MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Tally:
    """What the check found in some documents."""

    documents: int = 0
    clean: int = 0
    """Documents without an error."""
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0
    first: Place | None = None
    """The first error; without one, the first document."""

    @property
    def percent(self) -> int:
        """Documents without an error, of a hundred, rounded down: 100 means all."""
        return 100 * self.clean // self.documents if self.documents else 0


@dataclass(frozen=True, slots=True)
class Point:
    """All projects together on a day."""

    as_of: date
    projects: int
    documents: int
    errors: int
    warnings: int
    waived: int
    place: Place | None
    """The first line of the day in the history; None for what was counted now."""

    def rate(self, findings: int) -> float:
        """Findings in ten documents: a portfolio that grows has more of them without being worse."""
        return 10 * findings / self.documents if self.documents else 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was broken, with how often and where."""

    id: str
    severity: str
    """The worst that was found."""
    findings: int
    projects: tuple[str, ...]
    first: Place
    lesson: str


@dataclass(frozen=True, slots=True)
class Compliance:
    """`cells` maps (artefact, project) to its tally."""

    artefacts: tuple[str, ...]
    projects: tuple[str, ...]
    cells: Mapping[tuple[str, str], Tally]
    by_artefact: Mapping[str, Tally]
    by_project: Mapping[str, Tally]
    whole: Tally
    rules: tuple[Rule, ...]


def compliance(portfolio: Portfolio) -> Compliance:
    """Every recognised document counts, whatever its status: the rules already judge a draft more gently."""
    papers = [(project.code, paper) for project in portfolio.projects for paper in project.papers]
    order = {wanted.artefact: number for number, wanted in enumerate(portfolio.phase_documents)}
    artefacts = tuple(sorted({paper.artefact for _, paper in papers}, key=lambda key: (order.get(key, len(order)), key)))
    projects = tuple(dict.fromkeys(code for code, _ in papers))
    cells: dict[tuple[str, str], list[Paper]] = {}
    for code, paper in papers:
        cells.setdefault((paper.artefact, code), []).append(paper)
    return Compliance(
        artefacts, projects, {key: tally(own) for key, own in cells.items()},
        {artefact: tally(paper for _, paper in papers if paper.artefact == artefact) for artefact in artefacts},
        {project: tally(paper for code, paper in papers if code == project) for project in projects},
        tally(paper for _, paper in papers), _rules(papers),
    )  # fmt: skip


def tally(papers: Iterable[Paper]) -> Tally:
    found = list(papers)
    errors = [(paper, finding) for paper in found for finding in paper.findings if finding.severity == "error"]
    first = Place(errors[0][0].path, max(1, errors[0][1].line)) if errors else found[0].place if found else None
    return Tally(
        len(found), sum(not paper.count("error") for paper in found), len(errors), sum(paper.count("warning") for paper in found),
        sum(paper.count("info") for paper in found), sum(paper.waived for paper in found), first,
    )  # fmt: skip


def counted(portfolio: Portfolio) -> list[Count]:
    """The day's line of each project, for the history."""
    found = []
    for project in portfolio.projects:
        own = tally(project.papers)
        found.append(Count(portfolio.as_of, project.code, own.documents, own.errors, own.warnings, own.waived))
    return found


def trend(portfolio: Portfolio) -> tuple[Point, ...]:
    """The days of the history and, where it does not hold it, the day itself, oldest first.

    Only of the projects that are shown: the others may not be published. The newest 36 days that were recorded.
    """
    if not portfolio.settings.history:
        return ()
    shown = {project.code for project in portfolio.projects}
    lines = [line for line in read_history(portfolio.folder, portfolio.settings.history) if line.project in shown and line.as_of <= portfolio.as_of]
    days: dict[date, list[Count]] = {}
    for line in lines:
        days.setdefault(line.as_of, []).append(line)
    if not days:
        return ()
    if portfolio.as_of not in days and not portfolio.hidden:  # figures of a part would look like progress
        days[portfolio.as_of] = counted(portfolio)
    points = [
        Point(day, len(own), sum(one.documents for one in own), sum(one.errors for one in own), sum(one.warnings for one in own),
              sum(one.waived for one in own), own[0].place)
        for day, own in sorted(days.items())
    ]  # fmt: skip
    return tuple(points[-MOST_MONTHS:])


def _rules(papers: list[tuple[str, Paper]]) -> tuple[Rule, ...]:
    found: dict[str, list[tuple[str, Paper, Finding]]] = {}
    for code, paper in papers:
        for finding in paper.findings:
            found.setdefault(finding.rule, []).append((code, paper, finding))
    rules = []
    for rule, own in found.items():
        _, paper, first = own[0]
        worst = next((name for name in ("error", "warning") if any(finding.severity == name for _, _, finding in own)), "info")
        projects = tuple(sorted({code for code, _, _ in own}))
        rules.append(Rule(rule, worst, len(own), projects, Place(paper.path, max(1, first.line)), first.lesson))
    return tuple(sorted(rules, key=lambda rule: (-rule.findings, rule.id)))
