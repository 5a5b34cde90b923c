"""SARIF 2.1.0, for code scanning and editors: the rules that found something, and where.

Findings go to a temporary file, so that memory stays flat; the rules that they name come first in the report.
"""

from __future__ import annotations

import json
from typing import Iterator

from pmo_kb import __version__
from pmo_kb.engine.checker import Outcome, url_of
from pmo_kb.engine.run import Failure
from pmo_kb.engine.sentence import sentence
from pmo_kb.engine.setup import as_configured
from pmo_kb.model.finding import Finding
from pmo_kb.reports.escape import escape
from pmo_kb.reports.fingerprint import fingerprints
from pmo_kb.reports.lines import lines_of
from pmo_kb.reports.literal import linked, literal
from pmo_kb.reports.pile import Pile
from pmo_kb.reports.places import Places
from pmo_kb.reports.report import About, End
from pmo_kb.reports.titles import title_of
from pmo_kb.reports.unread import UNREADABLE, nothing, unread
from pmo_kb.reports.words import word

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation", "off": "recommendation"}
FINGERPRINT = "pmoKb/v1"
"""Not `primaryLocationLineHash`: GitHub's upload makes that one itself, and complains about any other value."""


class SarifReport:
    def __init__(self, about: About, places: Places) -> None:
        self._about = about
        self._places = places
        self._library = as_configured(about.checker.library, about.checker.config)
        self._results = Pile(",\n")
        self._rules: dict[str, int] = {}
        self._notes = Pile(",\n")

    def outcome(self, outcome: Outcome) -> Iterator[str]:
        lines = lines_of(outcome, self._about.limits)
        path = self._places.of(outcome.document.path)
        for finding, identity in zip(outcome.findings, fingerprints(outcome.findings, lines, path), strict=True):
            self._add(finding, identity)
        yield from ()

    def failure(self, failure: Failure) -> Iterator[str]:
        finding = unread(failure)
        self._add(finding, next(fingerprints([finding], (), self._places.of(failure.path))))
        self._notes.add(_json({**_note("error", finding.message), "locations": [self._location(finding)]}))
        yield from ()

    def end(self, end: End) -> Iterator[str]:
        summary = end.summary
        if not summary.documents:
            self._notes.add(_json(_note("error", nothing(self._about.own).message)))
        if end.left_out:
            more = word("more", self._about.own).replace("{count}", str(end.left_out))
            self._notes.add(_json(_note("warning", more)))
        driver = {
            "name": "pmo-kb", "version": __version__, "semanticVersion": __version__, "language": self._about.own,
            "rules": [self._rule(rule) for rule in self._rules],
        }  # fmt: skip
        complete = bool(summary.documents) and not summary.failed
        yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {{"driver": {_json(driver)}}},\n'
        yield f'"invocations": [{{"executionSuccessful": {_json(complete)}, "toolExecutionNotifications": [\n'
        yield from self._notes.pieces()
        yield f']}}],\n"columnKind": "unicodeCodePoints", "properties": {_json({"asOf": end.as_of.isoformat(), **vars(summary)})},\n'
        yield '"results": [\n'
        yield from self._results.pieces()
        yield "\n]}]}\n"

    def close(self) -> None:
        self._results.close()
        self._notes.close()

    def _add(self, finding: Finding, identity: str) -> None:
        result: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.setdefault(finding.rule, len(self._rules)),
            "level": LEVELS[finding.severity],
            "message": _text(f"{finding.message} {finding.fix}".strip()),
            "locations": [{**self._location(finding), "logicalLocations": [{"fullyQualifiedName": finding.element, "kind": "element"}]}],
            "partialFingerprints": {FINGERPRINT: identity},
            "properties": {"artefact": finding.artefact, "project": escape(finding.project)},
        }
        if finding.related:
            result["relatedLocations"] = [
                {"physicalLocation": {"artifactLocation": {"uri": self._places.uri(place.path)}, "region": {"startLine": max(1, place.line)}}}
                for place in finding.related
            ]
        self._results.add(_json(result))

    def _location(self, finding: Finding) -> dict[str, object]:
        line = max(1, finding.line)
        region = {"startLine": line, "startColumn": max(1, finding.column), "endLine": max(line, finding.end_line)}
        return {"physicalLocation": {"artifactLocation": {"uri": self._places.uri(finding.path)}, "region": region}}

    def _rule(self, rule: str) -> dict[str, object]:
        """What code scanning shows beside a finding."""
        language = self._about.own
        title = escape(title_of(self._about, rule, language))
        if rule == UNREADABLE:
            said = word("unread-why", language)
            return {**_described(rule, title, said, said, said), **_judged("error", ["document"])}
        declared = self._library.rules[rule]
        artefact = self._library.artefacts[declared.artefact]
        checks = escape(sentence(declared, artefact, self._about.checker.kinds.texts(declared.kind), language))
        url = url_of(declared, language, self._about.checker.config.site_url)
        more = word("explain", language).replace("{rule}", rule)
        page = linked(rule, url)
        told = {
            **_described(rule, title, checks, f"{checks}\n{more}", f"{literal(checks)}\n\n{page}: {literal(title)}\n\n{literal(more)}"),
            **_judged(declared.severity.get("approved", "error"), [declared.kind, declared.artefact]),
        }
        return {**told, "helpUri": url} if page.startswith("[") else told


def _described(rule: str, title: str, checks: str, text: str, markdown: str) -> dict[str, object]:
    return {
        "id": rule, "shortDescription": {"text": title}, "fullDescription": {"text": checks},
        "help": {"text": text, "markdown": markdown},
    }  # fmt: skip


def _judged(severity: str, tags: list[str]) -> dict[str, object]:
    return {
        "defaultConfiguration": {"enabled": severity != "off", "level": LEVELS[severity]},
        "properties": {"tags": tags, "problem.severity": PROBLEMS[severity], "precision": "high"},
    }


def _note(level: str, message: str) -> dict[str, object]:
    return {"level": level, "message": _text(message)}


def _text(text: str) -> dict[str, str]:
    """Plain text, in which SARIF would still read `[text](address)` as a link."""
    return {"text": escape(text).replace("](", "] (")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False)
