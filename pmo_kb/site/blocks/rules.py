"""The index of all rules, and what the standards' releases ask for."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.model.artefact import ANY
from pmo_kb.model.finding import SEVERITIES
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.site.blocks.filtertable import Cell, Facet, Row, filter_table
from pmo_kb.site.cards import lesson_link
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import day, words


def rule_index(site: Site, page: KnowledgePage) -> Markup:
    """Every rule with artefact, severities and kind; each leads to its card."""
    w = words(site.language)
    rules = sorted(site.knowledge.library.rules.values(), key=lambda rule: rule.id)
    names = artefact_names(site)
    columns = (w["rule"], w["title"], w["artefact"], w["approved_draft"], w["kind"], w["lesson"])
    facets = (
        Facet("artefact", w["artefact"], names),
        Facet("severity", w["severity"], {level: w[f"level.{level}"] for level in reversed(SEVERITIES)}),
        Facet("kind", w["kind"], {kind: kind for kind in sorted({rule.kind for rule in rules})}),
    )
    return filter_table(site.language, "rules", w["rules"], columns, [_row(site, rule, page, names) for rule in rules], facets)


def artefact_names(site: Site) -> dict[str, str]:
    """Artefact -> its name in the site's language, sorted by name, documents of any kind first."""
    names = {key: artefact.name[site.language] for key, artefact in site.knowledge.library.artefacts.items() if key != ANY}
    return {ANY: words(site.language)["any_artefact"], **dict(sorted(names.items(), key=lambda pair: pair[1]))}


def rule_link(site: Site, rule: RuleDeclaration, here: str) -> str:
    """The address of a rule's card, seen from a page."""
    there = site.knowledge.rules_at.get(rule.id, "reference/rules.md")
    return relative(here, there, rule.id.lower(), folders=site.folders)


def _row(site: Site, rule: RuleDeclaration, page: KnowledgePage, names: dict[str, str]) -> Row:
    w = words(site.language)
    approved, draft = rule.severity["approved"], rule.severity["draft"]
    lesson = lesson_link(site, rule, page.path)
    cells = (
        Cell(rule.id, rule_link(site, rule, page.path)), Cell(rule.title[site.language]), Cell(names[rule.artefact]),
        Cell(f"{w[f'level.{approved}']} / {w[f'level.{draft}']}", mark=approved), Cell(rule.kind, code=True),
        Cell(lesson[1], lesson[0]) if lesson else Cell(""),
    )  # fmt: skip
    return Row(cells, {"artefact": (rule.artefact,), "severity": (approved,), "kind": (rule.kind,)})


def whats_new(site: Site, page: KnowledgePage) -> Markup:
    """Each standard with its version and day, newest first, and what a document must now do."""
    entries = []
    for artefact in site.knowledge.library.artefacts.values():
        path = site.knowledge.standard_of.get(artefact.key, "")
        standard = site.page(path.removesuffix(".md"))
        if standard is None:
            continue
        rules = [rule for rule in site.knowledge.library.rules.values() if rule.artefact == artefact.key]
        latest = [rule for rule in rules if rule.since == artefact.version or rule.effective > standard.meta.get("effective", "")]
        entries.append({
            "title": standard.title, "link": relative(page.path, standard.path, folders=site.folders),
            "version": artefact.version, "effective": standard.meta.get("effective", ""),
            "day": day(standard.meta.get("effective", ""), site.language),
            "rules": [{"id": rule.id, "title": rule.title[site.language], "link": rule_link(site, rule, page.path),
                       "from": day(rule.effective, site.language)} for rule in latest],
            "count": len(rules),
        })  # fmt: skip
    entries.sort(key=lambda entry: str(entry["title"]).casefold())
    entries.sort(key=lambda entry: str(entry["effective"]), reverse=True)
    return render("whatsnew.html", {"w": words(site.language), "entries": entries})
