"""One page of a standard, in one language: what it declares, and what it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field

from pmo_kb.documents.read import front_matter_of
from pmo_kb.documents.text import split_lines
from pmo_kb.errors import PmoKbError, UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import YamlProblem, read_yaml
from pmo_kb.model.artefact import Artefact
from pmo_kb.model.document import Field
from pmo_kb.model.rule import Example, RuleDeclaration
from pmo_kb.standards.blocks import PageBlock, page_blocks
from pmo_kb.standards.declare import artefact_in, example_in, rule_in
from pmo_kb.standards.form import Form, Mistakes
from pmo_kb.standards.prose import prose_above


@dataclass
class Page:
    """`refers` are the ids of all rules on the page, in order with their lines; `rules` those declared in full."""

    path: str
    name: str
    language: str
    artefact: Artefact | None = None
    extends: bool = False
    about: str = ""
    about_line: int = 1
    """Key of the artefact that the page is about, declared here or on the page of the other language."""
    refers: dict[str, int] = field(default_factory=dict)
    unexplained: set[str] = field(default_factory=set)
    """Rules with nothing said between the heading above and their block."""
    rules: list[RuleDeclaration] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    mistakes: list[PmoKbError] = field(default_factory=list)
    control: dict[str, Field] = field(default_factory=dict)
    """The front matter."""

    def value(self, key: str) -> str:
        """What the front matter says under a key, or nothing."""
        return self.control[key].value if key in self.control else ""

    def line_of(self, key: str) -> int:
        return self.control[key].line if key in self.control else 1


def read_page(text: str, path: str, name: str, language: str, limits: Limits) -> Page:
    """A page. Never raises: what is wrong stands in `mistakes`."""
    mistakes = Mistakes(path)
    page = Page(path, name, language, mistakes=mistakes)
    lines = split_lines(text)
    try:
        front_matter, end = front_matter_of(lines, path, limits)
    except UnreadableDocument as problem:
        mistakes.append(problem)
        return page
    page.control = {entry.key: entry for entry in front_matter}
    found, misplaced = page_blocks(lines, end, path)
    mistakes += misplaced
    for block in found:
        if block.kind == "pmo-example":
            example = example_in(block, language, path, mistakes)
            if example:
                page.examples.append(example)
        else:
            _declaration(page, block, limits, mistakes)
            if block.kind == "pmo-rule" and not prose_above(lines, block.line).text:
                page.unexplained.update(rule for rule, line in page.refers.items() if line == block.line)
    return page


def _declaration(page: Page, block: PageBlock, limits: Limits, mistakes: Mistakes) -> None:
    try:
        node = read_yaml(block.text, first_line=block.line + 1, limits=limits)
    except YamlProblem as problem:
        mistakes.add(problem.message, problem.line, problem.hint)
        return
    form = Form(node, block.line, mistakes)
    alone = len(form.entries) == 1
    if block.kind == "pmo-artefact":
        if page.about:
            mistakes.add("a page has one pmo-artefact block", block.line)
        page.about, page.about_line = form.text("artefact", None), block.line
        if not alone:
            page.extends = form.flag("extends")
            page.artefact = artefact_in(form, page.path, page.value("id"), page.value("version"))
        return
    identifier = form.text("id", None)
    if identifier in page.refers:
        mistakes.add(f"{identifier} stands twice on the page (first on line {page.refers[identifier]})", block.line)
    page.refers[identifier] = block.line
    if not alone:
        page.rules.append(rule_in(form, page.about, page.path))
