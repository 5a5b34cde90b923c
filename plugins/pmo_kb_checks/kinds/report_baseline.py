"""A report measures against the baseline that is in force: its version, and its budget at completion."""

from __future__ import annotations

import re
from itertools import dropwhile
from math import log10
from typing import Iterator, NamedTuple

from pmo_kb.facts.amounts import HALF, Amount, amount_in
from pmo_kb.facts.current import PLAN, REPORT, paper, reported, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.matching import rows
from pmo_kb_checks.together import found_in, money, newest_reports, slack

_VERSION = re.compile(r"(?:baseline|garis dasar|versi|version)?\s*v?(\d{1,3}(?:\.\d{1,3}){0,2})(?![\w.-])", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
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
    said = _told(report.fields.text("baseline"))
    known = [one for one in (_told(plan.fields.text("baseline")), _told(plan.fields.text("version"))) if one]
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


def _told(text: str) -> tuple[int, ...]:
    """The version that a text names alone: `v1.1 (12 June 2026)`; nothing where it names a day, or none. `1.0` is `1`."""
    told = text.partition("(")[0].strip()
    found = None if _YEAR.search(told) else _VERSION.match(told)
    version = [int(part) for part in found[1].split(".")] if found else []
    return tuple(dropwhile(lambda part: not part, reversed(version)))[::-1]
