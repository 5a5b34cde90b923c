"""Documents as test suites, rules that found something as test cases: JUnit's XML, as most build servers read it.

Green and red are those of the exit code: what is below `--fail-on` is told in a test case that passes. A document that
could not be checked is an error, one that was not recognised is skipped.
"""

from __future__ import annotations

from collections import Counter
from typing import Iterator, Sequence

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure
from pmo_kb.model.finding import SEVERITIES, Finding
from pmo_kb.reports.escape import escape
from pmo_kb.reports.pile import Pile
from pmo_kb.reports.places import Places
from pmo_kb.reports.report import About, End
from pmo_kb.reports.titles import title_of
from pmo_kb.reports.unread import nothing, unread
from pmo_kb.reports.words import word

COUNTED = ("failure", "error", "skipped")


class JunitReport:
    def __init__(self, about: About, places: Places) -> None:
        self._about = about
        self._places = places
        self._suites = Pile()
        self._totals: Counter[str] = Counter()
        self._failing = SEVERITIES[SEVERITIES.index(about.fail_on) :]

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        document = outcome.document
        language = self._about.language or document.language
        cases: list[tuple[str, str]] = []
        for rule in sorted({finding.rule for finding in outcome.findings}):
            found = [finding for finding in outcome.findings if finding.rule == rule]
            cases.append((f"{rule} {title_of(self._about, rule, language)}", self._found(found, language)))
        if not cases and document.artefact:
            cases.append((word("every-rule", language), ""))
        elif not cases:
            cases.append((word("every-rule", language), f"<skipped message={_attribute(word('unrecognised', language))}/>"))
        self._suite(document.path, cases)
        yield from ()

    def failure(self, failure: Failure) -> Iterator[str]:
        self._error(unread(failure))
        yield from ()

    def end(self, end: End) -> Iterator[str]:
        language = self._about.own
        if not end.summary.documents:
            self._error(nothing(language))
        if end.left_out:
            message = word("more", language).replace("{count}", str(end.left_out))
            self._suite("pmo-kb", [("--max-findings", f"<skipped message={_attribute(message)}/>")])
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pmo-kb" {_counts(self._totals)}>\n'
        yield from self._suites.pieces()
        yield "</testsuites>\n"

    def close(self) -> None:
        self._suites.close()

    def _found(self, findings: Sequence[Finding], language: str) -> str:
        """The inside of a rule's test case."""
        text = "\n".join(_told(finding, language) for finding in findings)
        if not any(finding.severity in self._failing for finding in findings):
            return f"<system-out>{_text(text)}</system-out>"
        worst = max(findings, key=lambda finding: SEVERITIES.index(finding.severity))
        return f'<failure type="{worst.severity}" message={_attribute(escape(worst.message))}>{_text(text)}</failure>'

    def _error(self, finding: Finding) -> None:
        language = self._about.own
        inside = f'<error type="{finding.kind}" message={_attribute(escape(finding.message))}>{_text(_told(finding, language))}</error>'
        self._suite(finding.path, [(f"{finding.rule} {title_of(self._about, finding.rule, language)}", inside)])

    def _suite(self, path: str, cases: Sequence[tuple[str, str]]) -> None:
        counts = Counter(tests=len(cases))
        counts.update(kind for _, inside in cases for kind in COUNTED if inside.startswith(f"<{kind}"))
        self._totals.update(counts)
        name = _attribute(escape(self._places.of(path)))
        self._suites.add(f"<testsuite name={name} {_counts(counts)}>\n")
        for title, inside in cases:
            self._suites.add(f"<testcase classname={name} name={_attribute(escape(title))} file={name}>{inside}</testcase>\n")
        self._suites.add("</testsuite>\n")


def _told(finding: Finding, language: str) -> str:
    fix = f"\n  {word('fix', language)}: {escape(finding.fix)}" if finding.fix else ""
    place = f"{escape(finding.path)}:{finding.line}:{finding.column}"
    return f"{place}: {word(finding.severity, language)}: {escape(finding.message)}{fix}"


def _counts(counts: Counter[str]) -> str:
    named = {"tests": "tests", "failures": "failure", "errors": "error", "skipped": "skipped"}
    return " ".join(f'{name}="{counts[key]}"' for name, key in named.items())


def _text(text: str) -> str:
    """ASCII only: the XML says that it is UTF-8, whatever the screen's encoding is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _attribute(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;").replace("\n", "&#10;") + '"'
