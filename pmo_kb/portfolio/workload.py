"""How much of each person's time is promised, month by month, over all projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Iterator, Mapping, Sequence

from pmo_kb.facts.bookings import Booking, Month, Uncounted, month_of, months_from, peak, read_bookings
from pmo_kb.facts.days import days_ahead
from pmo_kb.portfolio.gather import Portfolio

MOST_MONTHS = 36
FREE_MONTHS = 3
"""Months in which somebody must have time to be called free."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person with all bookings. `load` has the highest percent of each month, `behind` the bookings of that day."""

    name: str
    bookings: tuple[Booking, ...]
    load: Mapping[Month, float]
    behind: Mapping[Month, tuple[Booking, ...]]

    @property
    def highest(self) -> float:
        return max(self.load.values(), default=0.0)

    @property
    def until(self) -> date:
        """The last day of the last booking."""
        return max(booking.to for booking in self.bookings)


@dataclass(frozen=True, slots=True)
class Overload:
    """Months in a row in which the same bookings are too much together."""

    person: Person
    first: Month
    last: Month
    percent: float
    bookings: tuple[Booking, ...]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which all these bookings meet."""
        return max(booking.start for booking in self.bookings), min(booking.to for booking in self.bookings)

    @property
    def projects(self) -> tuple[str, ...]:
        return tuple(sorted({booking.project for booking in self.bookings}))


@dataclass(frozen=True, slots=True)
class Workload:
    """`months` begin with the first one that is not over on the as-of date."""

    months: tuple[Month, ...]
    cut: bool
    """Whether there are bookings behind the last month."""
    people: tuple[Person, ...]
    """Who is booked in these months, the most loaded first."""
    free: tuple[Person, ...]
    near: tuple[Month, ...]
    """The months that `free` is about."""
    overloads: tuple[Overload, ...]
    bookings: tuple[Booking, ...]
    uncounted: tuple[Uncounted, ...]


def workload(portfolio: Portfolio) -> Workload:
    """From the allocation tables of all current resource plans."""
    bookings, uncounted = read_bookings(portfolio)
    tomorrow = days_ahead(portfolio.as_of, 1)
    begin = month_of(tomorrow)
    end = max((month_of(booking.to) for booking in bookings), default=begin)
    months = tuple(months_from(begin, end, MOST_MONTHS))
    near = tuple(months_from(begin, Month(begin.year + 1, begin.number), FREE_MONTHS))
    groups: dict[str, list[Booking]] = {}
    for booking in bookings:
        groups.setdefault(booking.key, []).append(booking)
    everybody = [_person(own, sorted({*months, *near})) for own in groups.values()]
    by_load = sorted(everybody, key=lambda person: (-person.highest, person.name.casefold()))
    limit = portfolio.settings.full_load
    return Workload(
        months, end > months[-1] if months else False,
        tuple(person for person in by_load if person.highest),
        tuple(sorted((one for one in everybody if _is_free(one, near, portfolio.settings.free_percent)), key=lambda one: one.name.casefold())),
        near,
        tuple(overload for person in by_load for overload in _overloads(person, months, limit)),
        bookings, uncounted,
    )  # fmt: skip


def _person(bookings: Sequence[Booking], months: Sequence[Month]) -> Person:
    peaks = {month: peak(bookings, month) for month in months}
    name = bookings[0].person
    return Person(name, tuple(bookings), {month: load for month, (load, _) in peaks.items()}, {month: there for month, (_, there) in peaks.items()})


def _is_free(person: Person, months: Sequence[Month], below: int) -> bool:
    return all(person.load[month] < below for month in months)


def _overloads(person: Person, months: Sequence[Month], limit: int) -> Iterator[Overload]:
    current: Overload | None = None
    for month in months:
        load, there = person.load[month], person.behind[month]
        if current and there == current.bookings and month == current.last.next:
            current = Overload(person, current.first, month, load, there)
            continue
        if current:
            yield current
        current = Overload(person, month, month, load, there) if load > limit else None
    if current:
        yield current
