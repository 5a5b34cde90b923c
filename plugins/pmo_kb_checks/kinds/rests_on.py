"""An approved document does not rest on one that is a draft, or no longer in force."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.facts.current import APPROVED, SETTLED
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Paper
from pmo_kb.model.finding import Contradiction
from pmo_kb.rules.kind import ElementKey
from pmo_kb_checks.matching import element, numbers_in
from pmo_kb_checks.together import found_in


class RestsOn(NamedTuple):
    """`fields` hold the number of a document that this one rests on. One version of it that is in force is enough."""

    fields: tuple[ElementKey, ...]

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            found = [(paper, key) for artefact, _, key in map(element, self.fields) for paper in project.papers
                     if paper.artefact == artefact and paper.status == APPROVED]  # fmt: skip
            numbered: dict[str, list[Paper]] = {}
            for paper in project.papers if found else ():
                numbered.setdefault(paper.identifier.casefold(), []).append(paper)
            for paper, key in found:
                yield from _rests(numbered, paper, key)


def _rests(numbered: Mapping[str, Sequence[Paper]], paper: Paper, key: str) -> Iterator[Contradiction]:
    numbers = {number.casefold() for number in numbers_in(paper.fields.text(key))}
    named = [one for number in sorted(numbers) for one in numbered.get(number, ()) if one is not paper]
    if named and not any(one.status in SETTLED for one in named):
        related = tuple(one.fields.place_of("status") for one in named)
        yield found_in(paper, key, f"on-{named[-1].status}", related, id=named[-1].identifier)
