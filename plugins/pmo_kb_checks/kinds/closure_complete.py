"""A project closes when every deliverable of its plan is accounted for and nothing waits for a decision."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.changes import changes
from pmo_kb.facts.current import PLAN, paper, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper, Project
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.matching import Named, rows, series
from pmo_kb_checks.together import found_in, found_missing

CLOSURE, TABLE = "closure-report", "deliverables"
AGREED = ("", "in-review", "approved")


class ClosureComplete(NamedTuple):
    """A closure report that is in review or approved; a draft says how far things are."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            for closure in versions(project, CLOSURE):
                if closure.status in AGREED:
                    yield from _undecided(gathered, project, closure)
                    yield from _unlisted(project, closure)


def _undecided(gathered: Compared, project: Project, closure: Paper) -> Iterator[Contradiction]:
    waiting = [change for change in changes(gathered, project) if change.undecided and change.counts]
    if waiting:
        names = ", ".join(change.name for change in waiting)
        yield found_in(closure, "status", "undecided", tuple(change.place for change in waiting), changes=names)


def _unlisted(project: Project, closure: Paper) -> Iterator[Contradiction]:
    found = rows(closure, TABLE)
    plan = paper(project, PLAN)
    named = Named(found, "deliverable")
    for item in rows(plan, TABLE) if plan and found else ():
        number = item.text("id")
        if number and series(number) in named.series and not named.has(number, item.text("deliverable")):
            yield found_missing(closure, "unlisted", (item.place,), table=TABLE, column="id", item=item.name)


def accepted(row: Entry) -> bool:
    return bool(row.text("accepted_by")) and row.day("date") is not None
