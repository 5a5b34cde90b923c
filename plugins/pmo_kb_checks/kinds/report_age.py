"""A project under way has a status report that is not older than so many days."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import reported, reports
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.standing import owes_reports
from pmo_kb.model.finding import Contradiction, Problem


class ReportAge(NamedTuple):
    """Only where the project's folder was read as a whole and `project.yml` gives the phase: reports may lie elsewhere."""

    days: int = 35

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            if not (gathered.is_whole(project.code) and project.entry.word("phase") and owes_reports(gathered, project)):
                continue
            place, found = project.entry.place_of("phase"), reports(project)
            day = reported(found[-1]) if found else None
            started = project.entry.day("start")
            if day is not None and (gathered.as_of - day).days > self.days:
                values = {"day": day, "days": (gathered.as_of - day).days, "limit": self.days}
                yield Contradiction(place.path, Problem("old", place.line, "fields.phase", values), (found[-1].place,))
            elif not found and started and (gathered.as_of - started).days > self.days:
                yield Contradiction(place.path, Problem("none", place.line, "fields.phase", {"start": started, "limit": self.days}))
