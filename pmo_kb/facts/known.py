"""What was known on a day: documents as they stood then, as far as their dates tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Sequence

from pmo_kb.facts.current import APPROVED, REPORT, SETTLED, reported, version_of
from pmo_kb.facts.papers import LeftOut, Paper

NOT_YET, UNSIGNED, UNDATED = "later", "approved-later", "undated"
"""Why a document takes no part on the day: it did not exist, nobody had approved it, or nobody can tell."""
REPLACED = "superseded"
WRITTEN = ("period_to", "reported_on")


def on(day: date, papers: Sequence[Paper]) -> tuple[tuple[Paper, ...], list[LeftOut]]:
    """The papers of a project as of the day, and what has been left out of them.

    A report of a later day is not there. What was approved later was in review; the version that it has replaced since was
    in force. What has no dates counts as it is: a register is as good as its last line.
    """
    known: list[Paper] = []
    left_out: list[LeftOut] = []
    for paper in papers:
        if paper.artefact == REPORT and paper.status in SETTLED and reported(paper) is None:
            left_out.append(LeftOut(paper.place, UNDATED, paper.project, paper.title))
        if paper.artefact == REPORT and not _written(paper, day):
            left_out.append(LeftOut(paper.place, NOT_YET, paper.project, paper.title))
        elif paper.status == APPROVED and _approved_after(paper, day):
            known.append(replace(paper, status="in-review", later=True))
        else:
            known.append(paper)
    later = [paper for paper in known if paper.later]
    return tuple(replace(paper, status=APPROVED) if _held(paper, day, later) else paper for paper in known), left_out


def _written(report: Paper, day: date) -> bool:
    stands_for = reported(report)
    dates = [report.fields.day(key) for key in WRITTEN]
    return all(one is None or one <= day for one in (stands_for, *dates))


def _approved_after(paper: Paper, day: date) -> bool:
    signed = paper.fields.day("approved_on")
    return signed is not None and signed > day


def _held(paper: Paper, day: date, later: Sequence[Paper]) -> bool:
    """Whether a version was in force on the day that has been replaced only since."""
    return (
        paper.status == REPLACED and bool(paper.identifier) and not _approved_after(paper, day)
        and any(one.identifier == paper.identifier and one.artefact == paper.artefact and version_of(one) > version_of(paper) for one in later)
    )  # fmt: skip
