"""Milestones of a project: what was planned, and what the newest report says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Iterator, Sequence

from pmo_kb.facts.current import CHARTER, PLAN, REPORT, paper, reports
from pmo_kb.facts.days import days_ahead
from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Entry, Paper, Project
from pmo_kb.model.finding import Place
from pmo_kb.values.text import normalise
from pmo_kb.values.vocabulary import choose

SOON = 30
"""Days in which a milestone is due soon."""
DONE, DONE_LATE, LATE, DUE, OPEN = "done", "done-late", "late", "soon", "open"


@dataclass(frozen=True, slots=True)
class Milestone:
    """`baseline` is the date of the approved plan; `forecast` and `actual` those of the newest report."""

    project: str
    id: str
    text: str
    baseline: date | None
    forecast: date | None
    actual: date | None
    state: str
    place: Place
    """Where it is planned."""
    told: Place
    """Where the newest report speaks of it; else where it is planned."""

    @property
    def name(self) -> str:
        """Its number, else its text."""
        return self.id or self.text

    @property
    def moved(self) -> date | None:
        """The day it came or will come, as far as a report says so."""
        return self.actual or self.forecast

    @property
    def expected(self) -> date | None:
        """The day it came, will come, or was to come."""
        return self.moved or self.baseline

    @property
    def slip(self) -> int | None:
        """Calendar days behind the baseline; negative: before it."""
        return (self.moved - self.baseline).days if self.moved and self.baseline else None

    @property
    def done(self) -> bool:
        return self.state in (DONE, DONE_LATE)


def milestones(gathered: Gathered, project: Project) -> tuple[Milestone, ...]:
    """Those of the plan, of the charter where there is no plan, and what only the newest report names; in order of their baselines."""
    plan = paper(project, PLAN, drafts=gathered.drafts)
    source = plan if plan and plan.tables.get("milestones") else paper(project, CHARTER, drafts=gathered.drafts)
    planned = _rows(source) if source else ()
    known = reports(project, drafts=gathered.drafts)
    told = _rows(known[-1]) if known else ()
    found = [_milestone(project, gathered, entry, reported, ruling=source is plan) for entry, reported in _pairs(planned, told)]
    return tuple(sorted(found, key=lambda one: (one.baseline or one.expected or date.max, one.place)))


def finish(found: Sequence[Milestone]) -> Milestone | None:
    """The milestone that ends the project: the last one to be expected."""
    return max((one for one in found if one.expected), key=lambda one: (one.expected or date.min, one.baseline or date.min), default=None)


def promised_finish(found: Sequence[Milestone]) -> Milestone | None:
    """The milestone that ends the project by what the newest report says; None where the report leaves out the last one of the plan."""
    last = max((one for one in found if one.baseline), key=lambda one: one.baseline or date.min, default=None)
    if last is not None and last.moved is None:
        return None
    return finish([one for one in found if one.moved])


def _rows(source: Paper) -> tuple[Entry, ...]:
    return source.tables.get("milestones", ())


def _pairs(planned: Sequence[Entry], told: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    """Each planned milestone with the row of the report that has its number, else its name; then the rows nobody planned."""
    left = list(told)
    for entry in planned:
        same = next((one for one in left if _same(entry, one, "id")), None) or next((one for one in left if _same(entry, one, "milestone")), None)
        if same is not None:
            left.remove(same)
        yield entry, same
    for entry in left:
        yield entry, entry


def _same(one: Entry, other: Entry, key: str) -> bool:
    mine = normalise(one.text(key))
    return bool(mine) and mine == normalise(other.text(key))


def _milestone(project: Project, gathered: Gathered, entry: Entry, told: Entry | None, *, ruling: bool) -> Milestone:
    """`ruling`: the entry stands in the plan, whose date holds against what a report repeats; against a charter's it is the report."""
    dates = [entry.day("date"), told.day("baseline") if told else None]
    baseline = next((day for day in (dates if ruling else reversed(dates)) if day), None)
    forecast, actual = (told.day("forecast"), told.day("actual")) if told else (None, None)
    state = _state(baseline, forecast, actual, told is not None and _closed(gathered, told), gathered.as_of)
    return Milestone(
        project.code, entry.text("id"), entry.text("milestone") or entry.name, baseline, forecast, actual, state, entry.place, told.place if told else entry.place
    )  # fmt: skip


def _closed(gathered: Gathered, told: Entry) -> bool:
    """Whether the report calls it done, with or without a day."""
    return choose(gathered.vocabulary(REPORT, "item_status"), told.text("status")) == "closed"


def _state(baseline: date | None, forecast: date | None, actual: date | None, closed: bool, as_of: date) -> str:
    if actual or closed:
        return DONE_LATE if actual and baseline and actual > baseline else DONE
    due = forecast or baseline
    if due is None:
        return OPEN
    return LATE if due < as_of else DUE if due <= days_ahead(as_of, SOON) else OPEN
