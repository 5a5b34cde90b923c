"""The cards that the declaration blocks of a standard become: rule, example, artefact."""

from __future__ import annotations

from typing import Mapping

from markupsafe import Markup

from pmo_kb.engine.sentence import sentence
from pmo_kb.model.artefact import ANY, LANGUAGES, Artefact, ColumnSpec, Element, FieldSpec
from pmo_kb.model.rule import Example, RuleDeclaration
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import day, words
from pmo_kb.standards.declare import headed

SIGNS = {"passes": "✓", "fails": "✗", "silent": "–"}
MOST_SYNONYMS = 12


def rule_card(site: Site, rule: RuleDeclaration, here: str) -> Markup:
    """Identifier, title, severities, what is checked, command, lesson. `here` is the page that shows it."""
    library = site.knowledge.library
    artefact = library.artefacts[rule.artefact]
    w = words(site.language)
    return render("rule.html", {
        "w": w, "rule": rule, "anchor": rule.id.lower(), "title": rule.title[site.language],
        "levels": severities(site, rule),
        "sentence": sentence(rule, artefact, site.knowledge.kinds.texts(rule.kind), site.language, library.artefacts),
        "command": command(rule, "." if site.knowledge.kinds.is_across(rule.kind) else w["your_document"]), "lesson": lesson_link(site, rule, here),
        "scope": ", ".join((*rule.profiles, *rule.tiers)),
        "effective": day(rule.effective, site.language) if rule.effective else "",
    })  # fmt: skip


def severities(site: Site, rule: RuleDeclaration) -> list[tuple[str, str, str]]:
    """(level, status in words, strength word) of each document status the rule names."""
    w = words(site.language)
    return [(level, w[f"status.{status}"], w[f"strength.{level}"]) for status, level in rule.severity.items()]


def command(rule: RuleDeclaration, checked: str) -> str:
    """The command that checks this rule alone."""
    return f"pmo-kb check --select {rule.id} {checked}"


def lesson_link(site: Site, rule: RuleDeclaration, here: str) -> tuple[str, str] | None:
    """(address, title) of the rule's lesson; None where it has none or the page does not exist."""
    page = site.page(rule.lesson) if rule.lesson else None
    return (relative(here, page.path, folders=site.folders), page.title) if page else None


def example_card(site: Site, example: Example) -> Markup:
    """The example's text, with the lines marked on which the rule finds something."""
    lines = example.text.rstrip("\n").split("\n")
    return render("example.html", {
        "w": words(site.language), "example": example, "sign": SIGNS[example.verdict],
        "lines": [(headed(line), number in example.expected) for number, line in enumerate(lines, 1)],
    })  # fmt: skip


def artefact_card(site: Site, artefact: Artefact) -> Markup:
    """The declared elements as tables: what must be there, under which name, and what to write."""
    language = site.language
    w = words(language)
    base = site.knowledge.library.artefacts.get(ANY)
    inherited = base.fields if base and artefact.key != ANY else {}
    fields = [spec for key, spec in artefact.fields.items() if inherited.get(key) is not spec]
    tables = [
        {"name": table.name[language], "section": _section(artefact, table.section, language), "key": table.key,
         "columns": [_row(column, language, w, _values(artefact, column, language)) for column in table.columns.values()]}
        for key, table in artefact.tables.items() if not base or artefact.key == ANY or base.tables.get(key) is not table
    ]  # fmt: skip
    return render("artefact.html", {
        "w": w, "artefact": artefact, "name": artefact.name[language], "tables": tables,
        "fields": [_row(spec, language, w, _values(artefact, spec, language)) for spec in fields],
        "sections": [_row(spec, language, w, "") for spec in artefact.sections.values()],
    })  # fmt: skip


def _row(element: Element, language: str, w: Mapping[str, str], values: str) -> dict[str, str]:
    more = "; …" if len(element.synonyms) > MOST_SYNONYMS else ""
    return {
        "key": element.key, "name": element.name[language], "needed": w[f"needed.{element.required}"],
        "hint": element.hint.get(language, ""), "values": values,
        "synonyms": "; ".join(element.synonyms[:MOST_SYNONYMS]) + more,
    }  # fmt: skip


def _values(artefact: Artefact, spec: FieldSpec | ColumnSpec, language: str) -> str:
    at = LANGUAGES.index(language)
    return ", ".join(names[at] for names in artefact.vocabularies.get(spec.vocabulary, {}).values())


def _section(artefact: Artefact, key: str, language: str) -> str:
    section = artefact.sections.get(key)
    return section.name[language] if section else ""
