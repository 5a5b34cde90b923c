"""A baseline after the first one is backed by an approved change."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.amounts import HALF, amount_in
from pmo_kb.facts.baselines import led
from pmo_kb.facts.changes import approved, changes
from pmo_kb.facts.current import CHARTER, PLAN, paper, version_in
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.together import found_in, money

FIRST = (1, 0)


class BaselineBacked(NamedTuple):
    """The plan in force. That no change is approved at all is said only where the project's folder was read as a whole.

    Where the plan's history names changes that cost something, its budget cannot be the charter's to the last unit.
    """

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            plan = paper(project, PLAN)
            if plan is None:
                continue
            found = approved(changes(gathered, project))
            if version_in(plan.fields.text("baseline")) > FIRST and not found and gathered.is_whole(project.code):
                yield found_in(plan, "baseline", "unbacked", (), version=plan.fields.text("baseline"))
            yield from _unmoved(gathered, project, plan)


def _unmoved(gathered: Compared, project: Project, plan: Paper) -> Iterator[Contradiction]:
    charter = paper(project, CHARTER)
    start, end = (amount_in(one.fields, "budget", project, one) if one else None for one in (charter, plan))
    if charter is None or start is None or end is None or start.currency != end.currency or abs(start.amount - end.amount) >= HALF:
        return
    signed = charter.fields.day("approved_on")
    held = []
    for change in approved(changes(gathered, project)):
        after = led(change, plan)
        newer = not (signed and change.decided_on and change.decided_on <= signed)
        if newer and change.cost and change.cost.currency == end.currency and after and after.state == "baseline":
            held.append((change, change.cost.amount))
    if sum(cost for _, cost in held) > HALF:
        names = ", ".join(change.name for change, _ in held)
        values = {"changes": names, "plan": money(end.amount, end.currency), "cost": money(sum(cost for _, cost in held), end.currency)}
        yield found_in(plan, "budget", "unmoved", (start.place, *(change.place for change, _ in held)), **values)
