"""What several projects share is told alike in each of them."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import papers
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.facts.standing import ended
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.amounts import plain
from pmo_kb_checks.matching import persons, rows, same_person
from pmo_kb_checks.together import found_at

ARTEFACT, TABLE = "risk-register", "risks"


class SharedRows(NamedTuple):
    """Open risks whose number begins with `prefix` are shared: the same number is the same risk, with one score and one owner."""

    prefix: str = "S-"

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        first: dict[str, tuple[str, Entry]] = {}
        for project in gathered.projects:
            for register in papers(project, ARTEFACT) if not ended(project) else ():
                for row in rows(register, TABLE):
                    number = row.text("id")
                    if number.startswith(self.prefix) and row.word("status") != "closed":
                        code, other = first.setdefault(number, (project.code, row))
                        if code != project.code:
                            yield from _differs(register, row, code, other)


def _differs(register: Paper, row: Entry, code: str, other: Entry) -> Iterator[Contradiction]:
    said, score = row.number("score"), other.number("score")
    values = {"id": row.text("id"), "project": code}
    if said is not None and score is not None and said != score:
        yield found_at(register, row, "score", "score", (other.place_of("score"),), table=TABLE, here=plain(said), there=plain(score), **values)
    mine, theirs = persons(row.text("owner")), persons(other.text("owner"))
    if len(mine) == len(theirs) == 1 and not same_person(mine[0], theirs[0]):
        yield found_at(register, row, "owner", "owner", (other.place_of("owner"),), table=TABLE, here=mine[0], there=theirs[0], **values)
