"""What sprints delivered fits what they took in, and the velocity is the mean of the last ones."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.document import Cell, Document, Table
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.numbers import decimals_shown
from pmo_kb.values.text import normalise
from pmo_kb_checks.amounts import EPSILON, plain

_SPRINT, _COMMITTED, _ADDED, _DELIVERED, _VELOCITY = "sprint", "committed", "added", "delivered", "velocity"


class Velocity(NamedTuple):
    """`columns`: `sprint`, `committed`, `added`, `delivered`, `velocity` -> names. `of` is the number of sprints of a mean.

    Read are tables with a column of sprints and one of what they delivered. A velocity may also stand in a line of that
    name; where it is the delivery of the sprint itself, it is another measure and left alone.
    """

    columns: Mapping[str, tuple[str, ...]]
    of: int = 3

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        document = record.document
        for part in (document.preamble, *document.sections):
            for table in part.tables:
                places = self._places(table)
                if _SPRINT in places and _DELIVERED in places:
                    yield from self._too_much(table, places, setting)
                    yield from self._means(document, table, places, setting)

    def _places(self, table: Table) -> dict[str, int]:
        names = {normalise(name): key for key, own in self.columns.items() for name in own}
        found: dict[str, int] = {}
        for place, cell in enumerate(table.header):
            key = names.get(normalise(cell.text)) or names.get(normalise(cell.text.split("(")[0]))
            if key:
                found.setdefault(key, place)
        return found

    def _too_much(self, table: Table, places: Mapping[str, int], setting: Setting) -> Iterator[Problem]:
        if _COMMITTED not in places:
            return
        for row in table.rows:
            taken, added, delivered = (_number(row.cells, places.get(key), setting) for key in (_COMMITTED, _ADDED, _DELIVERED))
            if taken is not None and delivered is not None and delivered > taken + (added or 0) + EPSILON and row.kind == "body":
                cell = row.cells[places[_DELIVERED]]
                shown = {"row": row.cells[places[_SPRINT]].text, "value": cell.text, "expected": plain(taken + (added or 0))}
                yield Problem("too-much", cell.line, "sprints.delivered", shown, cell.column)

    def _means(self, document: Document, table: Table, places: Mapping[str, int], setting: Setting) -> Iterator[Problem]:
        rows = [row.cells for row in table.rows if row.kind == "body"]
        delivered = [_number(cells, places[_DELIVERED], setting) for cells in rows]
        place = places.get(_VELOCITY, len(table.header))
        stated = [(at, cells[place]) for at, cells in enumerate(rows) if place < len(cells) and given(cells[place].text)]
        if not stated and (line := self._line(document)):
            stated = [(len(rows) - 1, line)]
        values = [(at, cell, setting.number(cell.text)) for at, cell in stated]
        if sum(value == delivered[at] for at, _, value in values) * 2 > len(values) > 1:
            return
        for at, cell, value in values:
            last = delivered[max(0, at - self.of + 1) : at + 1]
            known = [number for number in last if number is not None]
            if value is None or len(known) < self.of:
                continue
            mean = sum(known) / len(known)
            if abs(value - mean) > 0.5 / 10.0 ** decimals_shown(cell.text) + EPSILON and value != delivered[at]:
                shown = {"value": cell.text, "expected": plain(round(mean, 1), 1), "numbers": ", ".join(f"{number:g}" for number in known)}
                yield Problem("mean", cell.line, "sprints.velocity", shown, cell.column)

    def _line(self, document: Document) -> Cell | None:
        names = {normalise(name) for name in self.columns.get(_VELOCITY, ())}
        for part in (document.preamble, *document.sections):
            for field in part.fields:
                if normalise(field.key) in names and given(field.value):
                    return Cell(field.value, field.line, field.column)
        return None


def _number(cells: tuple[Cell, ...], place: int | None, setting: Setting) -> float | None:
    return setting.number(cells[place].text) if place is not None and place < len(cells) and given(cells[place].text) else None
