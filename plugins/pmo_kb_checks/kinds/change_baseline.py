"""An approved change reaches the baseline: a new version of the plan that names it, within so many days."""

from __future__ import annotations

from datetime import timedelta
from typing import Iterator, NamedTuple

from pmo_kb.facts.baselines import led
from pmo_kb.facts.changes import Change, approved, changes
from pmo_kb.facts.current import CHARTER, PLAN, paper, version_in
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper
from pmo_kb.model.finding import Contradiction, Problem
from pmo_kb_checks.matching import rows


class ChangeBaseline(NamedTuple):
    """Changes that move money, days or a baseline they name. Those that the charter was signed with are in it already.

    That a younger plan does not name the change is said only where the plan keeps a history of its versions.
    """

    days: int = 30

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            plan, charter = paper(project, PLAN), paper(project, CHARTER)
            signed = charter.fields.day("approved_on") if charter else None
            for change in approved(changes(gathered, project)) if plan else ():
                held = signed and change.decided_on and change.decided_on <= signed
                if plan and not held and _moves(change):
                    yield from self._found(gathered, change, plan)

    def _found(self, gathered: Compared, change: Change, plan: Paper) -> Iterator[Contradiction]:
        found, decided = led(change, plan), change.decided_on
        if found is None or decided is None:
            return
        version = plan.fields.text("baseline") or plan.fields.text("version")
        late = found.state == "not-yet" and decided <= gathered.as_of - timedelta(days=min(self.days, decided.toordinal() - 1))
        unnamed = found.state == "unnamed" and bool(rows(plan, "history"))
        logged, declared = (version_in(change.row.text("baseline_after")) if change.row else ()), version_in(plan.fields.text("baseline"))
        signed = plan.fields.day("approved_on")
        behind = bool(logged and declared and declared < logged and signed and signed >= decided)
        if behind:
            version = plan.fields.text("baseline")
        if late or unnamed or behind:
            place = change.entry.place_of("decided_on")
            element = "fields.decided_on" if change.request and change.entry is change.request.fields else "tables.log.decided_on"
            values = {"change": change.name, "decided": decided, "version": version, "days": (gathered.as_of - decided).days, "limit": self.days,
                      "logged": change.row.text("baseline_after") if change.row else ""}  # fmt: skip
            related = (plan.fields.place_of("baseline"),) if behind else (found.place,) if found.place else ()
            yield Contradiction(place.path, Problem("behind" if behind else "late" if late else "unnamed", place.line, element, values), related)


def _moves(change: Change) -> bool:
    days = change.days.value if change.days else None
    return bool((change.cost and change.cost.amount) or days or change.entry.text("baselines"))
