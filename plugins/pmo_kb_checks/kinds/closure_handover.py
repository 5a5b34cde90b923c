"""What is still open when a project closes is handed to somebody."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import papers, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.kinds.closure_complete import AGREED, CLOSURE
from pmo_kb_checks.matching import Named, rows
from pmo_kb_checks.together import found_at, found_in

REGISTERS = (("risk-register", "risks", "risk"), ("issue-log", "log", "issue"))
CLOSED = ("closed", "cancelled")
TABLE = "open_items"
MOST_SHOWN = 6


class ClosureHandover(NamedTuple):
    """Risks and issues with a number that their registers call open, against the open items of a closure report in review or approved."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            for closure in versions(project, CLOSURE):
                if closure.status not in AGREED:
                    continue
                handed = rows(closure, TABLE)
                named = Named(handed, "item")
                items = [
                    (entry.text("id"), entry)
                    for artefact, table, name in REGISTERS
                    for one in papers(project, artefact)
                    for entry in rows(one, table)
                    if entry.text("id") and entry.word("status") and entry.word("status") not in CLOSED and not named.has(entry.text("id"), entry.text(name))
                ]
                if items:
                    shown = ", ".join(number for number, _ in items[:MOST_SHOWN]) + (" …" if len(items) > MOST_SHOWN else "")
                    places = tuple(entry.place for _, entry in items)
                    if handed:
                        yield found_at(closure, handed[-1], "item", "open", places, table=TABLE, items=shown)
                    else:
                        yield found_in(closure, "status", "open", places, items=shown)
