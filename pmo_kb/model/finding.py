"""What a rule finds (`Problem`) and what the user is told (`Finding`)."""

from __future__ import annotations

from typing import Mapping, NamedTuple

SEVERITIES = ("off", "info", "warning", "error")


class Problem(NamedTuple):
    """What a rule kind yields. `message` names a text of the kind's catalogue, `values` fill its `{name}`s.

    A value may be a text or a label in both languages. `element` is the dotted name of what is
    concerned: `sections.purpose`, `fields.sponsor`, `tables.risks.owner`.
    """

    message: str
    line: int
    element: str
    values: Mapping[str, object] = {}
    column: int = 1
    end_line: int = 0


class Claim(NamedTuple):
    """A value that must be unique over all documents of a run. The engine makes the second claim a problem."""

    value: str
    problem: Problem


class Place(NamedTuple):
    """A line of a file. For the portfolio the path is relative to the repository, in a check as the user gave it."""

    path: str
    line: int


class Contradiction(NamedTuple):
    """A problem that shows only beside other documents: the document in which it stands, and the places it was held against."""

    path: str
    problem: Problem
    related: tuple[Place, ...] = ()


class Finding(NamedTuple):
    """One violation, ready for any report. Field names are those of the JSON output."""

    rule: str
    kind: str
    severity: str
    message: str
    path: str
    line: int
    column: int
    end_line: int
    element: str
    artefact: str
    project: str
    url: str
    lesson: str
    fix: str
    related: tuple[Place, ...] = ()
    """Places in other documents that the finding is about too."""
