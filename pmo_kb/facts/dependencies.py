"""What projects need of one another: `depends_on` of the receiver, the promise in the giver's plan, and whether the dates fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Mapping, Sequence

from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.milestones import Milestone, finish, milestones
from pmo_kb.facts.papers import Project
from pmo_kb.facts.standing import ended, waiting
from pmo_kb.model.finding import Place

FITS, TOO_LATE, UNKNOWN, CLOSED, CANCELLED, ON_HOLD, CYCLE, UNDATED, RECEIVED = (
    "fits", "too-late", "unknown", "closed", "cancelled", "on-hold", "cycle", "undated", "received",
)  # fmt: skip
FINE = (FITS, RECEIVED)
MOST_GIVERS = 50
"""Projects that one `depends_on` may name; more are not read."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """The receiver needs something of the giver."""

    receiver: str
    giver: str
    place: Place
    """The line with `depends_on`."""
    promise: Milestone | None
    """The giver's milestone that names the receiver, else the giver's last one."""
    given: date | None
    need: Milestone | None
    """The receiver's milestone that names the giver, else the receiver's last one."""
    needed: date | None
    declared: bool
    """Whether the giver's plan names the receiver too."""
    verdict: str

    @property
    def buffer(self) -> int | None:
        """Calendar days between the promise and the need; negative: too late."""
        return (self.needed - self.given).days if self.needed and self.given else None


def dependencies(gathered: Gathered) -> tuple[Dependency, ...]:
    """Of all projects that have not ended, the smallest buffer first; what needs a talk before what fits."""
    projects = {project.code.casefold(): project for project in gathered.projects}
    givers = {code: [one.casefold() for one in _givers(project)] for code, project in projects.items()}
    dated = {code: milestones(gathered, project) for code, project in projects.items()}
    found = [
        _dependency(receiver, name, projects.get(name.casefold()), dated, _reaches(givers, name.casefold(), code))
        for code, receiver in projects.items()
        if not ended(receiver)
        for name in _givers(receiver)
    ]
    return tuple(sorted(found, key=lambda one: (one.verdict in FINE, one.buffer is not None, one.buffer or 0, one.receiver, one.giver)))


def _givers(project: Project) -> list[str]:
    names = project.entry.text("depends_on").replace(";", ",").split(",")[:MOST_GIVERS]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _dependency(
    receiver: Project, name: str, giver: Project | None, dated: Mapping[str, tuple[Milestone, ...]], circular: bool
) -> Dependency:  # fmt: skip
    place = receiver.entry.place_of("depends_on")
    if giver is None:
        return Dependency(receiver.code, name, place, None, None, None, None, declared=False, verdict=UNKNOWN)
    theirs, ours = dated[giver.code.casefold()], dated[receiver.code.casefold()]
    promised, needed = _naming(theirs, receiver.code), _naming(ours, giver.code)
    promise, need = promised or finish(theirs), needed or finish(ours)
    given = promise.expected if promise else giver.entry.day("finish")
    wanted = need.expected if need else receiver.entry.day("finish")
    verdict = CYCLE if circular else _verdict(giver, promised, given, wanted)
    return Dependency(receiver.code, giver.code, place, promise, given, need, wanted, promised is not None, verdict)


def _verdict(giver: Project, promised: Milestone | None, given: date | None, wanted: date | None) -> str:
    status = giver.entry.word("status")
    if promised and promised.done:
        return RECEIVED
    if ended(giver):
        return CANCELLED if status == CANCELLED else CLOSED
    if waiting(giver):
        return ON_HOLD
    if given is None or wanted is None:
        return UNDATED
    return FITS if given <= wanted else TOO_LATE


def _naming(found: Sequence[Milestone], code: str) -> Milestone | None:
    """The last milestone that names a project by its code."""
    alone = re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])", re.IGNORECASE)
    return finish([one for one in found if alone.search(one.text)])


def _reaches(givers: Mapping[str, Sequence[str]], start: str, goal: str) -> bool:
    """Whether whoever follows `depends_on` from a project arrives at another one."""
    ahead, seen = [start], {start}
    while ahead:
        one = ahead.pop()
        if one == goal:
            return True
        fresh = [other for other in givers.get(one, ()) if other not in seen]
        seen.update(fresh)
        ahead.extend(fresh)
    return False
