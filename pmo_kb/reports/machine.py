"""The report for machines: the JSON of the design, version 1. Written piece by piece, so that memory stays flat."""

from __future__ import annotations

import json
from typing import Iterator

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure
from pmo_kb.model.finding import Finding
from pmo_kb.reports.pile import Pile
from pmo_kb.reports.report import End
from pmo_kb.reports.unread import unread

VERSION = 1
COUNTS = ("documents", "checked", "unrecognised", "errors", "warnings", "infos", "waived")


class JsonReport:
    """Collects documents and findings as JSON texts; the whole report comes at the end."""

    def __init__(self) -> None:
        self.documents = Pile(",")
        self.findings = Pile(",")

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        if not outcome.again:
            _add(self.documents, outcome.document._asdict())
        for finding in outcome.findings:
            _add(self.findings, _entry(finding))
        yield from ()

    def failure(self, failure: Failure) -> Iterator[str]:
        """As a finding of its own kind. A run in which something could not be checked ends with exit 2."""
        _add(self.findings, _entry(unread(failure)))
        yield from ()

    def end(self, end: End) -> Iterator[str]:
        counts = {name: getattr(end.summary, name) for name in COUNTS}
        counts["errors"] += end.summary.failed
        yield f'{{"version": {VERSION}, "as_of": {_text(end.as_of.isoformat())}, "documents": ['
        yield from self.documents.pieces()
        yield '], "findings": ['
        yield from self.findings.pieces()
        yield f'], "summary": {_text(counts)}}}\n'

    def close(self) -> None:
        self.documents.close()
        self.findings.close()


def _entry(finding: Finding) -> dict[str, object]:
    entry = finding._asdict()
    related = [place._asdict() for place in entry.pop("related")]
    return {**entry, "related": related} if related else entry


def _add(pile: Pile, entry: dict[str, object]) -> None:
    pile.add("\n" + _text(entry))


def _text(value: object) -> str:
    """ASCII only: whatever a document holds, the output is printable and valid UTF-8."""
    return json.dumps(value, allow_nan=False, ensure_ascii=True)
