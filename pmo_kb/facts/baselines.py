"""What charter and approved changes should give, and whether budget and finish of the plan are just that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Callable, NamedTuple, Sequence

from pmo_kb.facts.amounts import HALF, Amount, amount_in
from pmo_kb.facts.changes import LOG, REQUEST, Change, approved, changes, named_in
from pmo_kb.facts.current import CHARTER, PLAN, paper, version_in, version_of
from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Entry, Paper, Project
from pmo_kb.model.finding import Place

HELD, WAITS, COUNTS = "held", "waits", "counts"


class Led(NamedTuple):
    """Where an approved change went. `state` is `baseline`, `not-yet`, `unnamed`, `no-plan` or `unknown`."""

    state: str
    version: str = ""
    place: Place | None = None


class Step(NamedTuple):
    """An approved change. `state`: the charter holds it already, it waits for a baseline, or it counts."""

    change: Change
    amount: float | None
    state: str


class Verdict(NamedTuple):
    """`key` names a sentence of the words of baselines, `changes` fill its `{changes}`."""

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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Budget or finish of a project; days of a finish are ordinals. What is not known is None."""

    start: Amount | None
    """In the charter."""
    plan: Amount | None
    register: Amount | None
    """In `project.yml`."""
    steps: tuple[Step, ...]
    sum: Sum
    currency: str
    """Of the sum; empty where it has none, or there are several."""

    @property
    def end(self) -> Amount | None:
        """What holds now: the plan's, else that of `project.yml`."""
        return self.plan or self.register

    @property
    def now(self) -> Amount | None:
        """The same, else the charter's: alone it holds until it is changed."""
        return self.end or (None if any(step.state != HELD for step in self.steps) else self.start)

    @property
    def difference(self) -> float | None:
        """What nobody decided; None where it cannot be told or there is none."""
        expected = self.sum.expected
        return self.end.amount - expected if self.sum.verdict.key == "differs" and self.end and expected is not None else None


def budget_of(gathered: Gathered, project: Project, version: Paper | None = None) -> Comparison:
    """Money: charter plus the costs of approved changes, against the plan (that `version` of it), else `project.yml`."""
    charter, plan = _documents(gathered, project, version)
    start, end = (amount_in(one.fields, "budget", project, one) if one else None for one in (charter, plan))
    register = amount_in(project.entry, "budget", project) if project.registered else None
    steps = _steps(gathered, project, charter, plan, lambda change: change.cost.amount if change.cost else None)
    found = Comparison(start, end, register, steps, Sum(None, None, Verdict("")), "")
    said = [one for one in (start, found.end, *(step.change.cost for step in steps if step.state != HELD)) if one]
    currencies = {one.currency for one in said}
    found = replace(found, currency=next(iter(currencies)) if len(currencies) == 1 else "")
    return _judged(gathered, project, (charter, plan), found, mixed=len(currencies) > 1)


def finish_of(gathered: Gathered, project: Project, version: Paper | None = None) -> Comparison:
    """Time: the charter's finish plus the days of approved changes, against the plan (that `version` of it), else `project.yml`."""
    charter, plan = _documents(gathered, project, version)
    steps = _steps(gathered, project, charter, plan, lambda change: change.days.value if change.days and isinstance(change.days.value, float) else None)
    found = Comparison(
        _day(charter.fields if charter else None), _day(plan.fields if plan else None), _day(project.entry if project.registered else None),
        steps, Sum(None, None, Verdict("")), "",
    )  # fmt: skip
    return _judged(gathered, project, (charter, plan), found, mixed=False)


def added(start: float, end: float, steps: Sequence[tuple[str, float | None, bool]]) -> Sum:
    """Whether `start` plus the steps is `end`. A step is the change's number, its amount, and whether it waits for a baseline."""
    known = sum(amount or 0 for _, amount, waits in steps if not waits)
    everything = known + sum(amount or 0 for _, amount, waits in steps if waits)
    waiting = ", ".join(name for name, amount, waits in steps if waits and amount)
    unknown = ", ".join(name for name, amount, _ in steps if amount is None)
    if abs(start + known - end) < HALF:
        return Sum(known, start + known, Verdict("without", waiting) if waiting else Verdict("agrees"))
    if abs(start + everything - end) < HALF:
        return Sum(everything, start + everything, Verdict("agrees"))
    if unknown:
        return Sum(None, None, Verdict("unreadable", unknown))
    return Sum(known, start + known, Verdict("differs"))


def led(change: Change, plan: Paper | None) -> Led | None:
    """The baseline an approved change led to, as the plan's own history says, else the change log; None: not approved."""
    if not change.approved:
        return None
    if plan is None:
        return Led("no-plan")
    for row in plan.tables.get("history", ()):
        if any(named_in(value.text, change.names) for value in row.values.values()):
            return Led("baseline", row.text("version"), row.place)
    logged = change.row.values.get("baseline_after") if change.row else None
    if logged and version_in(logged.text) and version_in(logged.text) <= max(version_of(plan), version_in(plan.fields.text("baseline"))):
        return Led("baseline", logged.text, logged.place)
    signed = plan.fields.day("approved_on")
    if change.decided_on is None or signed is None:
        return Led("unknown", place=plan.place)
    return Led("not-yet" if change.decided_on > signed else "unnamed", place=plan.fields.place_of("approved_on"))


def _documents(gathered: Gathered, project: Project, version: Paper | None) -> tuple[Paper | None, Paper | None]:
    return paper(project, CHARTER, drafts=gathered.drafts), version or paper(project, PLAN, drafts=gathered.drafts)


def _steps(
    gathered: Gathered, project: Project, charter: Paper | None, plan: Paper | None, amount: Callable[[Change], float | None]
) -> tuple[Step, ...]:  # fmt: skip
    signed = charter.fields.day("approved_on") if charter else None
    return tuple(Step(change, amount(change), _state(change, signed, plan)) for change in approved(changes(gathered, project)))


def _state(change: Change, signed: date | None, plan: Paper | None) -> str:
    """A change decided before the charter was signed (anew) is in it."""
    if signed and change.decided_on and change.decided_on <= signed:
        return HELD
    found = led(change, plan)
    return WAITS if found and found.state == "not-yet" else COUNTS


def _judged(
    gathered: Gathered, project: Project, documents: tuple[Paper | None, Paper | None], found: Comparison, *, mixed: bool
) -> Comparison:  # fmt: skip
    charter, plan = documents
    if found.start is None or found.end is None:
        missing = "no-charter" if charter is None else "no-plan" if plan is None else "unread"
        return replace(found, sum=_doubted(gathered, project, Sum(None, None, Verdict(missing))))
    if mixed:
        return replace(found, sum=Sum(None, None, Verdict("currencies")))
    steps = [(step.change.name, step.amount, step.state == WAITS) for step in found.steps if step.state != HELD]
    return replace(found, sum=_doubted(gathered, project, added(found.start.amount, found.end.amount, steps)))


def _doubted(gathered: Gathered, project: Project, found: Sum) -> Sum:
    """What disagrees may agree with a document that is not shown."""
    hides = found.verdict.mark not in ("", "green") and gathered.hides(project.code, CHARTER, PLAN, REQUEST, LOG)
    return found._replace(verdict=Verdict("hidden")) if hides else found


def _day(entry: Entry | None) -> Amount | None:
    day = entry.day("finish") if entry else None
    return Amount(day.toordinal(), "", entry.place_of("finish")) if entry and day else None
