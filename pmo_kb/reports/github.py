"""Annotations on a pull request: workflow commands of GitHub Actions, on standard output.

GitHub shows ten annotations of a kind for a step. What is beyond stands in the log, and a last notice counts it.
"""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure
from pmo_kb.model.finding import Finding
from pmo_kb.reports.escape import escape
from pmo_kb.reports.places import Places
from pmo_kb.reports.report import About, End
from pmo_kb.reports.summary import summary_lines
from pmo_kb.reports.titles import title_of
from pmo_kb.reports.unread import nothing, unread
from pmo_kb.reports.words import word

SHOWN = {"error": 10, "warning": 10, "info": 9}
"""The tenth notice is the one that counts."""
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


class GithubReport:
    def __init__(self, about: About, places: Places) -> None:
        self._about = about
        self._places = places
        self._met: Counter[str] = Counter()

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        language = self._about.language or outcome.document.language
        for finding in outcome.findings:
            yield self._finding(finding, language)

    def failure(self, failure: Failure) -> Iterator[str]:
        yield self._finding(unread(failure), self._about.own)

    def end(self, end: End) -> Iterator[str]:
        language = self._about.own
        if not end.summary.documents:
            yield self._finding(nothing(language), language)
        beyond = {severity: max(0, self._met[severity] - most) for severity, most in SHOWN.items()}
        if any(beyond.values()):
            text = word("beyond", language)
            for severity, count in beyond.items():
                text = text.replace("{" + severity + "}", str(count))
            yield f"::notice title=pmo-kb::{_data(text)}\n"
        if end.left_out:
            yield _plain(word("more", language).replace("{count}", str(end.left_out)))
        for line in summary_lines(end.summary, end.as_of, language):
            yield _plain(line)

    def close(self) -> None:
        pass

    def _finding(self, finding: Finding, language: str) -> str:
        self._met[finding.severity] += 1
        path = self._places.of(finding.path)
        message = escape(finding.message)
        if self._met[finding.severity] > SHOWN[finding.severity]:
            return _plain(f"{word(finding.severity, language)} {finding.rule} {path}:{finding.line}:{finding.column}: {message}")
        title = f"{finding.rule}: {title_of(self._about, finding.rule, language)}"
        place = f"file={_property(path)},line={finding.line},col={finding.column},title={_property(title)}"
        more = [escape(part) for part in (finding.fix, finding.url if "://" in finding.url else "") if part]
        return f"::{COMMANDS[finding.severity]} {place}::{_data(chr(10).join((message, *more)))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(escape(text)).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """A line of the log that is no command, in neither of the two forms that the runner looks for."""
    line = escape(text).replace("##[", "## [")
    return f"{line}\n" if not line.lstrip().startswith("::") else f"- {line}\n"
