"""The report for machines: the JSON of the design, version 1. Written piece by piece, so that memory stays flat."""

from __future__ import annotations

import json
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, Iterator, Self

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure, Summary
from pmo_kb.model.finding import Finding

VERSION = 1
UNREADABLE = "DOC000"
"""Stands in place of a rule where a document could not be checked."""
COUNTS = ("documents", "checked", "unrecognised", "errors", "warnings", "infos", "waived")
IN_MEMORY = 8_000_000
"""Bytes of findings kept in memory before they go to an unnamed temporary file."""


class JsonReport:
    """Collects documents and findings as JSON texts. Use as a context manager; `pieces` gives the whole report."""

    def __init__(self) -> None:
        self.documents: IO[str] = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115
        self.findings: IO[str] = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115
        self.shown = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.documents.close()
        self.findings.close()

    def outcome(self, outcome: Outcome, most: int) -> None:
        """Add a document and its findings, `most` findings in all."""
        _add(self.documents, outcome.document._asdict())
        for finding in outcome.findings:
            if self.shown < most:
                _add(self.findings, finding._asdict())
                self.shown += 1

    def failure(self, failure: Failure) -> None:
        """A document that could not be checked, as a finding of its own kind: never a pass, never silent."""
        error = failure.error
        finding = Finding(
            rule=UNREADABLE, kind="unreadable", severity="error", message=error.message,
            path=error.path or failure.path, line=max(1, error.line), column=1, end_line=max(1, error.line),
            element="document", artefact="", project="", url="", lesson="", fix=error.hint,
        )  # fmt: skip
        _add(self.findings, finding._asdict())

    def pieces(self, summary: Summary, as_of: date) -> Iterator[str]:
        """The report's text. A run in which something could not be checked ends with exit 2."""
        counts = {name: getattr(summary, name) for name in COUNTS}
        counts["errors"] += summary.failed
        yield f'{{"version": {VERSION}, "as_of": {_text(as_of.isoformat())}, "documents": ['
        yield from _copied(self.documents)
        yield '], "findings": ['
        yield from _copied(self.findings)
        yield f'], "summary": {_text(counts)}}}\n'


def _add(stream: IO[str], entry: dict[str, object]) -> None:
    stream.write((",\n" if stream.tell() else "\n") + _text(entry))


def _copied(stream: IO[str]) -> Iterator[str]:
    stream.seek(0)
    while piece := stream.read(65_536):
        yield piece


def _text(value: object) -> str:
    """ASCII only: whatever a document holds, the output is printable and valid UTF-8."""
    return json.dumps(value, allow_nan=False, ensure_ascii=True)
