"""What the closure report calls accepted has an acceptance record that says so."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import papers, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.kinds.closure_complete import CLOSURE, TABLE, accepted
from pmo_kb_checks.matching import Named, rows
from pmo_kb_checks.together import found_at

RECORD, REJECTED = "acceptance", "rejected"


class AcceptanceBacked(NamedTuple):
    """A record names a deliverable in its field or in its table. That there is none is said only of a folder read as a whole."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            records = [(one, _named(one)) for one in papers(project, RECORD)]
            for closure in versions(project, CLOSURE):
                for row in rows(closure, TABLE):
                    own = [one for one, named in records if named.has(row.text("id"), row.text("deliverable")) or _is(one, row)]
                    if not accepted(row) or any(one.fields.word("result") != REJECTED for one in own):
                        continue
                    if own:
                        yield found_at(closure, row, "record", "otherwise", tuple(one.fields.place_of("result") for one in own), table=TABLE,
                                       item=row.name, result=own[-1].fields.text("result"))  # fmt: skip
                    elif gathered.is_whole(project.code):
                        yield found_at(closure, row, "record", "no-record", table=TABLE, item=row.name)


def _named(record: Paper) -> Named:
    field = Entry({"deliverable": record.fields.values["deliverable"]}, record.place) if record.fields.text("deliverable") else None
    return Named([*rows(record, TABLE), *([field] if field else [])], "deliverable")


def _is(record: Paper, row: Entry) -> bool:
    """Whether the row names the record by its number."""
    return bool(record.identifier) and record.identifier.casefold() in row.text("record").casefold()
