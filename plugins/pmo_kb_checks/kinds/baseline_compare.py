"""A plan stays within what its charter and the approved changes give it: money, or the days between start and finish."""

from __future__ import annotations

from math import ceil
from typing import Iterator, Literal, NamedTuple, Sequence

from pmo_kb.facts.amounts import HALF
from pmo_kb.facts.baselines import HELD, Comparison, Step, budget_of, finish_of
from pmo_kb.facts.current import CHARTER, PLAN, paper, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.model.finding import Contradiction, Place
from pmo_kb_checks.amounts import both, plain
from pmo_kb_checks.together import day_or, found_in, money, slack

DIFFERS, MIXED = "differs", "currencies"
MOST_PLANS = 20
"""Plans of one project that are compared."""


class BaselineCompare(NamedTuple):
    """`measure`: the budget, or start and finish. A plan may stay below its charter; above it somebody has to decide."""

    measure: Literal["budget", "dates"]

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            charter = paper(project, CHARTER)
            if charter is None:
                continue
            for plan in versions(project, PLAN)[:MOST_PLANS]:
                if self.measure == "budget":
                    yield from _money(gathered, project, charter, plan)
                else:
                    yield from _start(gathered, project, charter, plan)
                    yield from _finish(gathered, project, plan)


def _money(gathered: Compared, project: Project, charter: Paper, plan: Paper) -> Iterator[Contradiction]:
    found = budget_of(gathered, project, plan)
    yield from _currency(found, plan)
    if found.sum.verdict.key != DIFFERS or found.start is None or found.plan is None or not found.currency:
        return
    steps = _counting(found)
    allowed = found.start.amount + sum(step.amount or 0 for step in steps)
    more = found.plan.amount - allowed
    if more < HALF + slack(charter, "budget") + slack(plan, "budget"):
        return
    values = {
        "plan": money(found.plan.amount, found.currency), "charter": money(found.start.amount, found.currency),
        "more": money(more, found.currency), "changes": _names(steps), "allowed": money(allowed, found.currency),
    }  # fmt: skip
    yield found_in(plan, "budget", "over-changed" if steps else "over", (found.start.place, *_places(steps)), **values)


def _currency(found: Comparison, plan: Paper) -> Iterator[Contradiction]:
    """The same number in two currencies: amounts that were converted differ."""
    if found.sum.verdict.key != MIXED or found.start is None or found.plan is None or "" in (found.start.currency, found.plan.currency):
        return
    allowed = (found.start.amount, found.start.amount + sum(step.amount or 0 for step in _counting(found)))
    if found.start.currency != found.plan.currency and found.plan.amount and any(abs(one - found.plan.amount) < HALF for one in allowed):
        place = "currency" if plan.fields.text("currency") else "budget"
        values = {"plan": found.plan.currency, "charter": found.start.currency, "amount": plain(found.plan.amount)}
        yield found_in(plan, place, "currency", (found.start.place,), **values)


def _start(gathered: Compared, project: Project, charter: Paper, plan: Paper) -> Iterator[Contradiction]:
    own, first = plan.fields.day("start"), charter.fields.day("start")
    if own and first and own < first and not _counting(finish_of(gathered, project, plan)):
        yield found_in(plan, "start", "early", (charter.fields.place_of("start"),), plan=own, charter=first)


def _finish(gathered: Compared, project: Project, plan: Paper) -> Iterator[Contradiction]:
    found = finish_of(gathered, project, plan)
    if found.sum.verdict.key != DIFFERS or found.start is None or found.plan is None:
        return
    steps = _counting(found)
    allowed = found.start.amount + sum(_calendar_days(step.amount or 0) for step in steps)
    if found.plan.amount <= allowed:
        return
    days = sum(step.amount or 0 for step in steps)
    values = {
        "plan": day_or(found.plan.amount), "charter": day_or(found.start.amount), "changes": _names(steps), "days": both(days),
        "late": both(found.plan.amount - found.start.amount - days),
    }  # fmt: skip
    yield found_in(plan, "finish", "late-changed" if steps else "late", (found.start.place, *_places(steps)), **values)


def _counting(found: Comparison) -> Sequence[Step]:
    """Approved changes that the charter does not hold already and that move this measure, also those that wait for a baseline."""
    return [step for step in found.steps if step.state != HELD and step.amount]


def _calendar_days(days: float) -> float:
    """As many as so many working days can be: a request does not always say which it means."""
    return days + 2 * ceil(days / 5) if days > 0 else days


def _names(steps: Sequence[Step]) -> str:
    return ", ".join(step.change.name for step in steps)


def _places(steps: Sequence[Step]) -> tuple[Place, ...]:
    return tuple(step.change.place for step in steps)
