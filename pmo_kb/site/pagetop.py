"""What stands around a page's text: control data and banner above, last change and ways to take part below."""

from __future__ import annotations

import os
from urllib.parse import quote

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import day, words

CONTROLLED = ("id", "version", "owner", "approver", "effective", "next_review")
OUT_OF_FORCE = ("draft", "in-review", "superseded", "retired")


def top(site: Site, page: KnowledgePage) -> Markup:
    """The banner of a page that does not apply, its control data, and a standard's template, example and command."""
    w = words(site.language)
    status = page.meta.get("status", "")
    return render("top.html", {
        "w": w, "status": status, "facts": _facts(site, page), "banner": w[f"banner.{status}"] if status in OUT_OF_FORCE else "",
        "successor": _successor(site, page), "tools": _tools(site, page),
    })  # fmt: skip


def bottom(site: Site, page: KnowledgePage) -> Markup:
    """Owner, last change, where to edit it, where to write to."""
    changed = site.knowledge.changed.get(page.source, "")
    return render("bottom.html", {
        "w": words(site.language), "owner": page.meta.get("owner", ""),
        "changed": changed, "changed_day": day(changed, site.language),
        "edit": edit_address(site, page), "made": not page.source,
        "feedback": site.feedback.replace("{page}", quote(f"{site.language}/{page.path}", safe="")),
    })  # fmt: skip


def edit_address(site: Site, page: KnowledgePage) -> str:
    """Where the page is edited; nothing for a page outside the repository, such as ours in a PMO's own site."""
    below = os.path.relpath(page.source, site.repository).replace(os.sep, "/") if page.source and site.repository else ".."
    return "" if not site.edit or below.startswith("..") else site.edit + quote(below)


def _facts(site: Site, page: KnowledgePage) -> list[tuple[str, str, str]]:
    """(word, value, mark) of the control data that the page has."""
    w = words(site.language)
    facts: list[tuple[str, str, str]] = []
    for key, name in (("id", "document_id"), ("version", "version"), ("status", "status"), ("owner", "owner"),
                      ("approver", "approver"), ("effective", "effective"), ("next_review", "next_review"),
                      ("classification", "classification")):  # fmt: skip
        value = page.meta.get(key, "")
        if not value:
            continue
        late = key == "next_review" and value < site.as_of.isoformat()
        shown = w.get(f"{key}.{value}", value) if key in ("status", "classification") else day(value, site.language)
        facts.append((w[name], shown, w["overdue"] if late else ""))
    return facts


def _successor(site: Site, page: KnowledgePage) -> tuple[str, str] | None:
    key = page.meta.get("superseded_by", "").removesuffix(".md")
    other = site.page(key) if key else None
    return (relative(page.path, other.path, folders=site.folders), other.title) if other else None


def _tools(site: Site, page: KnowledgePage) -> list[tuple[str, str, str]]:
    """(word, address, text) of what a standard's page offers; an empty address means a command to copy."""
    w = words(site.language)
    key = next((key for key, path in site.knowledge.standard_of.items() if path == page.path), "")
    tools: list[tuple[str, str, str]] = []
    for word, folder in (("template", "templates"), ("filled_example", "examples")):
        other = site.page(f"{folder}/{key}") if key else None
        if other:
            name = site.knowledge.library.artefacts[key].name[site.language]
            tools.append((w[word], relative(page.path, other.path, folders=site.folders), name))
    if tools:
        tools.append((w["check_command"].partition(" ")[0], "", f"pmo-kb check {w['your_document']}"))
    return tools
