"""A number that a row names stands in the table that it belongs to."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import papers, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.model.finding import Contradiction
from pmo_kb.rules.kind import ElementKey
from pmo_kb_checks.matching import Named, element, numbers_in, rows, series
from pmo_kb_checks.together import found_at


class RowReference(NamedTuple):
    """`from_` is a column with numbers of rows, `to` the columns in which these numbers are given. Only numbers that look like those are asked for."""

    from_: ElementKey
    to: tuple[ElementKey, ...]

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        artefact, table, column = element(self.from_)
        for project in gathered.projects:
            named = Named((row for path in self.to for one in papers(project, element(path)[0]) for row in rows(one, element(path)[1])), "id")
            known = named.series - {""}
            for document in versions(project, artefact) if named.numbers else ():
                for row in rows(document, table):
                    for number in numbers_in(row.text(column)):
                        if any(char.isdigit() for char in number) and series(number) in known and number.casefold() not in named.numbers:
                            yield found_at(document, row, column, "unknown", table=table, number=number)
