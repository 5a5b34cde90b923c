"""What an overview does not count, and why: an honest figure says what it leaves out."""

from __future__ import annotations

from pmo_kb.facts.current import OPEN
from pmo_kb.facts.known import UNSIGNED
from pmo_kb.facts.papers import LeftOut
from pmo_kb.portfolio.cells import Cell, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio


def left_out(portfolio: Portfolio, *, every_status: bool = False) -> Table:
    """Documents that take no part, by project and path. `every_status`: drafts take part anyway."""
    entries = [*portfolio.left_out]
    if not (portfolio.drafts or every_status):
        entries += [
            LeftOut(paper.place, UNSIGNED if paper.later else "draft", project.code, paper.title)
            for project in portfolio.projects
            for paper in project.papers
            if paper.status in OPEN
        ]
    rows = tuple(
        (
            Cell(entry.project or None), Cell(entry.place.path, entry.place) if entry.place else Cell(say("common", "unnamed", n=entry.detail)),
            Cell(say("common", f"left-out.{entry.reason}")), Cell(entry.detail if entry.place and entry.detail else None),
        )
        for entry in sorted(entries, key=lambda entry: (entry.project, entry.place or ("", 0)))
    )
    columns = (column("common", "project"), column("common", "document"), column("common", "reason"), column("common", "detail"))
    return table("common", "left-out", columns, rows)
