"""What several projects share is told alike in each of them."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import papers
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.facts.standing import ended
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.amounts import plain
from pmo_kb_checks.matching import numbers_in, persons, rows, same_person
from pmo_kb_checks.together import found_at

ARTEFACT, TABLE = "risk-register", "risks"
PORTFOLIO = "project-register"


class SharedRows(NamedTuple):
    """Open risks whose number begins with `prefix` are shared: the same number is the same risk, with one score and one owner.

    So are those that the portfolio's register lists for several projects; where these agree with one another, its row is the wrong one.
    """

    prefix: str = "S-"

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        yield from _listed(gathered)
        first: dict[str, tuple[str, Entry]] = {}
        for project in gathered.projects:
            for register in papers(project, ARTEFACT) if not ended(project) else ():
                for row in rows(register, TABLE):
                    number = row.text("id")
                    if number.startswith(self.prefix) and row.word("status") != "closed":
                        code, other = first.setdefault(number, (project.code, row))
                        if code != project.code:
                            yield from _differs(register, row, code, other)


def _listed(gathered: Compared) -> Iterator[Contradiction]:
    lists = [(one, row) for project in gathered.projects for one in papers(project, PORTFOLIO) for row in rows(one, TABLE)]
    for register, row in lists:
        sharing = set(numbers_in(row.text("projects").casefold()))
        held = [
            (project.code, own)
            for project in gathered.projects if project.code.casefold() in sharing and not ended(project)
            for one in papers(project, ARTEFACT) for own in rows(one, TABLE)
            if own.text("id").casefold() == row.text("id").casefold() != "" and own.word("status") != "closed"
        ]  # fmt: skip
        if held and len({own.number("score") for _, own in held}) == 1:
            yield from _differs(register, row, *held[0])


def _differs(register: Paper, row: Entry, code: str, other: Entry) -> Iterator[Contradiction]:
    said, score = row.number("score"), other.number("score")
    values = {"id": row.text("id"), "project": code}
    if said is not None and score is not None and said != score:
        yield found_at(register, row, "score", "score", (other.place_of("score"),), table=TABLE, here=plain(said), there=plain(score), **values)
    mine, theirs = persons(row.text("owner")), persons(other.text("owner"))
    if len(mine) == len(theirs) == 1 and not same_person(mine[0], theirs[0]):
        yield found_at(register, row, "owner", "owner", (other.place_of("owner"),), table=TABLE, here=mine[0], there=theirs[0], **values)
