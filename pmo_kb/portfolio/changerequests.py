"""Change requests of a project, from their documents and from the change log, and the baseline that each led to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Iterator

from pmo_kb.portfolio.current import OPEN, SETTLED, paper, papers, version_in, version_of
from pmo_kb.portfolio.facts import Entry, Paper, Place, Project, Value

REQUEST, LOG, PLAN = "change-request", "change-log", "project-plan"
_SHORT = re.compile(r"(?<![\w-])[A-Z]{1,6}-\d{1,6}(?![\w-])")
"""A short number such as `CR-001`, in a title or a file's name."""


@dataclass(frozen=True, slots=True)
class Change:
    """A request. `names` are the numbers it is known by, `LIT-CHG-001` and `CR-001`."""

    project: str
    names: tuple[str, ...]
    what: str
    entry: Entry
    logged: Entry | None
    """Its row of the change log."""

    @property
    def decision(self) -> str:
        """Key of the decision vocabulary; empty where none can be read."""
        return self.entry.word("decision")

    @property
    def submitted(self) -> Value | None:
        return self.entry.values.get("submitted_on") or self.entry.values.get("submitted")

    @property
    def cost(self) -> Value | None:
        return self.entry.values.get("cost_impact")

    @property
    def days(self) -> Value | None:
        return self.entry.values.get("schedule_impact_days") or self.entry.values.get("schedule_impact")

    @property
    def currency(self) -> str:
        """What its cost is written in; empty where neither the amount nor the request says."""
        return (self.cost.currency if self.cost else "") or self.entry.text("currency")

    @property
    def undecided(self) -> bool:
        return self.decision in ("", "pending")

    @property
    def decided_on(self) -> date | None:
        return self.entry.day("decided_on")

    def open_days(self, as_of: date) -> int | None:
        """How long it has been waiting; None for what is decided, or has no date."""
        day = self.submitted.value if self.submitted else None
        return (as_of - day).days if self.undecided and isinstance(day, date) and day <= as_of else None


@dataclass(frozen=True, slots=True)
class Led:
    """Where an approved change went. `state` is `baseline`, `not-yet`, `unnamed`, `no-plan` or `unknown`."""

    state: str
    version: str = ""
    place: Place | None = None


def changes(project: Project) -> tuple[Change, ...]:
    """Every request of a project: documents of whatever status that are not replaced, then what only the log knows."""
    rows = [row for log in papers(project, LOG, drafts=True) for row in log.tables.get("log", ())]
    found = [_from_document(project, document, rows) for document in _requests(project)]
    known = {id(change.logged) for change in found}
    found += [Change(project.code, (row.name,), row.text("change") or row.name, row, row) for row in rows if id(row) not in known]
    return tuple(found)


def led(change: Change, project: Project, *, drafts: bool = False) -> Led | None:
    """The baseline an approved change led to, as the plan's own history says, else the change log; None: not approved."""
    if change.decision != "approved":
        return None
    plan = paper(project, PLAN, drafts=drafts)
    if plan is None:
        return Led("no-plan")
    for row in plan.tables.get("history", ()):
        if any(_names(value.text, change.names) for value in row.values.values()):
            return Led("baseline", row.text("version"), row.place)
    logged = change.logged.values.get("baseline_after") if change.logged else None
    if logged and version_in(logged.text) and version_in(logged.text) <= max(version_of(plan), version_in(plan.fields.text("baseline"))):
        return Led("baseline", logged.text, logged.place)
    approved = plan.fields.day("approved_on")
    if change.decided_on is None or approved is None:
        return Led("unknown", place=plan.place)
    return Led("not-yet" if change.decided_on > approved else "unnamed", place=plan.fields.place_of("approved_on"))


def _requests(project: Project) -> Iterator[Paper]:
    """The newest version of each request."""
    newest: dict[str, Paper] = {}
    for one in project.papers:
        if one.artefact == REQUEST and one.status in (*SETTLED, *OPEN):
            key = one.identifier or one.path
            if key not in newest or version_of(one) >= version_of(newest[key]):
                newest[key] = one
    yield from newest.values()


def _from_document(project: Project, document: Paper, rows: list[Entry]) -> Change:
    stem = document.path.rpartition("/")[2].removesuffix(".md")
    names = (document.identifier, *_SHORT.findall(f"{document.title} {stem}"))
    names = tuple(dict.fromkeys(name for name in names if name)) or (stem,)
    row = next((row for row in rows if row.name.casefold() in [name.casefold() for name in names]), None)
    return Change(project.code, names, document.title or stem, document.fields, row)


def _names(text: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE) for name in names)
