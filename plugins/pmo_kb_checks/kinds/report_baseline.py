"""A report measures against the baseline that is in force: its version, and its budget at completion."""

from __future__ import annotations

from itertools import dropwhile
from math import log10
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.facts.amounts import HALF, Amount, amount_in
from pmo_kb.facts.current import PLAN, REPORT, paper, reported, version_in, version_of, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.matching import rows
from pmo_kb_checks.together import found_in, money, newest_reports, slack

LEAST_POWER = 3
"""Amounts that are apart by a power of ten from this one on are written in different units."""


class ReportBaseline(NamedTuple):
    """Reports of days before the plan's approval measured against an earlier baseline; without a day only the newest is compared."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            plan = paper(project, PLAN)
            if plan is None:
                continue
            signed = plan.fields.day("approved_on")
            dated = [(one, reported(one)) for one in versions(project, REPORT)]
            for report in newest_reports(project) if signed is None else [one for one, day in dated if day and day > signed]:
                yield from _version(report, plan)
                yield from _bac(project, report, plan)


def _version(report: Paper, plan: Paper) -> Iterator[Contradiction]:
    said = _plain(version_in(report.fields.text("baseline")))
    known = [one for one in (_plain(version_in(plan.fields.text("baseline"))), _plain(version_of(plan))) if one]
    if said and known and said not in known:
        now = plan.fields.text("baseline") or plan.fields.text("version")
        place = plan.fields.place_of("baseline" if plan.fields.text("baseline") else "version")
        yield found_in(report, "baseline", "version", (place,), report=report.fields.text("baseline"), plan=now)


def _bac(project: Project, report: Paper, plan: Paper) -> Iterator[Contradiction]:
    said, budget = amount_in(report.fields, "bac", project, report), amount_in(plan.fields, "budget", project, plan)
    if said is None or budget is None:
        return
    known = [budget, *(one for row in rows(plan, "reserves") if (one := amount_in(row, "amount", project, plan)))]
    room = HALF + slack(report, "bac") + slack(plan, "budget")
    if any(one.currency != said.currency or abs(one.amount - said.amount) <= room or _other_unit(one, said) for one in known):
        return
    yield found_in(report, "bac", "bac", (budget.place,), report=money(said.amount, said.currency), plan=money(budget.amount, budget.currency))


def _other_unit(one: Amount, other: Amount) -> bool:
    if one.amount <= 0 or other.amount <= 0:
        return False
    return abs(log10(one.amount / other.amount)) >= LEAST_POWER - HALF


def _plain(version: Sequence[int]) -> tuple[int, ...]:
    """`1.0` is `1`."""
    return tuple(dropwhile(lambda part: not part, reversed(version)))[::-1]
