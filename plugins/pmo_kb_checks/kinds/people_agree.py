"""Sponsor and project manager are the same persons wherever a project names them."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import CHARTER, counting
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Project
from pmo_kb.model.finding import Contradiction, Problem
from pmo_kb_checks.matching import persons, same_person


class PeopleAgree(NamedTuple):
    """`fields` of the charter in force against `project.yml` and all other documents in force that have them."""

    fields: tuple[str, ...] = ("sponsor", "project_manager")

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            found = counting(project)
            charter = next((one for one in found if one.artefact == CHARTER), None)
            for field in self.fields if charter else ():
                others = [one.fields for one in found if one is not charter and one.artefact != CHARTER]
                yield from _differing(project, charter.fields if charter else project.entry, others, field)


def _differing(project: Project, charter: Entry, others: list[Entry], field: str) -> Iterator[Contradiction]:
    meant = persons(charter.text(field))
    for entry in (*others, *([project.entry] if project.registered else [])) if len(meant) == 1 else ():
        said = persons(entry.text(field))
        if len(said) == 1 and not same_person(said[0], meant[0]):
            place = entry.place_of(field)
            values = {"here": said[0], "charter": meant[0]}
            yield Contradiction(place.path, Problem(field.replace("_", "-"), place.line, f"fields.{field}", values), (charter.place_of(field),))
