"""Approved changes of a project: each counted once, from its request, else from its row in the change log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pmo_kb.portfolio.amounts import Amount, amount_in
from pmo_kb.portfolio.current import papers
from pmo_kb.portfolio.facts import Entry, Paper, Place, Project

APPROVED = "approved"
_LAST_NUMBER = re.compile(r"\d{1,9}$")


@dataclass(frozen=True, slots=True)
class Change:
    """`cost` is None where none can be read."""

    name: str
    text: str
    cost: Amount | None
    decided: date | None
    place: Place
    logged: Amount | None
    """What the change log says it costs, where the log has it too."""
    request: bool
    """Whether there is a change request; else only the log knows of it."""


def approved_changes(project: Project, *, drafts: bool = False) -> tuple[Change, ...]:
    """In the order of their decisions. Where request and log disagree, the request counts."""
    requests = papers(project, "change-request", drafts=drafts)
    rows = [(log, row) for log in papers(project, "change-log", drafts=drafts) for row in log.tables.get("log", ())]
    logged: dict[str, Amount | None] = {}
    found = []
    for log, row in rows:
        cost = amount_in(row, "cost_impact", project, log)
        request = next((one for one in requests if _same(row, cost, one, project)), None)
        if request:
            logged[request.path] = cost
        elif row.word("decision") == APPROVED:
            found.append(Change(row.name, row.text("change"), cost, row.day("decided_on"), row.place, cost, request=False))
    for request in requests:
        if request.fields.word("decision") == APPROVED:
            cost = amount_in(request.fields, "cost_impact", project, request)
            name = request.identifier or request.title
            found.append(Change(name, request.title, cost, request.fields.day("decided_on"), request.place, logged.get(request.path), request=True))
    return tuple(sorted(found, key=lambda change: (change.decided or date.max, change.name)))


def _same(row: Entry, cost: Amount | None, request: Paper, project: Project) -> bool:
    """Whether a row of the log is that request: the same number, in its id, its file's name or its title; else the same day and cost."""
    if _named(row.text("id").strip(), request):
        return True
    day = row.day("decided_on")
    return day is not None and day == request.fields.day("decided_on") and cost is not None and _costs(request, cost, project)


def _named(number: str, request: Paper) -> bool:
    names = (request.identifier, request.path.rpartition("/")[2].rpartition(".")[0])
    if number.isdecimal():  # `1` is CR-001, but not the first digit of something else
        return any(tail and int(tail[0]) == int(number) for tail in map(_LAST_NUMBER.search, names))
    return bool(number) and any(_holds(text, number) for text in (*names, request.title))


def _holds(text: str, number: str) -> bool:
    """Whether a text holds a number as a word of its own: `CR-1`, but not within `CR-11`."""
    text, number = text.casefold(), number.casefold()
    at = text.find(number)
    around = text[max(0, at - 1) : at] + text[at + len(number) : at + len(number) + 1] if at >= 0 else ""
    return at >= 0 and not any(char.isalnum() for char in around)


def _costs(request: Paper, cost: Amount, project: Project) -> bool:
    own = amount_in(request.fields, "cost_impact", project, request)
    return own is not None and own[:2] == cost[:2]
