"""The required sections stand in the order of the standard."""

from __future__ import annotations

from itertools import pairwise
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.answers import required
from pmo_kb.rules.setting import Setting


class SectionOrder(NamedTuple):
    """One problem a document, at the first section that would have to move. Sections inside others are theirs."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        specs, found = record.artefact.sections, record.sections
        wanted = [
            match
            for key, spec in specs.items()
            if (match := found.get(key)) and match.by != "label" and not spec.part_of and required(spec, setting)
        ]
        if all(one.line <= other.line for one, other in pairwise(wanted)):
            return
        placed = _own(wanted, record.document.title.line)
        moved = _misplaced([match.line for match in placed])
        if not moved:
            return
        at = min(moved, key=lambda place: placed[place].line)
        name, neighbour = specs[placed[at].key].name, placed[at - 1 if at else 1]
        shown = {"section": placed[at].taken, "name": name, "neighbour": neighbour.taken, "count": str(len(moved))}
        yield Problem("after" if at else "before", placed[at].line, f"sections.{placed[at].key}", shown)


def _own(wanted: list[SectionMatch], title: int) -> list[SectionMatch]:
    """Those with a heading of their own: neither the title, nor shared with another one, nor inside one."""
    apart = [match for match in wanted if match.line != title]
    lines = [match.line for match in apart]
    return [
        match
        for match in apart
        if lines.count(match.line) == 1 and not any(other.line < match.line <= other.end_line for other in apart)
    ]


def _misplaced(lines: list[int]) -> list[int]:
    """The fewest places that would have to move: those outside the longest ascending run."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        before = max((run for run in runs if lines[run[-1]] < line), key=len, default=[])
        runs.append([*before, at])
    longest = max(runs, key=len, default=[])
    return [at for at in range(len(lines)) if at not in longest]
