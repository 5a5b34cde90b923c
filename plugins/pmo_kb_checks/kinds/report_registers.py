"""What a report says of risks and issues is what the registers say."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import SETTLED, papers
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.amounts import plain
from pmo_kb_checks.matching import persons, rows, same_person, series
from pmo_kb_checks.together import found_at, fresh, newest_reports

REGISTERS = (("risk-register", "risks"), ("issue-log", "log"))
CLOSED = ("closed", "cancelled")
TABLE = "risks"


class ReportRegisters(NamedTuple):
    """The newest report, by the numbers of its risks and issues.

    A number is unknown only where a register numbers in the same way. Status, score and owner are compared where the register
    says that it is not younger than the report.
    """

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            registers = [(one, entry) for artefact, table in REGISTERS for one in papers(project, artefact) for entry in rows(one, table)]
            closed = {entry.text("id").casefold() for one in papers(project, "risk-register") for entry in rows(one, "closed")}
            known = {entry.text("id").casefold(): (one, entry) for one, entry in registers if entry.text("id")}
            letters = {series(number) for number in known}
            for report in newest_reports(project) if known else ():
                for row in rows(report, TABLE):
                    number = row.text("id").casefold()
                    if number in known:
                        yield from _held(report, row, *known[number])
                    elif number and number not in closed and series(number) and series(number) in letters:
                        yield found_at(report, row, "id", "unknown", table=TABLE, id=row.text("id"))


def _held(report: Paper, row: Entry, register: Paper, entry: Entry) -> Iterator[Contradiction]:
    if not fresh(register, report) or register.status not in SETTLED:
        return
    number, place = row.text("id"), entry.place
    if entry.word("status") in CLOSED:
        yield found_at(report, row, "id", "closed", (place,), table=TABLE, id=number)
        return
    said, scores = row.number("score"), [score for key in ("score", "residual") if (score := entry.number(key)) is not None]
    if said is not None and scores and said not in scores:
        yield found_at(report, row, "score", "score", (place,), table=TABLE, id=number, report=plain(said), register=plain(scores[0]))
    mine, theirs = persons(row.text("owner")), persons(entry.text("owner"))
    if len(mine) == len(theirs) == 1 and not same_person(mine[0], theirs[0]):
        yield found_at(report, row, "owner", "owner", (place,), table=TABLE, id=number, report=mine[0], register=theirs[0])
