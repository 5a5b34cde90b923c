"""The examples of standards as tests: for our own pages, a PMO's pages, and the authors of plugins."""

from __future__ import annotations

from datetime import date
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.config.projects import Project
from pmo_kb.config.settings import Config
from pmo_kb.documents.read import reader
from pmo_kb.engine.checker import Checker
from pmo_kb.errors import PmoKbError
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.artefact import ANY
from pmo_kb.model.finding import Finding
from pmo_kb.model.rule import Example
from pmo_kb.plugins import Kinds
from pmo_kb.selection import Selection
from pmo_kb.standards.library import Library

AS_OF = date(2026, 6, 30)
"""The day on which examples are judged."""
FALLBACK = "project-charter"
"""What an example of a rule for any document is, if it does not say."""


class Failed(NamedTuple):
    """An example that does not do what it says. `seen` are the findings, by line."""

    example: Example
    reason: str
    seen: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.example.page}:{self.example.line}: {self.example.verdict} {self.example.rule}: {self.reason}"]
        lines += [f"    line {finding.line}: {finding.message}" for finding in self.seen]
        return "\n".join(lines)


def run_examples(library: Library, kinds: Kinds, examples: Sequence[Example] | None = None) -> Iterator[Failed]:
    """The examples that fail. Each is checked with its own rule alone."""
    read = reader(Limits())
    for example in library.examples if examples is None else examples:
        rule = library.rules.get(example.rule)
        if rule is None:
            yield Failed(example, "there is no such rule")
            continue
        told = FALLBACK if rule.artefact == ANY else rule.artefact
        checker = Checker(library, kinds, Config(), AS_OF, example.language, told, Selection((rule.id,)))
        try:
            findings = checker.check(read(example.text, example.page), Project()).findings
        except PmoKbError as error:
            yield Failed(example, str(error))
            continue
        lines = sorted({finding.line for finding in findings})
        if lines != sorted(set(example.expected)):
            yield Failed(example, f"expected findings on lines {list(example.expected)}, found {lines}", findings)


def without_example(library: Library) -> Iterator[str]:
    """What is missing: each rule passes and fails in both languages, and stays silent at a near miss in one."""
    shown = {(example.rule, example.verdict, example.language) for example in library.examples}
    for rule in library.rules:
        for language in ("en", "id"):
            for verdict in ("passes", "fails"):
                if (rule, verdict, language) not in shown:
                    yield f"{rule} has no example that {verdict} in '{language}'"
        if not {(rule, "silent", "en"), (rule, "silent", "id")} & shown:
            yield f"{rule} has no example where it stays silent"


def check_text(text: str, library: Library, kinds: Kinds, *, told: str = "", as_of: date = AS_OF) -> tuple[Finding, ...]:
    """The findings of a document given as text, with all rules: for tests."""
    checker = Checker(library, kinds, Config(), as_of, "", told)
    return checker.check(reader(Limits())(text, "document.md"), Project()).findings
