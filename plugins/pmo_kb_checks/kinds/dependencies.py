"""What one project needs of another one is promised there, in time, and can be given."""

from __future__ import annotations

from typing import Iterator, Literal, NamedTuple

from pmo_kb.facts.dependencies import CANCELLED, CLOSED, CYCLE, TOO_LATE, UNKNOWN, Dependency, dependencies
from pmo_kb.facts.gathered import Compared
from pmo_kb.model.finding import Contradiction, Problem


class Dependencies(NamedTuple):
    """`depends_on` of `project.yml`, for givers whose own `project.yml` was read too.

    `dates`: what is given later than it is needed. `graph`: a circle, and a giver that is closed or cancelled before it gave.
    """

    asks: Literal["dates", "graph"]

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        known = {project.code.casefold() for project in gathered.projects if project.registered}
        asked = (TOO_LATE,) if self.asks == "dates" else (CYCLE, CLOSED, CANCELLED)
        for one in dependencies(gathered):
            if one.verdict in asked and one.verdict != UNKNOWN and one.giver.casefold() in known:
                yield _found(one)


def _found(one: Dependency) -> Contradiction:
    values = {
        "giver": one.giver, "given": one.given or "", "needed": one.needed or "", "late": -(one.buffer or 0),
        "promise": one.promise.name if one.promise else "", "need": one.need.name if one.need else "",
    }  # fmt: skip
    related = tuple(milestone.told for milestone in (one.promise, one.need) if milestone)
    return Contradiction(one.place.path, Problem(one.verdict, one.place.line, "fields.depends_on", values), related)
