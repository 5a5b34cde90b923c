"""Resources over all projects: who is booked when, who is booked too much, what roles and units carry, and who is free."""

from __future__ import annotations

from typing import Callable, Sequence

from pmo_kb.facts.bookings import Booking, Month, equivalents
from pmo_kb.model.artefact import LANGUAGES, Label
from pmo_kb.model.finding import Place
from pmo_kb.portfolio.cells import Cell, Column, Ratio, Share, Table, column, say, table, written
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.workload import Overload, Person, Workload, workload
from pmo_kb.values.calendar_names import month_names
from pmo_kb.values.text import normalise

PAGE = "resources"
LOAD = "load"
"""Key of the heat table."""


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables; the first one is the heat table."""
    seen = workload(portfolio)
    limit = portfolio.settings.full_load
    return (
        load_table(seen, limit),
        _overloads(seen, limit),
        _behind(seen),
        _demand("by-role", seen, lambda booking: booking.role),
        _demand("by-unit", seen, lambda booking: booking.unit),
        _free(seen, portfolio.settings.free_percent),
        _uncounted(seen),
    )


def load_table(seen: Workload, limit: int) -> Table:
    """A row a person, a column a month: the highest percent on any day of it."""
    rows = tuple(
        (Cell(person.name, _first(person, seen)), *(_load(person, month, limit) for month in seen.months))
        for person in seen.people
    )  # fmt: skip
    note = say(PAGE, "load.cut", n=len(seen.months)) if seen.cut else say(PAGE, "load.note")
    return table(PAGE, LOAD, (column(PAGE, "person"), *_month_columns(seen.months)), rows, note)


def month_label(month: Month) -> Label:
    """`Sep 2026`, `Agu 2026`"""
    return {language: f"{month_names(language)[month.number - 1][:3]} {month.year}" for language in LANGUAGES}


def shares(bookings: Sequence[Booking]) -> Label:
    """`LIT-26: 80 % + JRK-26: 40 %`; what a project promises itself in several rows is one share."""
    sums: dict[str, float] = {}
    for booking in bookings:
        sums[booking.project] = sums.get(booking.project, 0.0) + booking.percent
    return {language: " + ".join(f"{code}: {written(Share(percent), language)}" for code, percent in sums.items()) for language in LANGUAGES}


def _load(person: Person, month: Month, limit: int) -> Cell:
    load = person.load[month]
    there = person.behind[month]
    return Cell(Share(load), there[0].place if there else None, "over" if load > limit else "")


def _first(person: Person, seen: Workload) -> Place | None:
    return next((there[0].place for month in seen.months if (there := person.behind[month])), None)


def _month_columns(months: Sequence[Month]) -> tuple[Column, ...]:
    """By their ISO form, which sorts and which a spreadsheet understands in both languages."""
    return tuple(Column(month.iso, dict.fromkeys(LANGUAGES, month.iso), numeric=True) for month in months)


def _overloads(seen: Workload, limit: int) -> Table:
    names = ("person", "months", "from", "to", "percent", "shares", "ask")
    rows = tuple(
        (
            Cell(one.person.name, one.bookings[0].place), Cell(_span(one)), *map(Cell, one.days), Cell(Share(one.percent), mark="over"),
            Cell(shares(one.bookings)), Cell(_question(one, limit)),
        )
        for one in seen.overloads
    )  # fmt: skip
    columns = tuple(column(PAGE, name, numeric=name == "percent") for name in names)
    return table(PAGE, "overloads", columns, rows, empty=say(PAGE, "overloads.empty", limit=Share(limit)))


def _question(one: Overload, limit: int) -> Label:
    key = "ask.between" if len(one.projects) > 1 else "ask.within"
    return say(PAGE, key, projects=", ".join(one.projects), rest=Share(one.percent - limit))


def _span(one: Overload) -> Label:
    """`Sep 2026`, `Sep – Oct 2026`, `Dec 2026 – Jan 2027`"""
    first, last = month_label(one.first), month_label(one.last)
    if one.first == one.last:
        return first
    same = f" {one.last.year}" if one.first.year == one.last.year else ""
    return {language: f"{first[language].removesuffix(same)} – {last[language]}" for language in LANGUAGES}


def _behind(seen: Workload) -> Table:
    """Each booking that is part of an overload."""
    names = ("person", "project", "role", "unit", "from", "to", "percent")
    found = dict.fromkeys(booking for one in seen.overloads for booking in one.bookings)
    rows = tuple(
        (
            Cell(one.person), Cell(one.project), Cell(one.role or None), Cell(one.unit or None), Cell(one.start), Cell(one.to),
            Cell(Share(one.percent), one.place),
        )
        for one in sorted(found, key=lambda one: (one.key, one.start, one.project))
    )  # fmt: skip
    columns = tuple(column(PAGE, name, numeric=name == "percent") for name in names)
    return table(PAGE, "behind", columns, rows)


def _demand(key: str, seen: Workload, what: Callable[[Booking], str]) -> Table:
    """Full-time equivalents by month, of those who share a role or a unit."""
    groups: dict[str, list[Booking]] = {}
    for booking in seen.bookings:
        groups.setdefault(normalise(what(booking)), []).append(booking)
    rows = []
    for name, own in sorted(groups.items(), key=lambda item: (not item[0], item[0])):
        sums = [equivalents(own, month) for month in seen.months]
        if any(sums):
            shown = Cell(what(own[0]), own[0].place) if name else Cell(say(PAGE, f"{key}.none"), own[0].place)
            rows.append((shown, *(Cell(Ratio(total) if total else None) for total in sums)))
    columns = (column(PAGE, "role" if key == "by-role" else "unit"), *_month_columns(seen.months))
    return table(PAGE, key, columns, rows, say(PAGE, f"{key}.note"), empty=say(PAGE, "load.empty"))


def _free(seen: Workload, below: int) -> Table:
    rows = tuple(
        (
            Cell(person.name, newest.place), Cell(newest.role or None), Cell(newest.unit or None),
            *(Cell(Share(person.load[month])) for month in seen.near), Cell(person.until),
        )
        for person in seen.free
        for newest in (max(person.bookings, key=lambda booking: booking.to),)
    )  # fmt: skip
    columns = (*(column(PAGE, name) for name in ("person", "role", "unit")), *_month_columns(seen.near), column(PAGE, "until"))
    return Table("free", say(PAGE, "free", below=Share(below)), columns, rows, say(PAGE, "free.empty", below=Share(below)), say(PAGE, "free.note"))


def _uncounted(seen: Workload) -> Table:
    names = ("project", "person", "role", "from", "to", "percent", "reason")
    rows = tuple(
        (
            Cell(one.project), Cell(one.entry.text("person") or None, one.entry.place),
            *(Cell(one.entry.text(key) or None) for key in ("role", "from", "to", "allocation")),
            Cell(say(PAGE, f"uncounted.{one.reason}"), mark="missing"),
        )
        for one in seen.uncounted
    )  # fmt: skip
    columns = tuple(column(PAGE, name) for name in names)
    return table(PAGE, "uncounted", columns, rows)
