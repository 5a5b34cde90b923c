"""The configuration register that a project keeps, held against the documents that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from pmo_kb.facts.current import OPEN, SETTLED, papers, version_in, version_of
from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Entry, Paper, Project

REGISTER = "configuration-register"
_APART = str.maketrans(",;`()[]<>", " " * 9)
"""Signs that stand between the name of a file and other words."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind` is `missing` (listed, not found), `version`, `status`, `place` or `unlisted` (found, not listed)."""

    project: str
    kind: str
    item: Entry | None
    paper: Paper | None
    register: Paper


@dataclass(frozen=True, slots=True)
class Comparison:
    """`compared` rows of all registers; `elsewhere` name items that are no documents of ours, or none that may be shown."""

    differences: tuple[Difference, ...]
    compared: int
    elsewhere: int


def compare(gathered: Gathered) -> Comparison:
    """Each row of every project's register against the project's documents, and the other way round.

    A row whose document may not be shown is not compared.
    """
    found: list[Difference] = []
    compared = elsewhere = 0
    for project in gathered.projects:
        hidden = {number.casefold() for number in gathered.hidden_numbers(project.code)}
        for register in papers(project, REGISTER, drafts=True):
            by_number: dict[str, list[Paper]] = {}
            for paper in project.papers:
                if paper.identifier:
                    by_number.setdefault(paper.identifier.casefold(), []).append(paper)
            rows = register.tables.get("items", ())
            for row in rows:
                own = by_number.get(row.name.casefold(), [])
                if row.name.casefold() in hidden or (not own and not _is_document(row, by_number)):
                    elsewhere += 1
                    continue
                compared += 1
                found += (Difference(project.code, kind, row, paper, register) for kind, paper in _row(row, own))
            if rows:
                listed = {row.name.casefold() for row in rows}
                found += (Difference(project.code, "unlisted", None, paper, register) for paper in _unlisted(project, listed, gathered))
    return Comparison(tuple(found), compared, elsewhere)


def _is_document(row: Entry, by_number: dict[str, list[Paper]]) -> bool:
    """Whether the row must be a file of the project: it names one, or its number begins like those of the others."""
    prefix = row.name.casefold().partition("-")[0]
    return bool(_file(row)) or any(number.partition("-")[0] == prefix for number in by_number if "-" in number)


def _row(row: Entry, own: list[Paper]) -> Iterator[tuple[str, Paper | None]]:
    status = row.word("status")
    said = version_in(row.text("version"))
    same = next((paper for paper in own if said and version_of(paper) == said), None)
    if status in ("superseded", "retired"):  # an old version may be in Git alone
        if same is not None and same.status in ("approved", *OPEN):
            yield "status", same
        return
    if not own:
        yield "missing", None
        return
    paper = same or max(own, key=lambda one: (one.status in SETTLED, version_of(one)))
    if said and version_of(paper) and version_of(paper) != said:
        yield "version", paper
    if status and paper.status and paper.status != status:
        yield "status", paper
    file = _file(row)
    if file and not f"/{paper.path}".endswith(f"/{file}"):
        yield "place", paper


def _unlisted(project: Project, listed: set[str], gathered: Gathered) -> Iterator[Paper]:
    """Documents in force that have a version and are no records: those the register must list."""
    for paper in project.papers:
        controlled = gathered.control(paper.artefact) not in ("", "record") and paper.artefact != REGISTER
        if controlled and paper.status in SETTLED and paper.fields.text("version") and paper.identifier.casefold() not in listed:
            yield paper


def _file(row: Entry) -> str:
    """The document that the row's location names."""
    words = row.text("location").translate(_APART).split()
    return next((word.removeprefix("./") for word in words if word.endswith(".md")), "")
