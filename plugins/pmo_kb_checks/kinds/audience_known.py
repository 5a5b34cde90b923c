"""Communication plan and stakeholder register speak of the same people and groups."""

from __future__ import annotations

from typing import Iterator, Literal, NamedTuple, Sequence

from pmo_kb.facts.current import paper, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.model.finding import Contradiction
from pmo_kb.values.persons import is_group, people_in
from pmo_kb.values.text import normalise
from pmo_kb.values.words import phrases
from pmo_kb_checks.matching import is_role, rows, same_person
from pmo_kb_checks.together import found_at, found_missing

PLAN, REGISTER = "communication-plan", "stakeholder-register"
SHORTEST = 4
"""Letters of a word by which a group is known again: `forwarders` in `Forwarders' council`."""
HIGH = 4.0
"""The level of influence from which somebody must be reached, on a scale of five."""
MOST_PAIRS = 100_000
"""Rows of both tables that are compared with one another."""
EVERYBODY = frozenset(("all", "everybody", "everyone", "semua", "seluruh"))


class AudienceKnown(NamedTuple):
    """`registered`: each audience stands in the register. `reached`: whoever has high influence there is an audience.

    One word in common is enough. Groups and roles that every project has are not looked for.
    """

    asks: Literal["registered", "reached"]

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            register = paper(project, REGISTER)
            people = rows(register, "register") if register else ()
            for plan in versions(project, PLAN) if people else ():
                matrix = rows(plan, "matrix")
                if len(people) * len(matrix) > MOST_PAIRS:
                    continue
                yield from _strangers(plan, matrix, people) if self.asks == "registered" else _unreached(plan, matrix, people)


def _strangers(plan: Paper, matrix: Sequence[Entry], people: Sequence[Entry]) -> Iterator[Contradiction]:
    told: set[str] = set()
    for row in matrix:
        for one in people_in(row.text("audience")):
            key = normalise(one)
            plain = _words(one) & EVERYBODY or is_role(one) or (is_group(one) and not _is_unit(one, people))
            if key not in told and not plain and not any(_is(one, person) for person in people):
                told.add(key)
                yield found_at(plan, row, "audience", "unregistered", table="matrix", audience=one)


def _unreached(plan: Paper, matrix: Sequence[Entry], people: Sequence[Entry]) -> Iterator[Contradiction]:
    audiences = [one for row in matrix for one in people_in(row.text("audience"))]
    if not audiences or any(_words(one) & EVERYBODY for one in audiences):
        return
    for person in people:
        power = person.number("power")
        if power is not None and power >= HIGH and not any(_is(one, person) for one in audiences):
            yield found_missing(plan, "unreached", (person.place,), table="matrix", column="audience", person=person.text("name") or person.name)


def _is_unit(audience: str, people: Sequence[Entry]) -> bool:
    """Whether a group is a unit of a kind that the register names others of: `Bagian keuangan` beside `Bagian hukum`."""
    kinds = phrases("units") & set(normalise(audience).split())
    others = [set(normalise(person.text("name")).split()) for person in people]
    return bool(kinds and _words(audience) - phrases("units")) and any(kinds & words and words - phrases("units") for words in others)


def _is(audience: str, person: Entry) -> bool:
    known = [person.text(key) for key in ("name", "organisation", "role") if person.text(key)]
    own = _words(audience)
    own = own - phrases("units") or own
    return any(same_person(audience, one) for one in known) or any(own & _words(one) for one in known)


def _words(text: str) -> set[str]:
    return {word for word in normalise(text).split() if len(word) >= SHORTEST or word.upper() in text.split() or word in EVERYBODY}
