"""How each project is doing, from its newest report, its plan and its `project.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.portfolio.cells import Money
from pmo_kb.portfolio.current import paper, reported
from pmo_kb.portfolio.facts import Entry, Paper, Place, Project, Value
from pmo_kb.portfolio.gather import CHARTER, Portfolio
from pmo_kb.portfolio.milestones import PLAN, REPORT, Milestone, milestones, promised_finish
from pmo_kb.portfolio.risks import Risk, open_risks
from pmo_kb.portfolio.standing import counted, known_reports, owes_reports
from pmo_kb.values.text import normalise

COLOURS = ("green", "amber", "red")
"""From good to bad."""
BANDS = "STS004"
"""The rule whose bands say which index is green and which is amber."""


class Index(NamedTuple):
    """SPI or CPI. `computed`: the report gives only the values it is made of."""

    value: float
    place: Place
    computed: bool


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
    budget: Value | None
    eac: Money | None
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
        planned = self.budget.value if self.budget else None
        return self.eac.amount - planned if self.eac and isinstance(planned, float) else None

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


def bands(portfolio: Portfolio) -> Mapping[str, float]:
    """Least index of `green` and of `amber`, as the standard of reports says; nothing where no rule does."""
    rule = portfolio.library.rules.get(BANDS)
    found = rule.options.get("bands") if rule else None
    return {key: float(str(found[key])) for key in ("green", "amber") if key in found} if isinstance(found, dict) else {}


def index_colour(index: Index | None, least: Mapping[str, float]) -> str:
    """The colour of an index by the bands; empty where one of them is not known."""
    if index is None or len(least) < 2:
        return ""
    shown = round(index.value, 2)  # as reports and the rule see it
    return "green" if shown >= least["green"] else "amber" if shown >= least["amber"] else "red"


def _health(portfolio: Portfolio, project: Project, high: Sequence[Risk]) -> Health:
    reports = tuple(known_reports(portfolio, project))
    newest = reports[-1].fields if reports else None
    found = milestones(portfolio, project)
    budget = _budget(portfolio, project)
    return Health(
        project, reports, owes_reports(portfolio, project), tuple(_colour(portfolio, report) for report in reports),
        _index(newest, "spi", "pv"), _index(newest, "cpi", "ac"), found, _finish(portfolio, project), promised_finish(found),
        budget, _eac(newest, budget, project), tuple(high), tuple(counted(portfolio, project)), portfolio.as_of,
        portfolio.settings.report_days,
    )  # fmt: skip


def _colour(portfolio: Portfolio, report: Paper) -> str:
    """The overall colour: the field, else the row of the table of dimensions that is called so."""
    written = report.fields.word("overall")
    if written:
        return written
    spec = portfolio.library.artefacts[REPORT].fields["overall"]
    names = {normalise(name) for name in (*spec.name.values(), *spec.synonyms)}
    return next((row.word("rag") for row in report.tables.get("health", ()) if normalise(row.text("dimension")) in names), "")


def _index(fields: Entry | None, key: str, below: str) -> Index | None:
    """As the report says, else EV divided by PV or AC."""
    if fields is None:
        return None
    written, earned, divisor = fields.number(key), fields.number("ev"), fields.number(below)
    if written is not None:
        return Index(written, fields.place_of(key), computed=False)
    return Index(earned / divisor, fields.place_of("ev"), computed=True) if earned is not None and divisor else None


def _finish(portfolio: Portfolio, project: Project) -> Value | None:
    """Of the last baseline: the plan's, else that of `project.yml`, else the charter's."""
    plan, charter = (paper(project, kind, drafts=portfolio.drafts) for kind in (PLAN, CHARTER))
    sources = [plan.fields if plan else None, project.entry, charter.fields if charter else None]
    return next((entry.values["finish"] for entry in sources if entry and entry.day("finish")), None)


def _budget(portfolio: Portfolio, project: Project) -> Value | None:
    """Of `project.yml`, else of the plan, else of the charter."""
    plan, charter = (paper(project, kind, drafts=portfolio.drafts) for kind in (PLAN, CHARTER))
    sources = [project.entry, plan.fields if plan else None, charter.fields if charter else None]
    return next((entry.values["budget"] for entry in sources if entry and entry.number("budget") is not None), None)


def _eac(fields: Entry | None, budget: Value | None, project: Project) -> Money | None:
    """In the currency of the budget: reports give plain numbers."""
    amount = fields.number("eac") if fields else None
    return None if amount is None else Money(amount, currency_of(budget, project))


def currency_of(budget: Value | None, project: Project) -> str:
    return (budget.currency if budget else "") or project.entry.text("currency")
