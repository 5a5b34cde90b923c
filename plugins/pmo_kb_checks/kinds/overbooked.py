"""Nobody is promised to several projects for more than a whole working time."""

from __future__ import annotations

from itertools import groupby
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.facts.bookings import Booking, Month, month_of, months_from, peak, read_bookings
from pmo_kb.facts.gathered import Compared
from pmo_kb.model.finding import Contradiction, Problem
from pmo_kb_checks.amounts import EPSILON, plain

MOST_MONTHS = 36
MOST_SHOWN = 6
MOST_BOOKINGS = 200
"""Of one person: more rows are no promises but a time sheet."""


class Overbooked(NamedTuple):
    """Bookings of one person in the current resource plans of several projects, as far as they are not over.

    Once for the same bookings, at the one that came last. What one project alone overbooks is its own plan's matter.
    """

    at_most: float = 100

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        bookings, _ = read_bookings(gathered)
        people: dict[str, list[Booking]] = {}
        for booking in (one for one in bookings if one.to > gathered.as_of):
            people.setdefault(_who(booking), []).append(booking)
        begin = month_of(gathered.as_of)
        for own in people.values():
            if len(own) <= MOST_BOOKINGS and len({booking.project for booking in own}) > 1:
                end = max(month_of(booking.to) for booking in own)
                yield from self._over(own, tuple(months_from(begin, end, MOST_MONTHS)))

    def _over(self, own: Sequence[Booking], months: Sequence[Month]) -> Iterator[Contradiction]:
        peaks = [(month, *peak(own, month)) for month in months]
        over = [(month, load, there) for month, load, there in peaks if load > self.at_most + EPSILON and len({one.project for one in there}) > 1]
        for there, found in groupby(over, key=lambda one: one[2]):
            together = list(found)
            last = max(there, key=lambda one: (one.start, one.place))
            shown = [month.iso for month, _, _ in together]
            values = {
                "person": last.person, "sum": plain(max(load for _, load, _ in together)), "limit": plain(self.at_most),
                "months": ", ".join(shown[:MOST_SHOWN]) + (" …" if len(shown) > MOST_SHOWN else ""),
                "projects": ", ".join(sorted({one.project for one in there})),
            }  # fmt: skip
            related = tuple(one.place for one in there if one is not last)
            yield Contradiction(last.place.path, Problem("over", last.place.line, "tables.allocation.allocation", values), related)


def _who(booking: Booking) -> str:
    """A name of one word may be anybody's: it is the same person only in the same unit."""
    return booking.key if " " in booking.key else f"{booking.key}\0{booking.unit.casefold() or booking.project}"
