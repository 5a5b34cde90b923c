"""What was not checked, as a finding: no report may take it for a pass."""

from __future__ import annotations

from pmo_kb.engine.run import Failure
from pmo_kb.model.finding import Finding
from pmo_kb.reports.words import word

UNREADABLE = "DOC000"
"""Stands in place of a rule where a document could not be checked."""


def unread(failure: Failure) -> Finding:
    """A document that could not be checked."""
    error = failure.error
    return _finding(error.message, error.path or failure.path, max(1, error.line), error.hint)


def nothing(language: str) -> Finding:
    """A run that found no document at all."""
    return _finding(word("none", language), ".", 1, "")


def _finding(message: str, path: str, line: int, fix: str) -> Finding:
    return Finding(
        rule=UNREADABLE, kind="unreadable", severity="error", message=message, path=path, line=line, column=1,
        end_line=line, element="document", artefact="", project="", url="", lesson="", fix=fix,
    )  # fmt: skip
