"""A report to paste into a merge request: the figures, what could not be checked, then each document with its findings.

It ends before the longest comment that GitHub takes, and says how many findings it leaves out.
"""

from __future__ import annotations

from typing import Iterator

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure
from pmo_kb.model.finding import Finding
from pmo_kb.reports.literal import linked, literal
from pmo_kb.reports.places import Places
from pmo_kb.reports.report import About, End
from pmo_kb.reports.unread import unread
from pmo_kb.reports.words import word

UNREAD, UNKNOWN, FINDINGS = 10_000, 5_000, 45_000
"""Characters of the parts; a comment may have 65,536."""
LONGEST = 600
"""Characters of a document's text in one cell."""
FIGURES = ("documents", "checked", "unrecognised", "failed", "errors", "warnings", "infos", "waived")


class MarkdownReport:
    def __init__(self, about: About, places: Places) -> None:
        self._language = about.own
        self._places = places
        self._unread = _Part(UNREAD)
        self._unknown = _Part(UNKNOWN)
        self._findings = _Part(FINDINGS)

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        document = outcome.document
        if not document.artefact:
            self._unknown.add(_row(literal(document.path)))
        head = f"\n### {literal(document.path)}\n\n" + self._header("line", "severity", "rule", "finding", "fix")
        for finding in outcome.findings:
            if self._findings.add(head + self._row(finding)):
                head = ""
        yield from ()

    def failure(self, failure: Failure) -> Iterator[str]:
        finding = unread(failure)
        place = linked(f"{finding.path}:{finding.line}", self._places.link(finding.path, finding.line))
        self._unread.add(_row(place, literal(finding.message, LONGEST), literal(finding.fix, LONGEST)))
        yield from ()

    def end(self, end: End) -> Iterator[str]:
        yield f"## {self._word('report').replace('{as_of}', end.as_of.isoformat())}\n\n"
        if not end.summary.documents:
            yield f"**{self._word('none')}**\n"
            return
        yield self._header(*(f"figure-{name}" for name in FIGURES))
        yield _row(*(str(getattr(end.summary, name)) for name in FIGURES))
        if self._unread.text:
            yield f"\n### {self._word('figure-failed')}\n\n{self._header('document', 'reason', 'fix')}"
            yield from self._part(self._unread)
        yield from self._part(self._findings, end.left_out)
        if self._unknown.text:
            yield f"\n### {self._word('figure-unrecognised')}\n\n{self._header('document')}"
            yield from self._part(self._unknown)
        if not any((self._unread.text, self._unknown.text, self._findings.text, end.left_out)):
            yield f"\n{self._word('clean')}\n"

    def close(self) -> None:
        pass

    def _part(self, part: _Part, more: int = 0) -> Iterator[str]:
        yield from part.text
        more += part.left_out
        if more:
            yield f"\n{self._word('more-rows').replace('{count}', str(more))}\n"

    def _row(self, finding: Finding) -> str:
        fix = literal(finding.fix, LONGEST)
        page, _, _ = finding.url.rpartition("/standards/")
        lesson = linked(self._word("lesson"), f"{page}/{finding.lesson}/") if finding.lesson else ""
        return _row(
            linked(str(finding.line), self._places.link(finding.path, finding.line)), word(finding.severity, self._language),
            linked(finding.rule, finding.url), literal(finding.message, LONGEST),
            f"{fix} ({lesson})" if lesson.startswith("[") else fix,
        )  # fmt: skip

    def _header(self, *keys: str) -> str:
        return _row(*(self._word(key) for key in keys)) + _row(*("---" for _ in keys))

    def _word(self, key: str) -> str:
        text = word(key, self._language)
        return text[:1].upper() + text[1:]


class _Part:
    """Text up to a length. What does not fit is counted."""

    def __init__(self, room: int) -> None:
        self.text: list[str] = []
        self.left_out = 0
        self._room = room

    def add(self, text: str) -> bool:
        """Whether it was taken. After the first that was not, none is: nothing is missing in between."""
        if self.left_out or len(text) > self._room:
            self.left_out += 1
            return False
        self._room -= len(text)
        self.text.append(text)
        return True


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"
