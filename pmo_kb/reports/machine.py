"""The report for machines: the JSON of the design, version 1. Written piece by piece, so that memory stays flat."""

from __future__ import annotations

import json
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, Iterator, Self

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure, Summary

VERSION = 1
IN_MEMORY = 8_000_000
"""Bytes of findings kept in memory before they go to an unnamed temporary file."""


class JsonReport:
    """Collects documents and findings as JSON texts. Use as a context manager; `pieces` gives the whole report."""

    def __init__(self) -> None:
        self.documents: IO[str] = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115
        self.findings: IO[str] = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115
        self.failures: list[dict[str, object]] = []
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
        error = failure.error
        entry: dict[str, object] = {"path": error.path or failure.path, "line": error.line, "message": error.message}
        self.failures.append({**entry, "hint": error.hint})

    def pieces(self, summary: Summary, as_of: date) -> Iterator[str]:
        """The report's text. `failed` names what could not be checked; such a run ends with exit 2."""
        yield f'{{"version": {VERSION}, "as_of": {_text(as_of.isoformat())}, "documents": ['
        yield from _copied(self.documents)
        yield '], "findings": ['
        yield from _copied(self.findings)
        yield f'], "failed": {_text(self.failures)}, "summary": {_text(vars(summary))}}}\n'


def _add(stream: IO[str], entry: dict[str, object]) -> None:
    stream.write((",\n" if stream.tell() else "\n") + _text(entry))


def _copied(stream: IO[str]) -> Iterator[str]:
    stream.seek(0)
    while piece := stream.read(65_536):
        yield piece


def _text(value: object) -> str:
    """ASCII only: whatever a document holds, the output is printable and valid UTF-8."""
    return json.dumps(value, allow_nan=False, ensure_ascii=True)
