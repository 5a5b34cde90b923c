"""A number that a row names stands in the table that it belongs to."""

from __future__ import annotations

from datetime import date
from typing import Iterator, NamedTuple

from pmo_kb.facts.current import papers, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Project
from pmo_kb.model.finding import Contradiction, Place
from pmo_kb.rules.kind import ElementKey
from pmo_kb_checks.matching import ALWAYS, Named, When, element, meets, numbers_in, rows, series
from pmo_kb_checks.together import found_at

ROOM = 7
"""Days in which a register is brought up to date."""


class RowReference(NamedTuple):
    """`from_` is a column with numbers of rows, `to` the columns in which these numbers are given. Only numbers that look like those are asked for."""

    from_: ElementKey
    to: tuple[ElementKey, ...]
    not_yet: When = ALWAYS
    """Rows of `to` that cannot be named yet: a risk that is open has become no issue."""
    since: ElementKey = ElementKey("")
    """The day from which the row names the other one: `not_yet` is asked for where the other document was confirmed a week later."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        artefact, table, column = element(self.from_)
        for project in gathered.projects:
            named = Named((row for path in self.to for one in papers(project, element(path)[0]) for row in rows(one, element(path)[1])), "id")
            known = named.series - {""}
            waiting = self._waiting(project)
            for document in versions(project, artefact) if named.numbers else ():
                for row in rows(document, table):
                    for number in numbers_in(row.text(column)):
                        if any(char.isdigit() for char in number) and series(number) in known and number.casefold() not in named.numbers:
                            yield found_at(document, row, column, "unknown", table=table, number=number)
                        elif number.casefold() in waiting:
                            day, place = waiting[number.casefold()]
                            named_on = row.day(element(self.since)[2]) if self.since else None
                            if named_on and (day - named_on).days >= ROOM:
                                yield found_at(document, row, column, "not-yet", (place,), table=table, number=number)

    def _waiting(self, project: Project) -> dict[str, tuple[date, Place]]:
        """The number of each row that meets `not_yet`, with the day of its document."""
        artefact, table, column = element(next(iter(self.not_yet), ""))
        dated = [(one, day) for one in papers(project, artefact) if (day := one.fields.day("as_of"))] if column else []
        found = [(row, day) for one, day in dated for row in rows(one, table)]
        return {row.text("id").casefold(): (day, row.place_of(column)) for row, day in found if row.text("id") and meets(row, self.not_yet)}
