"""Nothing is planned on a charter that nobody has approved."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import APPROVED, CHARTER, PLAN, paper, version_of, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.together import found_in

AGREED = ("in-review", APPROVED)
FIRST = (1, 0)


class ApprovalOrder(NamedTuple):
    """A plan that is in review or approved rests on a charter that was approved before it.

    A later version of the charter may be younger than the plan: only the first one is asked for its date.
    """

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            plans = [one for one in versions(project, PLAN) if one.status in AGREED]
            charter = paper(project, CHARTER)
            for plan in plans:
                if charter is not None:
                    yield from _order(plan, charter)
                elif gathered.is_whole(project.code):
                    drafts = [one for one in project.papers if one.artefact == CHARTER]
                    yield found_in(plan, "status", "unapproved" if drafts else "none", tuple(one.place for one in drafts))


def _order(plan: Paper, charter: Paper) -> Iterator[Contradiction]:
    signed, before = plan.fields.day("approved_on"), charter.fields.day("approved_on")
    if signed and before and signed < before and version_of(charter) <= FIRST:
        yield found_in(plan, "approved_on", "order", (charter.fields.place_of("approved_on"),), plan=signed, charter=before)
