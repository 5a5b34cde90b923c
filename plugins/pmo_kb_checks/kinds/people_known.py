"""Whoever a document gives work to is known where the project keeps its people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.facts.current import paper, papers, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Paper, Project
from pmo_kb.model.finding import Contradiction, Place
from pmo_kb.rules.kind import ElementKey
from pmo_kb.values.text import normalise
from pmo_kb_checks.matching import ALWAYS, Known, When, element, meets, persons, rows, same_person
from pmo_kb_checks.together import found_at

ROOM = timedelta(days=7)
"""Days by which a task may begin before or end after a booking."""
MOST_SHOWN = 6
MOST_BOOKINGS = 2_000
"""Rows of resource plans that are looked at for each person."""


class PeopleKnown(NamedTuple):
    """`who` are columns with people, `known` are the columns and fields of other documents where they must stand, by name or role.

    With `first` and `last` (the dates of the row in the first of `who`) and `from_` and `to` (those of the row in the first of `known`) the
    person has to be there at that time. Groups and roles are left alone. Each person is told of once.
    """

    who: tuple[ElementKey, ...]
    known: tuple[ElementKey, ...]
    needs: tuple[str, ...] = ()
    """Artefacts of which one has to be there; without any, nobody can be known."""
    first: ElementKey = ElementKey("")
    last: ElementKey = ElementKey("")
    from_: ElementKey = ElementKey("")
    to: ElementKey = ElementKey("")
    when: When = ALWAYS

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            if not any(paper(project, needed) for needed in self.needs):
                continue
            names = Known(text for path in self.known for text in _texts(project, path))
            for path in self.who:
                artefact, table, column = element(path)
                when = {key: wanted for key, wanted in self.when.items() if element(key)[:2] == (artefact, table)}
                for document in versions(project, artefact):
                    found = [entry for entry in _leaves(rows(document, table)) if meets(entry, when)]
                    yield from self._unknown(document, found, column, names, table)
                    if self.first and self.from_ and path == self.who[0]:
                        yield from self._absent(project, document, found, column, table)

    def _unknown(self, document: Paper, found: Sequence[Entry], column: str, names: Known, table: str) -> Iterator[Contradiction]:
        told: set[str] = set()
        for entry in found:
            for person in persons(entry.text(column)):
                if normalise(person) not in told and not names.has(person):
                    told.add(normalise(person))
                    yield found_at(document, entry, column, "unknown", table=table, person=person)

    def _absent(self, project: Project, document: Paper, found: Sequence[Entry], column: str, table: str) -> Iterator[Contradiction]:
        booked, bookings, name = element(self.known[0])
        first, last, start, end = (element(path)[2] for path in (self.first, self.last, self.from_, self.to))
        known = [entry for one in papers(project, booked) for entry in rows(one, bookings)][:MOST_BOOKINGS]
        spells: dict[str, list[Entry]] = {}
        late: dict[str, list[Entry]] = {}
        places: dict[str, tuple[Place, ...]] = {}
        for entry in found:
            for person in persons(entry.text(column)):
                own = spells[person] = spells.get(person) or [one for one in known if same_person(person, one.text(name))]
                dates = [(one.day(start), one.day(end)) for one in own]
                spans = [(one, other) for one, other in dates if one and other]
                begin, finish = entry.day(first), entry.day(last)
                if begin and finish and spans and len(spans) == len(own) and not _covered(begin, finish, spans):
                    late.setdefault(person, []).append(entry)
                    places[person] = tuple(one.place for one in own)
        for person, entries in late.items():
            shown = ", ".join(one.name for one in entries[:MOST_SHOWN]) + (" …" if len(entries) > MOST_SHOWN else "")
            yield found_at(document, entries[0], column, "not-then", places[person], table=table, person=person, rows=shown)


def _texts(project: Project, path: str) -> Iterator[str]:
    artefact, table, column = element(path)
    for one in papers(project, artefact):
        found = [entry.text(column) for entry in rows(one, table)] if table else [one.fields.text(column)]
        yield from (part for text in found if text for part in (text, *persons(text)))


def _leaves(found: Sequence[Entry]) -> list[Entry]:
    """Without the summary tasks of a breakdown."""
    codes = [entry.text("wbs").strip().rstrip(".") for entry in found]
    parents = {code.rpartition(".")[0] for code in codes if code}
    return [entry for entry, code in zip(found, codes, strict=True) if not code or code not in parents]


def _covered(begin: date, finish: date, spans: Sequence[tuple[date, date]]) -> bool:
    """Whether the days from begin to finish lie within the bookings, but for a week at each end."""
    day = begin + ROOM
    for first, last in sorted(spans):
        if first <= day + ROOM and last >= day - ROOM:
            day = max(day, last)
    return day >= finish - ROOM
