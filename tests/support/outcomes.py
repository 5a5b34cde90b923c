"""Outcomes for tests of reports, made by hand, and what a report makes of them."""

from __future__ import annotations

from datetime import date

from pmo_kb.engine.checker import Checked, Outcome
from pmo_kb.engine.run import Failure, Summary
from pmo_kb.errors import UnreadableDocument
from pmo_kb.model.finding import Finding
from pmo_kb.reports.report import End

AS_OF = date(2026, 6, 30)


def finding(path: str = "a.md", **others) -> Finding:
    plain = Finding(
        rule="RSK003", kind="cell-required", severity="error", message='"Owner" is empty.', path=path, line=3, column=5, end_line=3,
        element="tables.risks.owner", artefact="risk-register", project="HBG-26", url="en/standards/risk-register/#rsk003",
        lesson="mentoring/lessons/risk-owner", fix="Name one person.",
    )  # fmt: skip
    return plain._replace(**others)


def outcome(*findings: Finding, path: str = "a.md", artefact: str = "risk-register", language: str = "en") -> Outcome:
    return Outcome(Checked(path, artefact, language, "approved", "HBG-26", "type"), findings)


def unreadable(path: str = "bad.md", message: str = "byte 5 (0xFF) is not UTF-8") -> Failure:
    return Failure(path, UnreadableDocument(message, path=path, line=2, hint="Save it as UTF-8."))


def written(report, *outcomes, left_out: int = 0) -> str:
    """All that a report writes about these outcomes."""
    summary = Summary()
    pieces = []
    for one in outcomes:
        if isinstance(one, Failure):
            summary.documents += 1
            summary.failed += 1
            pieces += report.failure(one)
        else:
            summary.add(one)
            pieces += report.outcome(one)
    pieces += report.end(End(summary, AS_OF, left_out))
    report.close()
    return "".join(pieces)
