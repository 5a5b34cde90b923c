"""What a project's documents say of its money, put together."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_kb.facts.amounts import Amount, currency_of
from pmo_kb.facts.baselines import Comparison, budget_of
from pmo_kb.facts.current import PLAN, paper
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.portfolio.earned import Point, points
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.years import YearAmount, budget_years


@dataclass(frozen=True, slots=True)
class ProjectBudget:
    """Amounts are None where nothing readable stands there."""

    project: Project
    document: Paper | None
    """The current plan."""
    origin: Comparison
    """Charter, approved changes, plan and `project.yml`, and whether they add up."""
    points: tuple[Point, ...]
    """What the reports say, the oldest first."""

    @property
    def budget(self) -> Amount | None:
        """The budget now: of the current plan, else of `project.yml`; a charter alone is the budget until it is changed."""
        return self.origin.now

    @property
    def currency(self) -> str:
        budget = self.budget
        return budget.currency if budget else currency_of(self.project)

    @property
    def newest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def ev(self) -> Amount | None:
        return self.newest.ev if self.newest else None

    @property
    def ac(self) -> Amount | None:
        return self.newest.ac if self.newest else None

    @property
    def eac(self) -> Amount | None:
        return self.newest.eac if self.newest else None

    @property
    def bac(self) -> Amount | None:
        """What the newest report measures against."""
        return (self.newest.bac if self.newest else None) or self.budget

    @property
    def variance(self) -> float | None:
        """Variance at completion: budget at completion less forecast."""
        bac, eac = self.bac, self.eac
        return bac.amount - eac.amount if bac and eac and bac.currency == eac.currency else None

    @property
    def spent(self) -> float | None:
        """Percent of the budget at completion."""
        return _percent(self.ac, self.bac)

    @property
    def done(self) -> float | None:
        """Percent by earned value; without it, as the report says."""
        if not self.newest:
            return None
        earned = _percent(self.ev, self.bac)
        return earned if earned is not None else self.newest.report.fields.number("progress_actual")

    @property
    def complete(self) -> bool:
        """Whether the newest report gives everything, in the currency of the budget: only then it counts in totals of work and cost."""
        return all(one and one.currency == self.currency for one in (self.bac, self.ev, self.ac, self.eac))

    @property
    def years(self) -> tuple[YearAmount, ...]:
        return budget_years(self.project, self.document, self.budget)

    @property
    def fund(self) -> str:
        """Who pays, as `project.yml` names it."""
        return self.project.entry.text("fund")


def budgets(portfolio: Portfolio) -> tuple[ProjectBudget, ...]:
    """Every project, by code."""
    return tuple(budget_for(portfolio, project) for project in portfolio.projects)


def budget_for(portfolio: Portfolio, project: Project) -> ProjectBudget:
    origin, plan = budget_of(portfolio, project), paper(project, PLAN, drafts=portfolio.drafts)
    currency = origin.now.currency if origin.now else ""
    return ProjectBudget(project, plan, origin, points(project, drafts=portfolio.drafts, currency=currency))


def _percent(part: Amount | None, whole: Amount | None) -> float | None:
    return 100 * part.amount / whole.amount if part and whole and whole.amount and part.currency == whole.currency else None
