"""Rows of a table of one type of document, over all projects: what registers and logs are read for."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.portfolio.current import papers
from pmo_kb.portfolio.facts import Entry, Project
from pmo_kb.portfolio.gather import Portfolio


class Row(NamedTuple):
    project: Project
    entry: Entry


def rows(portfolio: Portfolio, artefact: str, table: str) -> Iterator[Row]:
    """Of the documents that count, project by project and in their own order."""
    for project in portfolio.projects:
        for paper in papers(project, artefact, drafts=portfolio.drafts):
            for entry in paper.tables.get(table, ()):
                yield Row(project, entry)
