"""Whether the plan is the charter plus the approved changes: budget and finish of each project."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, Sequence

from pmo_kb.model.artefact import Label
from pmo_kb.portfolio.cells import Cell, Days, Money, Shown, Table, column, say
from pmo_kb.portfolio.changerequests import LOG, PLAN, REQUEST, Change, changes, led
from pmo_kb.portfolio.current import paper
from pmo_kb.portfolio.cut import table
from pmo_kb.portfolio.facts import Paper, Place, Project, Value
from pmo_kb.portfolio.gather import CHARTER, Portfolio

PAGE = "configuration"
SAME = 0.5
"""Amounts that differ by less are the same: they are written in whole units."""
MOST_DAYS = 20_000


class Verdict(NamedTuple):
    """`key` names a sentence of the page's words, `changes` fill its `{changes}`."""

    key: str
    changes: str = ""

    @property
    def mark(self) -> str:
        return {"agrees": "green", "without": "late", "differs": "late", "no-plan": "missing", "no-charter": "missing"}.get(self.key, "")


class Sum(NamedTuple):
    """What a plan should say after the changes that count, and whether it does."""

    changed: float | None
    expected: float | None
    verdict: Verdict


def baselines(portfolio: Portfolio) -> Table:
    """Two rows a project: budget and finish."""
    names = ("project", "measure", "charter", "changes", "expected", "plan", "baseline", "verdict")
    rows = []
    for project in portfolio.projects:
        charter, plan = (paper(project, kind, drafts=portfolio.drafts) for kind in (CHARTER, PLAN))
        if charter is not None or plan is not None:
            later = _later(project, charter)
            waiting = {change.names for change in later if (found := led(change, project, drafts=portfolio.drafts)) and found.state == "not-yet"}
            hides = portfolio.hides(project.code, CHARTER, PLAN, REQUEST, LOG)
            own = [_budget(project, charter, plan, later, waiting), _finish(project, charter, plan, later, waiting)]
            rows += [_doubted(row) for row in own] if hides else own
    return table(PAGE, "baselines", tuple(column(PAGE, name, numeric=name in ("charter", "changes", "expected", "plan")) for name in names), rows)


def added(start: float, end: float, steps: Sequence[tuple[str, float | None, bool]]) -> Sum:
    """Whether `start` plus the steps is `end`. A step is the change's number, its amount, and whether it waits for a baseline."""
    known = sum(amount or 0 for _, amount, waits in steps if not waits)
    everything = known + sum(amount or 0 for _, amount, waits in steps if waits)
    waiting = ", ".join(name for name, amount, waits in steps if waits and amount)
    unknown = ", ".join(name for name, amount, _ in steps if amount is None)
    if abs(start + known - end) < SAME:
        return Sum(known, start + known, Verdict("without", waiting) if waiting else Verdict("agrees"))
    if abs(start + everything - end) < SAME:
        return Sum(everything, start + everything, Verdict("agrees"))
    if unknown:
        return Sum(None, None, Verdict("unreadable", unknown))
    return Sum(known, start + known, Verdict("differs"))


def _doubted(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """What disagrees may agree with a document that is not shown."""
    return row if row[-1].mark in ("", "green") else (*row[:-1], Cell(say(PAGE, "verdict.hidden")))


def _later(project: Project, charter: Paper | None) -> list[Change]:
    """Approved changes that the charter cannot hold: those decided before it was signed anew are in it."""
    signed = charter.fields.day("approved_on") if charter else None
    approved = [change for change in changes(project) if change.decision == "approved"]
    return [change for change in approved if signed is None or change.decided_on is None or change.decided_on > signed]


def _budget(project: Project, charter: Paper | None, plan: Paper | None, later: list[Change], waiting: set[tuple[str, ...]]) -> tuple[Cell, ...]:
    own = project.entry.text("currency")
    start, end = (_value(one, "budget") for one in (charter, plan))
    of_start, of_end = (_currency(value, one) or own for value, one in ((start, charter), (end, plan)))
    said = [of for of, value in ((of_start, start), (of_end, end)) if value]
    currencies = {of.upper() for of in (*said, *(change.currency or own for change in later if change.cost))}
    steps = [(change.names[0], _number(change.cost), change.names in waiting) for change in later]
    first, last = _number(start), _number(end)
    if first is None or last is None:
        found = Sum(None, None, _absent(charter, plan))
    elif len(currencies) > 1:
        found = Sum(None, None, Verdict("currencies"))
    else:
        found = added(first, last, steps)
    currency = next(iter(currencies)) if len(currencies) == 1 else ""
    return _row(
        project, "budget", start, end, plan, found, _money(first, of_start),
        _money(found.changed, currency), _money(found.expected, currency), _money(last, of_end),
    )  # fmt: skip


def _finish(project: Project, charter: Paper | None, plan: Paper | None, later: list[Change], waiting: set[tuple[str, ...]]) -> tuple[Cell, ...]:
    start, end = (_value(one, "finish") for one in (charter, plan))
    first, last = ((value.value if value and isinstance(value.value, date) else None) for value in (start, end))
    steps = [(change.names[0], _number(change.days), change.names in waiting) for change in later]
    if first is None or last is None:
        found = Sum(None, None, _absent(charter, plan))
    else:
        found = added(0, (last - first).days, steps)
    moved = int(found.changed) if found.changed is not None and abs(found.changed) <= MOST_DAYS else None
    return _row(
        project, "finish", start, end, plan, found, first, Days(moved) if moved is not None else None,
        _moved(first, moved) if found.expected is not None else None, last,
    )  # fmt: skip


def _row(
    project: Project, measure: str, start: Value | None, end: Value | None, plan: Paper | None, found: Sum,
    first: Shown, changed: Shown, expected: Shown, last: Shown,
) -> tuple[Cell, ...]:  # fmt: skip
    return (
        Cell(project.code), Cell(say(PAGE, f"measure.{measure}")), Cell(first, _place(start)), Cell(changed), Cell(expected), Cell(last, _place(end)),
        Cell(plan.fields.text("baseline") or plan.fields.text("version") or None if plan else None, plan.fields.place_of("baseline") if plan else None),
        Cell(_sentence(found.verdict), mark=found.verdict.mark),
    )  # fmt: skip


def _sentence(verdict: Verdict) -> Label:
    return say(PAGE, f"verdict.{verdict.key}", changes=verdict.changes)


def _absent(charter: Paper | None, plan: Paper | None) -> Verdict:
    return Verdict("no-charter" if charter is None else "no-plan" if plan is None else "unread")


def _value(one: Paper | None, key: str) -> Value | None:
    return one.fields.values.get(key) if one else None


def _currency(value: Value | None, one: Paper | None) -> str:
    return (value.currency if value else "") or (one.fields.text("currency") if one else "")


def _number(value: Value | None) -> float | None:
    return value.value if value and isinstance(value.value, float) else None


def _money(amount: float | None, currency: str) -> Money | None:
    return Money(amount, currency) if amount is not None else None


def _moved(day: date | None, days: int | None) -> date | None:
    try:
        return day + timedelta(days=days) if day is not None and days is not None else None
    except OverflowError:
        return None


def _place(value: Value | None) -> Place | None:
    return value.place if value else None
