"""Communication over all projects: who gets what how often, how much reaches one reader, which reports have not come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Mapping, Sequence

from pmo_kb.facts.current import reported, reports
from pmo_kb.facts.papers import Entry
from pmo_kb.facts.rows import rows as rows_of
from pmo_kb.facts.standing import owes_reports
from pmo_kb.model.finding import Place
from pmo_kb.portfolio.cells import Cell, Ratio, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.values.persons import person_key

PAGE = "communications"
PLAN = "communication-plan"
A_MONTH: Mapping[str, float] = {
    "daily": 21.0, "twice-weekly": 8.7, "weekly": 4.3, "biweekly": 2.2, "per-sprint": 2.2, "monthly": 1.0, "quarterly": 1 / 3, "yearly": 1 / 12,
}  # fmt: skip
"""How often a month each frequency comes; what is not regular is not counted."""


@dataclass(frozen=True, slots=True)
class Message:
    """A row of a communication plan. `monthly` is None for what does not come regularly."""

    project: str
    entry: Entry
    monthly: float | None

    @property
    def audience(self) -> str:
        return self.entry.text("audience")


def messages_of(portfolio: Portfolio) -> list[Message]:
    """Everything that the current communication plans promise."""
    return [
        Message(project.code, entry, A_MONTH.get(entry.word("frequency")))
        for project, entry in rows_of(portfolio, PLAN, "matrix")
        if entry.text("audience") or entry.text("information")
    ]


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """By reader, by project, and the reports that a plan promises."""
    found = messages_of(portfolio)
    return (_load(found), _reports(portfolio), _calendar(found))


def _load(found: Sequence[Message]) -> Table:
    columns = tuple(column(PAGE, name, numeric=name in ("monthly", "irregular")) for name in ("audience", "monthly", "irregular", "projects", "what"))
    readers: dict[str, list[Message]] = {}
    for message in found:
        if message.audience:
            readers.setdefault(person_key(message.audience) or message.audience.casefold(), []).append(message)
    loads = sorted(readers.values(), key=lambda own: (-sum(message.monthly or 0 for message in own), own[0].audience))
    rows = tuple(
        (
            Cell(own[0].audience, own[0].entry.place), Cell(Ratio(sum(message.monthly or 0 for message in own))),
            Cell(sum(message.monthly is None for message in own)), Cell(", ".join(sorted({message.project for message in own}))),
            Cell("; ".join(message.entry.text("information") for message in own if message.entry.text("information"))),
        )
        for own in loads
    )  # fmt: skip
    return table(PAGE, "load", columns, rows, say(PAGE, "load.note"), empty=say(PAGE, "none"))


def _reports(portfolio: Portfolio) -> Table:
    """The last report of each running project beside the age from which it is too old."""
    columns = tuple(column(PAGE, name, numeric=name == "age") for name in ("project", "report", "reported", "age", "verdict"))
    rows = []
    for project in portfolio.projects:
        if not owes_reports(portfolio, project):
            continue
        last = next(reversed(reports(project, drafts=portfolio.drafts)), None)
        day = reported(last) if last else None
        age = (portfolio.as_of - day).days if day else None
        late = age is None or age > portfolio.settings.report_days
        rows.append((
            Cell(project.code, project.entry.place), Cell(last.title if last else None, _place_of_day(last.fields) if last else None),
            Cell(day), Cell(age), Cell(say(PAGE, "late" if late else "in-time"), mark="late" if late else ""),
        ))  # fmt: skip
    return table(PAGE, "reports", columns, tuple(rows), say(PAGE, "reports.note", n=portfolio.settings.report_days))


def _place_of_day(fields: Entry) -> Place:
    return next((fields.place_of(key) for key in ("period_to", "reported_on", "approved_on") if isinstance(fields.day(key), date)), fields.place)


def _calendar(found: Sequence[Message]) -> Table:
    columns = tuple(column(PAGE, name) for name in ("audience", "project", "information", "frequency", "channel", "owner"))
    ordered = sorted(found, key=lambda message: (message.audience.casefold(), message.project))
    rows = tuple(
        (
            Cell(message.audience or None, message.entry.place), Cell(message.project), Cell(message.entry.text("information") or None),
            Cell(message.entry.text("frequency") or None), Cell(message.entry.text("channel") or None),
            Cell(message.entry.text("owner") or None, mark="" if message.entry.text("owner") else "missing"),
        )
        for message in ordered
    )  # fmt: skip
    return table(PAGE, "calendar", columns, rows, empty=say(PAGE, "none"))
