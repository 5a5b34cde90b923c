"""From blocks to declarations: artefacts, rules and examples."""

from __future__ import annotations

import re
from typing import NamedTuple

from pmo_kb.model.artefact import (
    ANY,
    CONTROLS,
    REQUIRED,
    TYPES,
    Artefact,
    ColumnSpec,
    FieldSpec,
    SectionSpec,
    TableSpec,
)
from pmo_kb.model.finding import SEVERITIES
from pmo_kb.model.rule import Example, RuleDeclaration
from pmo_kb.standards.blocks import PageBlock
from pmo_kb.standards.form import Form, Mistakes

STATUSES = ("draft", "in-review", "approved", "superseded", "retired")
_RULE_ID = re.compile(r"[A-Z]{2,5}\d{3}")
_VERDICT = re.compile(r"<!-- (passes|fails|silent) ([A-Z]{2,5}\d{3}) -->")
_DOCUMENT = re.compile(r"<!-- document ([\w./-]{1,80}) -->")
_FINDS = re.compile(r"\s?<!-- finds ([A-Z]{2,5}\d{3})(?: at (\d{1,4}))? -->")


class Part(NamedTuple):
    """A document of an example. `line` is that of the line that names it: its first own line is the one after it."""

    name: str
    line: int
    text: str


def artefact_in(form: Form, page: str, standard: str, version: str) -> Artefact:
    """The declaration of an artefact. `standard` and `version` come from the page's front matter."""
    key = form.text("artefact", None)
    form.flag("extends")
    artefact = Artefact(
        key=key,
        name=form.label("name", needed=not form.has("extends")),
        titles=form.texts("titles"),
        control=form.text("control", "register", CONTROLS),
        fields={name: _field(name, inner) for name, inner in form.forms("fields")},
        sections={name: _section(name, inner) for name, inner in form.forms("sections")},
        tables={name: _table(name, inner) for name, inner in form.forms("tables")},
        vocabularies={name: _vocabulary(inner) for name, inner in form.forms("vocabularies")},
        phase=form.label("phase", needed=False),
        standard=standard,
        version=version,
        page=page,
        line=form.line,
        base=base_of(form, key),
        types=form.texts("types"),
        columns={name: _column(name, inner) for name, inner in form.forms("columns")},
    )
    form.close("pmo-artefact")
    return artefact


def base_of(form: Form, key: str) -> str:
    """The artefact that this one builds on: document control where nothing is said, `none` for nothing."""
    base = form.text("base", "" if key == ANY else ANY)
    return "" if base == "none" else base


def _field(key: str, form: Form) -> FieldSpec:
    spec = FieldSpec(
        key, form.label("name"), form.texts("synonyms"), form.texts("never"),
        form.text("required", "optional", REQUIRED), form.label("hint", needed=False),
        form.text("type", "text", TYPES), form.text("vocabulary"), form.text("alias"),
    )  # fmt: skip
    form.close(f"field '{key}'")
    return spec


def _section(key: str, form: Form) -> SectionSpec:
    spec = SectionSpec(
        key, form.label("name"), form.texts("synonyms"), form.texts("never"),
        form.text("required", "optional", REQUIRED), form.label("hint", needed=False), form.text("part_of"),
        form.flag("default_part"),
    )  # fmt: skip
    form.close(f"section '{key}'")
    return spec


def _table(key: str, form: Form) -> TableSpec:
    spec = TableSpec(
        key, form.label("name"), form.texts("synonyms"), form.texts("never"),
        form.text("required", "optional", REQUIRED), form.label("hint", needed=False), form.text("section"),
        {name: _column(name, inner) for name, inner in form.forms("columns")}, form.flag("cards"),
        form.label("extra", needed=False),
    )  # fmt: skip
    form.close(f"table '{key}'")
    return spec


def _column(key: str, form: Form) -> ColumnSpec:
    spec = ColumnSpec(
        key, form.label("name"), form.texts("synonyms"), form.texts("never"),
        form.text("required", "optional", REQUIRED), form.label("hint", needed=False),
        form.text("type", "text", TYPES), form.text("vocabulary"),
    )  # fmt: skip
    form.close(f"column '{key}'")
    return spec


def _vocabulary(form: Form) -> dict[str, tuple[str, ...]]:
    return {value: form.texts(value) for value in form.entries}


def rule_in(form: Form, about: str, page: str) -> RuleDeclaration:
    """The declaration of a rule. On a page that is about no artefact it says itself in which one its findings stand."""
    identifier = form.text("id", None)
    if identifier and not _RULE_ID.fullmatch(identifier):
        form.mistakes.add(f"'{identifier}' is no rule id", form.line_of("id"), "Write capitals and three digits: RSK003.")
    levels = form.needed("severity")
    severity = _severity(levels) if levels else {}
    rule = RuleDeclaration(
        id=identifier,
        artefact=about or form.text("artefact"),
        title=form.label("title"),
        kind=form.text("kind", None),
        severity=severity,
        options=form.data("options"),
        page=page,
        line=form.line,
        requires=form.texts("requires"),
        lesson=form.text("lesson"),
        profiles=form.texts("profiles"),
        tiers=form.texts("tiers"),
        since=form.text("since"),
        until=form.text("until"),
        effective=form.text("effective"),
        message={name: {language: inner.text(language, None) for language in ("en", "id")}
                 for name, inner in form.forms("message")},
    )  # fmt: skip
    form.close(f"rule {identifier}")
    if not rule.artefact:
        hint = "Below it the rule is about that artefact; on a page about several documents it says `artefact: KEY`."
        form.mistakes.add(f"{identifier} stands above the page's pmo-artefact block", form.line, hint)
    return rule


def _severity(form: Form) -> dict[str, str]:
    levels = {status: form.text(status, None, SEVERITIES) for status in ("approved", "draft")}
    levels |= {status: form.text(status, "", SEVERITIES) for status in STATUSES if form.has(status) and status not in levels}
    form.close("'severity'")
    return levels


def example_in(block: PageBlock, language: str, page: str, mistakes: Mistakes) -> Example | None:
    """The example of a block, without its marks; `expected` are the lines of the text that is left."""
    first, _, text = block.text.partition("\n")
    verdict = _VERDICT.fullmatch(first.strip())
    if verdict is None:
        hint = "Its first line says what it shows: <!-- passes RSK003 -->, <!-- fails RSK003 --> or <!-- silent RSK003 -->."
        mistakes.add("the example does not say which rule it shows", block.line + 1, hint)
        return None
    plain, marks = unmarked(text)
    expected = [line for line, _ in marks]
    wrong = [rule for _, rule in marks if rule != verdict[2]]
    if wrong:
        mistakes.add(f"the example of {verdict[2]} marks findings of {wrong[0]}", block.line)
    if (verdict[1] == "fails") != bool(expected):
        mistakes.add(f"the example {verdict[1]} {verdict[2]}, but marks {len(expected)} findings", block.line,
                     f"Mark each line that must be found with <!-- finds {verdict[2]} -->, in failing examples only.")  # fmt: skip
    return Example(verdict[2], verdict[1], plain + "\n", tuple(sorted(expected)), language, page, block.line)


def parts_of(text: str) -> list[Part]:
    """The documents of an example that has several, each below a line `<!-- document NAME -->`."""
    parts: list[Part] = []
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _DOCUMENT.fullmatch(line)
        if found:
            parts.append(Part(found[1], number, ""))
            lines = []
        elif parts:
            lines.append(line)
            parts[-1] = parts[-1]._replace(text="\n".join(lines))
    return parts


def headed(line: str) -> str:
    """A line of an example as a reader sees it: the name of a document stands alone."""
    found = _DOCUMENT.fullmatch(line)
    return f"{found[1]}:" if found else line


def unmarked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """A text without its `<!-- finds RULE -->` and `<!-- finds RULE at LINE -->`, and (line, rule) of each of them."""
    marks: list[tuple[int, str]] = []
    lines: list[str] = []
    for line in text.split("\n"):
        found = _FINDS.findall(line)
        rest = _FINDS.sub("", line) if found else line
        marks += [(int(at) if at else len(lines) + 1, rule) for rule, at in found]
        if not (found and not rest.strip()):
            lines.append(rest)
    return "\n".join(lines), marks
