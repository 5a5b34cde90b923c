"""The examples of standards as tests: each does what it says, and none is missing."""

from __future__ import annotations

from datetime import date
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.config.projects import Project
from pmo_kb.config.settings import Config
from pmo_kb.documents.read import reader
from pmo_kb.engine.checker import Checker
from pmo_kb.errors import PmoKbError, meant, seen
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.artefact import ANY, LANGUAGES
from pmo_kb.model.finding import Finding
from pmo_kb.model.rule import Example
from pmo_kb.plugins import Kinds
from pmo_kb.selection import Selection
from pmo_kb.standards.declare import parts_of
from pmo_kb.standards.library import Library
from pmo_kb.standards.page import Page
from pmo_kb.testing.together import check_together

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
        lines = [f"{seen(self.example.page)}:{self.example.line}: {self.example.verdict} {self.example.rule}: {self.reason}"]
        lines += [f"    line {finding.line}: {finding.message}" for finding in self.seen]
        return "\n".join(lines)


def run_examples(library: Library, kinds: Kinds, examples: Sequence[Example] | None = None) -> Iterator[Failed]:
    """The examples that fail. Each is checked with its own rule alone."""
    for example in library.examples if examples is None else examples:
        rule = library.rules.get(example.rule)
        if rule is None:
            yield Failed(example, f"there is no such rule{meant(example.rule, library.rules)}")
            continue
        try:
            findings = findings_of(example, library, kinds, example.language)
        except PmoKbError as error:
            yield Failed(example, str(error))
            continue
        lines = {finding.line for finding in findings}
        if lines != set(example.expected):
            yield Failed(example, f"the rule should find {_named(set(example.expected))}, but finds {_named(lines)}", findings)


def findings_of(example: Example, library: Library, kinds: Kinds, language: str) -> tuple[Finding, ...]:
    """What its rule finds in an example. Lines are those of its text, also where it holds several documents."""
    rule = library.rules[example.rule]
    selection = Selection((rule.id,))
    parts = parts_of(example.text)
    if parts:
        lines = {part.name: part.line for part in parts}
        found = check_together(parts, Checker(library, kinds, Config(), AS_OF, language, "", selection))
        return tuple(finding._replace(line=finding.line + lines[finding.path]) for finding in found)
    told = FALLBACK if rule.artefact == ANY else rule.artefact
    checker = Checker(library, kinds, Config(), AS_OF, language, told, selection)
    return checker.check(reader(Limits())(example.text, example.page), Project()).findings


def _named(lines: set[int]) -> str:
    """Lines of an example, counted below the line with its verdict."""
    if not lines:
        return "nothing"
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, sorted(lines)))} of the example"


def undocumented(library: Library, pages: Sequence[Page] = ()) -> Iterator[PmoKbError]:
    """KBS002: each rule is explained, passes and fails in both languages, and stays silent at a near miss in one.

    `pages` are those of the standards, a later one before an earlier one; without them the place is where the rule is declared.
    """
    places = {(rule, page.language): (page, line) for page in pages for rule, line in page.refers.items()}
    shown = {(example.rule, example.verdict, example.language) for example in library.examples}
    for rule in library.rules.values():
        for language in LANGUAGES:
            page, line = places.get((rule.id, language), (None, rule.line))
            path = page.path if page else rule.page
            if page and rule.id in page.unexplained:
                yield PmoKbError(f"KBS002: {rule.id} has no explanation", path=path, line=line,
                                 hint="Say above the block in two to five sentences why it matters and what to do.")  # fmt: skip
            lacking = [verdict for verdict in ("passes", "fails") if (rule.id, verdict, language) not in shown]
            if lacking:
                yield PmoKbError(f"KBS002: {rule.id} has no example that {' and none that '.join(lacking)} in '{language}'", path=path,
                                 line=line, hint=_block_of(lacking[0], rule.id))  # fmt: skip
        if not {(rule.id, "silent", language) for language in LANGUAGES} & shown:
            yield PmoKbError(f"KBS002: {rule.id} has no example where it stays silent", path=rule.page, line=rule.line,
                             hint=_block_of("silent", rule.id) + " It shows what looks like the fault but is fine.")  # fmt: skip


def taken_over(trees: Sequence[Sequence[Page]]) -> Iterator[PmoKbError]:
    """Rules that take the number of one from an earlier tree on a page of another name: rarely meant."""
    first: dict[str, Page] = {}
    for tree in trees:
        for page in tree:
            for rule in page.rules:
                old = first.get(rule.id)
                if old is not None and old.name != page.name:
                    yield PmoKbError(f"KBS002 (warning): {rule.id} replaces the released rule of that number ({old.name})", path=page.path, line=rule.line,
                                     hint=f"For a rule of your own take a number of its own. To change the released one, do so on a page {old.name}.md.")  # fmt: skip
        first.update({rule.id: page for page in tree for rule in page.rules})


def _block_of(verdict: str, rule: str) -> str:
    return f"Add a block that opens with ```markdown pmo-example; its first line is <!-- {verdict} {rule} -->."


def check_text(text: str, library: Library, kinds: Kinds, *, told: str = "", as_of: date = AS_OF) -> tuple[Finding, ...]:
    """The findings of a document given as text, with all rules: for tests."""
    checker = Checker(library, kinds, Config(), as_of, "", told)
    return checker.check(reader(Limits())(text, "document.md"), Project()).findings
