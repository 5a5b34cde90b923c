"""How each project is doing, from its newest report, its plan and its `project.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Sequence

from pmo_kb.facts.amounts import Amount
from pmo_kb.facts.current import CHARTER, PLAN, paper, reported, reports
from pmo_kb.facts.milestones import Milestone, milestones, promised_finish
from pmo_kb.facts.papers import Paper, Project, Value
from pmo_kb.facts.standing import counted, owes_reports
from pmo_kb.portfolio.budgets import budget_for
from pmo_kb.portfolio.earned import Index
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.risks import Risk, open_risks
from pmo_kb.portfolio.tolerance import overrun

COLOURS = ("green", "amber", "red")
"""From good to bad."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is not known is None, or empty."""

    project: Project
    reports: tuple[Paper, ...]
    """Oldest first."""
    owes_report: bool
    colours: tuple[str, ...]
    """Overall colour of each report, empty where it has none."""
    spi: Index | None
    cpi: Index | None
    milestones: tuple[Milestone, ...]
    baseline_finish: Value | None
    forecast_finish: Milestone | None
    budget: Amount | None
    eac: Amount | None
    high_risks: tuple[Risk, ...]
    papers: tuple[Paper, ...]
    """The documents that count."""
    as_of: date
    oldest: int
    """Days after which a report is too old."""

    @property
    def report(self) -> Paper | None:
        return self.reports[-1] if self.reports else None

    @property
    def colour(self) -> str:
        return self.colours[-1] if self.colours else ""

    @property
    def trend(self) -> str:
        """`better`, `same` or `worse` than the report before; empty where two colours are not known."""
        if len(self.colours) < 2 or not (self.colours[-1] and self.colours[-2]):
            return ""
        step = COLOURS.index(self.colours[-1]) - COLOURS.index(self.colours[-2])
        return "worse" if step > 0 else "better" if step < 0 else "same"

    @property
    def reported(self) -> date | None:
        return reported(self.report) if self.report else None

    @property
    def age(self) -> int | None:
        """Days since the newest report."""
        return (self.as_of - self.reported).days if self.reported else None

    @property
    def report_late(self) -> bool:
        """Whether a report is owed, and the newest one is too old."""
        return self.owes_report and self.age is not None and self.age > self.oldest

    @property
    def slip(self) -> int | None:
        """Calendar days by which the finish lies behind the last baseline."""
        planned = self.baseline_finish.value if self.baseline_finish else None
        moved = self.forecast_finish.moved if self.forecast_finish else None
        return (moved - planned).days if moved and isinstance(planned, date) else None

    @property
    def overspend(self) -> float | None:
        """How far the EAC lies above the budget; negative: below."""
        return overrun(self.budget, self.eac)

    def figure(self, key: str) -> Value | None:
        """A field of the newest report."""
        return self.report.fields.values.get(key) if self.report else None

    def count(self, severity: str) -> int:
        return sum(one.count(severity) for one in self.papers)


def health_of(portfolio: Portfolio, projects: Sequence[Project]) -> tuple[Health, ...]:
    """In the order given."""
    high: dict[str, list[Risk]] = {}
    for risk in open_risks(portfolio):
        if not risk.opportunity and risk.score is not None and risk.score >= portfolio.settings.high_score:
            high.setdefault(risk.project, []).append(risk)
    return tuple(_health(portfolio, project, high.get(project.code, ())) for project in projects)


def _health(portfolio: Portfolio, project: Project, high: Sequence[Risk]) -> Health:
    known = tuple(reports(project, drafts=portfolio.drafts))
    found = milestones(portfolio, project)
    money = budget_for(portfolio, project)
    newest = money.newest
    return Health(
        project, known, owes_reports(portfolio, project), tuple(report.fields.word("overall") for report in known),
        newest.spi if newest else None, newest.cpi if newest else None, found, _finish(portfolio, project), promised_finish(found),
        money.budget, money.eac, tuple(high), tuple(counted(portfolio, project)), portfolio.as_of,
        portfolio.settings.report_days,
    )  # fmt: skip


def _finish(portfolio: Portfolio, project: Project) -> Value | None:
    """Of the last baseline: the plan's, else that of `project.yml`, else the charter's."""
    plan, charter = (paper(project, kind, drafts=portfolio.drafts) for kind in (PLAN, CHARTER))
    sources = [plan.fields if plan else None, project.entry, charter.fields if charter else None]
    return next((entry.values["finish"] for entry in sources if entry and entry.day("finish")), None)
