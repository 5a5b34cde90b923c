"""An approved document does not rest on one that is a draft, or no longer in force."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import APPROVED, SETTLED
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.model.finding import Contradiction
from pmo_kb.rules.kind import ElementKey
from pmo_kb_checks.matching import element, numbers_in
from pmo_kb_checks.together import found_in


class RestsOn(NamedTuple):
    """`fields` hold the number of a document that this one rests on. One version of it that is in force is enough."""

    fields: tuple[ElementKey, ...]

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            for path in self.fields:
                artefact, _, key = element(path)
                for paper in project.papers:
                    if paper.artefact == artefact and paper.status == APPROVED:
                        yield from _rests(project, paper, key)


def _rests(project: Project, paper: Paper, key: str) -> Iterator[Contradiction]:
    numbers = {number.casefold() for number in numbers_in(paper.fields.text(key))}
    named = [one for one in project.papers if one.identifier.casefold() in numbers and one is not paper]
    if named and not any(one.status in SETTLED for one in named):
        related = tuple(one.fields.place_of("status") for one in named)
        yield found_in(paper, key, f"on-{named[-1].status}", related, id=named[-1].identifier)
