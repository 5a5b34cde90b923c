"""The report for people: where, what, the line itself, what to do, and where the standard says so."""

from __future__ import annotations

from datetime import date
from typing import Iterator, Sequence

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure, Summary
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import Finding
from pmo_kb.reports.escape import escape
from pmo_kb.reports.lines import lines_of
from pmo_kb.reports.report import End
from pmo_kb.reports.style import Style
from pmo_kb.reports.summary import summary_lines
from pmo_kb.reports.words import word

EXCERPT = 100


class TextReport:
    """Writes itself document by document. `language` is that of the program's words where a document has none."""

    def __init__(self, style: Style, language: str, *, verbose: bool = False) -> None:
        self.style = style
        self.language = language
        self.verbose = verbose
        self.across = False
        """Whether the findings between documents have begun."""
        self.met: set[str] = set()
        """Languages of the documents so far: the summary speaks it where there is only one."""

    def outcome(self, outcome: Outcome, lines: Sequence[str]) -> Iterator[str]:
        """The lines for one document; nothing where there is nothing to say."""
        document = outcome.document
        language = self.language or document.language
        self.met.add(document.language)
        if not document.artefact:
            note = word("unrecognised", language)
            yield f"{self.style.paint(escape(document.path), 'path')}: {self.style.paint(note, 'faint')}"
        elif outcome.again:
            if outcome.findings and not self.across:
                yield self.style.paint(word("across", language), "faint")
            self.across = self.across or bool(outcome.findings)
        elif outcome.findings or self.verbose:
            note = word("recognised", language).replace("{artefact}", document.artefact)
            note = note.replace("{by}", escape(_recognised(document.recognised_by, language)))
            yield f"{self.style.paint(escape(document.path), 'path')}  {self.style.paint(note, 'faint')}"
        for finding in outcome.findings:
            yield from self._finding(finding, lines, language)

    def _finding(self, finding: Finding, lines: Sequence[str], language: str) -> Iterator[str]:
        place = f"{escape(finding.path)}:{finding.line}:{finding.column}"
        severity = self.style.paint(word(finding.severity, language), finding.severity)
        yield f"{self.style.paint(place, 'path')}: {severity} {finding.rule}: {escape(finding.message)}"
        if 0 < finding.line <= len(lines) and lines[finding.line - 1].strip():
            number = f"{finding.line:>5} | "
            yield self.style.paint(number, "faint") + _excerpt(lines[finding.line - 1], finding.column)
        for other in finding.related:
            yield f"      = {word('related', language)}: {escape(other.path)}:{other.line}"
        if finding.fix:
            yield f"      = {word('fix', language)}: {escape(finding.fix)}"
        where = finding.url if "://" in finding.url else word("explain", language).replace("{rule}", finding.rule)
        yield self.style.paint(f"      = {escape(where)}", "faint")

    def failure(self, failure: Failure) -> Iterator[str]:
        """The lines for a document that could not be checked."""
        severity = self.style.paint(word("failed", self.language or "en"), "error")
        error = failure.error
        place = escape(error.path or failure.path) + (f":{error.line}" if error.line else "")
        yield f"{self.style.paint(place, 'path')}: {severity}: {escape(error.message)}"
        if error.hint:
            yield f"      = {word('fix', self.language or 'en')}: {escape(error.hint)}"

    def summary(self, summary: Summary, as_of: date) -> Iterator[str]:
        """The last lines: what was checked, and what was found."""
        language = self.language or (next(iter(self.met)) if len(self.met) == 1 else "en")
        yield from summary_lines(summary, as_of, language)


class TextPieces:
    """The same as any other report is asked for. In `brief`, only what could not be checked, and the summary."""

    def __init__(self, report: TextReport, limits: Limits, *, brief: bool = False) -> None:
        self._report = report
        self._limits = limits
        self._brief = brief

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        if self._brief:
            self._report.met.add(outcome.document.language)
        else:
            yield from _ended(self._report.outcome(outcome, lines_of(outcome, self._limits)))

    def failure(self, failure: Failure) -> Iterator[str]:
        yield from _ended(self._report.failure(failure))

    def end(self, end: End) -> Iterator[str]:
        if end.left_out:
            yield word("more", self._report.language or "en").replace("{count}", str(end.left_out)) + "\n"
        if end.summary.documents and not self._brief:
            yield "\n"
        yield from _ended(self._report.summary(end.summary, end.as_of))

    def close(self) -> None:
        pass


def _ended(lines: Iterator[str]) -> Iterator[str]:
    """The lines in one piece: a document's report is written in one go."""
    text = "\n".join(lines)
    if text:
        yield text + "\n"


def _excerpt(line: str, column: int) -> str:
    """At most EXCERPT characters of a line, around the column."""
    start = max(0, min(column - 1 - EXCERPT // 2, len(line) - EXCERPT))
    piece = line[start : start + EXCERPT]
    return ("…" if start else "") + escape(piece) + ("…" if start + EXCERPT < len(line) else "")


def _recognised(by: str, language: str) -> str:
    """What a document was recognised by, in words: `file name: charter-01, and 7 headings`."""
    first, between, last = by.rpartition(", and ")
    if between and last.endswith(" headings"):
        return word("by both", language).replace("{two}", _recognised(last, language)).replace("{one}", _recognised(first, language))
    if by.removesuffix(" headings").isdecimal():
        return word("by headings", language).replace("{rest}", by.removesuffix(" headings"))
    kind, colon, rest = by.partition(": ")
    found, of, wanted = rest.partition(" of ")
    if of and kind in ("headings", "columns"):
        return word(f"by {kind} of", language).replace("{one}", found).replace("{two}", wanted)
    if not colon or kind not in ("configuration", "title", "file name"):
        return by
    return word(f"by {kind}", language).replace("{rest}", rest)
