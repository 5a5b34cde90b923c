"""A change request and its row in the change log say the same."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.changes import LOG, Change, changes
from pmo_kb.facts.current import SETTLED, papers
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.matching import Named, rows, series, words_in
from pmo_kb_checks.together import found_in


class ChangeLogged(NamedTuple):
    """Requests that are no drafts, in projects that keep a log. Rows without a request are fine: a log may be all there is."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            logs = [one for one in papers(project, LOG) if rows(one, "log")]
            if not logs:
                continue
            days = (row.day(key) for one in logs for row in rows(one, "log") for key in ("submitted", "decided_on"))
            last = max((day for day in days if day), default=None)
            for change in changes(gathered, project):
                request = change.request
                if request is None or request.status not in SETTLED:
                    continue
                if change.row is not None:
                    yield from _differs(change, request, change.row)
                elif last and (day := request.fields.day("submitted_on")) and day <= last and _numbered_alike(logs, request):
                    yield found_in(request, "id", "unlogged", tuple(one.place for one in logs), change=change.name)


def _differs(change: Change, request: Paper, row: Entry) -> Iterator[Contradiction]:
    said, logged = request.fields.word("decision"), row.word("decision")
    if said and logged and said != logged:
        values = {"change": change.name, "here": request.fields.text("decision"), "log": row.text("decision")}
        yield found_in(request, "decision", "decision", (row.place_of("decision"),), **values)
        return
    day, other = request.fields.day("decided_on"), row.day("decided_on")
    if day and other and day != other:
        yield found_in(request, "decided_on", "date", (row.place_of("decided_on"),), change=change.name, here=day, log=other)


def _numbered_alike(logs: list[Paper], request: Paper) -> bool:
    """Whether the log numbers its rows as the request is numbered: in its number, its title or its file's name."""
    known = Named((row for one in logs for row in rows(one, "log")), "change").series
    stem = request.path.rpartition("/")[2].partition(".")[0]
    words = words_in(f"{request.identifier} {request.title} {stem}")
    return any(series(word) in known for word in words if word[-1:].isdigit())
