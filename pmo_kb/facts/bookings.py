"""Bookings: who is promised to which project, from when to when, for which part of the working time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Iterable, Iterator, NamedTuple

from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Entry, Project
from pmo_kb.facts.rows import rows
from pmo_kb.facts.standing import ended
from pmo_kb.model.finding import Place
from pmo_kb.values.persons import is_group, people_in, person_key
from pmo_kb.values.text import normalise


@dataclass(frozen=True, slots=True)
class Booking:
    """A row of a resource plan that can be counted. `to` is the last day."""

    project: str
    person: str
    role: str
    unit: str
    start: date
    to: date
    percent: float
    place: Place

    @property
    def key(self) -> str:
        """Equal for the same person, whatever titles stand with the name."""
        return person_key(self.person)

    def on(self, day: date) -> bool:
        return self.start <= day <= self.to


class Uncounted(NamedTuple):
    """A row that cannot be counted. `reason` is a key of the page's words under `uncounted`."""

    project: str
    entry: Entry
    reason: str


class Month(NamedTuple):
    """A calendar month; months are in order as tuples are."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, self.days)

    @property
    def next(self) -> Month:
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def days(self) -> int:
        return monthrange(self.year, self.number)[1]

    @property
    def iso(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def read_bookings(gathered: Gathered) -> tuple[tuple[Booking, ...], tuple[Uncounted, ...]]:
    """The rows of all current resource plans: those that can be counted, and the others."""
    counted, others = [], []
    for project, row in rows(gathered, "resource-plan", "allocation"):
        found = _read(project, row)
        if isinstance(found, Booking):
            counted.append(found)
        else:
            others.append(found)
    return tuple(counted), tuple(others)


def _read(project: Project, row: Entry) -> Booking | Uncounted:
    person, percent = row.text("person"), row.number("allocation")
    start, to = row.day("from"), row.day("to")
    reason = _not_one_person(person, row.text("role"))
    if not reason and ended(project):
        reason = "over"
    if not reason and percent is None:
        reason = "percent"
    if not reason and (start is None or to is None or to < start):
        reason = "period"
    if not reason and percent and percent <= 1 and "%" not in row.text("allocation"):
        reason = "fraction"
    if reason or percent is None or start is None or to is None:
        return Uncounted(project.code, row, reason)
    return Booking(project.code, person, row.text("role"), row.text("unit"), start, to, percent, row.place)


def _not_one_person(text: str, role: str) -> str:
    """Why a cell names no person of its own, or nothing."""
    if not text:
        return "nobody"
    if is_group(text):
        return "group"
    if len(people_in(text)) > 1:
        return "several"
    return "role" if normalise(text) == normalise(role) else ""


def peak(bookings: Iterable[Booking], month: Month) -> tuple[float, tuple[Booking, ...]]:
    """The highest sum on any day of the month, and the bookings of that day (the first one, of several such days)."""
    own = [booking for booking in bookings if booking.start <= month.last and booking.to >= month.first]
    days = sorted({max(booking.start, month.first) for booking in own})
    best: tuple[float, tuple[Booking, ...]] = (0.0, ())
    for day in days:  # a sum can only grow on a day when a booking begins
        there = tuple(booking for booking in own if booking.on(day))
        load = sum(booking.percent for booking in there)
        if load > best[0]:
            best = load, there
    return best


def equivalents(bookings: Iterable[Booking], month: Month) -> float:
    """Full-time equivalents on an average day of the month."""
    return sum(booking.percent * _days_in(booking, month) for booking in bookings) / 100 / month.days


def _days_in(booking: Booking, month: Month) -> int:
    return max(0, (min(booking.to, month.last) - max(booking.start, month.first)).days + 1)


def months_from(first: Month, last: Month, most: int) -> Iterator[Month]:
    """The months from one to another, at most so many."""
    month = first
    for _ in range(most):
        if month > last or month.year > date.max.year:
            return
        yield month
        month = month.next
