"""Rows of a table of one type of document, over all projects: what registers and logs are read for."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import papers
from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Entry, Project


class Row(NamedTuple):
    project: Project
    entry: Entry


def rows(gathered: Gathered, artefact: str, table: str) -> Iterator[Row]:
    """Of the documents that count, project by project and in their own order."""
    for project in gathered.projects:
        for paper in papers(project, artefact, drafts=gathered.drafts):
            for entry in paper.tables.get(table, ()):
                yield Row(project, entry)
