"""Findings in a merge request: the Code Quality report of GitLab."""

from __future__ import annotations

import json
from typing import Iterator

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure
from pmo_kb.model.finding import Finding
from pmo_kb.reports.escape import escape
from pmo_kb.reports.fingerprint import fingerprints
from pmo_kb.reports.lines import lines_of
from pmo_kb.reports.pile import Pile
from pmo_kb.reports.places import Places
from pmo_kb.reports.report import About, End
from pmo_kb.reports.unread import UNREADABLE, nothing, unread
from pmo_kb.reports.words import word

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class GitlabReport:
    def __init__(self, about: About, places: Places) -> None:
        self._about = about
        self._places = places
        self._issues = Pile(",\n")

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        lines = lines_of(outcome, self._about.limits)
        path = self._places.of(outcome.document.path)
        for finding, identity in zip(outcome.findings, fingerprints(outcome.findings, lines, path), strict=True):
            self._add(finding, identity)
        yield from ()

    def failure(self, failure: Failure) -> Iterator[str]:
        self._alone(unread(failure), failure.path)
        yield from ()

    def end(self, end: End) -> Iterator[str]:
        language = self._about.own
        if not end.summary.documents:
            self._alone(nothing(language), ".")
        if end.left_out:
            message = word("more", language).replace("{count}", str(end.left_out))
            self._alone(nothing(language)._replace(rule="pmo-kb", severity="info", message=message), ".")
        yield "[\n"
        yield from self._issues.pieces()
        yield "\n]\n"

    def close(self) -> None:
        self._issues.close()

    def _alone(self, finding: Finding, path: str) -> None:
        """A finding that stands on no line. `path` is the document that is concerned, wherever the reason lies."""
        self._add(finding, next(fingerprints([finding], (), self._places.of(path))))

    def _add(self, finding: Finding, identity: str) -> None:
        issue = {
            "description": escape(f"{finding.message} {finding.fix}".strip()),
            "check_name": finding.rule,
            "fingerprint": identity,
            "severity": "blocker" if finding.rule == UNREADABLE else SEVERITIES[finding.severity],
            "location": {"path": self._places.of(finding.path), "lines": {"begin": max(1, finding.line)}},
        }
        self._issues.add(json.dumps(issue, ensure_ascii=True, allow_nan=False))
