"""Templates and filled examples: the catalogue, and what stands on their pages."""

from __future__ import annotations

from markupsafe import Markup

from pmo_kb.documents.text import read_text
from pmo_kb.knowledge.pages import LIMITS, KnowledgePage, page_of
from pmo_kb.model.artefact import LANGUAGES, Artefact
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words
from pmo_kb.templates import blank


def download_name(key: str, language: str) -> str:
    """Where the Markdown file of a template stands below the language's folder."""
    return f"templates/download/{key}.{language}.txt"


def template_files(site: Site) -> dict[str, str]:
    """Path below the language's folder -> text of every template in both languages."""
    library = site.knowledge.library
    return {
        download_name(artefact.key, language): blank(library, artefact.key, language)
        for artefact in site.knowledge.artefacts()
        for language in LANGUAGES
    }


def template_list(site: Site, page: KnowledgePage) -> Markup:
    """All templates by phase, to look at and to download in both languages."""
    entries = [_entry(site, page, artefact) for artefact in site.knowledge.artefacts()]
    return render("templates.html", {"w": words(site.language), "entries": sorted(entries, key=lambda entry: str(entry["name"]))})


def example_list(site: Site, page: KnowledgePage) -> Markup:
    """The filled examples that exist in this language."""
    entries = [_entry(site, page, artefact) for artefact in site.knowledge.artefacts()]
    entries = [entry for entry in entries if entry["example"]]
    return render("examples.html", {"w": words(site.language), "entries": sorted(entries, key=lambda entry: str(entry["name"]))})


def template_page(site: Site, page: KnowledgePage, key: str) -> Markup:
    """A template with its text, downloads and command."""
    w = words(site.language)
    artefact = site.knowledge.library.artefacts[key]
    entry = _entry(site, page, artefact)
    before, _, after = w["template_lead"].partition("{standard}")
    return render("template.html", {
        "w": w, "entry": entry, "before": before, "after": after, "text": blank(site.knowledge.library, key, site.language),
        "command": f"pmo-kb new {key} --lang {site.language} --output {key}.md",
    })  # fmt: skip


def example_head(site: Site, page: KnowledgePage, key: str) -> Markup:
    """What the example is, with the document's own control data."""
    w = words(site.language)
    artefact = site.knowledge.library.artefacts[key]
    meta = _document(page).meta
    lead = w["example_lead"].replace("{name}", artefact.name[site.language]).replace("{project}", meta.get("project", ""))
    fields = [(artefact.fields[name].name[site.language] if name in artefact.fields else name, value) for name, value in meta.items()]
    return render("examplehead.html", {"w": w, "lead": lead, "fields": fields, "entry": _entry(site, page, artefact)})


def example_source(site: Site, page: KnowledgePage, key: str) -> Markup:
    """The Markdown text of the example, as the check reads it."""
    text = "\n".join(line for line in _document(page).lines if not line.startswith("<!-- note:") and not line.startswith("<!-- catatan:"))
    return render("examplesource.html", {"w": words(site.language), "text": text, "key": key})


def _document(page: KnowledgePage) -> KnowledgePage:
    """The document behind an example's page."""
    return page_of(read_text(page.source, page.source, LIMITS, root=None), page.language, page.path, page.source)


def _entry(site: Site, page: KnowledgePage, artefact: Artefact) -> dict[str, object]:
    language = site.language

    def link(key: str) -> str:
        other = site.page(key)
        return relative(page.path, other.path, folders=site.folders) if other else ""

    standard = site.page(site.knowledge.standard_of.get(artefact.key, "").removesuffix(".md"))
    return {
        "key": artefact.key, "name": artefact.name[language], "phase": artefact.phase.get(language, ""),
        "template": link(f"templates/{artefact.key}"), "example": link(f"examples/{artefact.key}"),
        "standard": relative(page.path, standard.path, folders=site.folders) if standard else "",
        "standard_title": standard.title if standard else "",
        "downloads": [
            (words(language)[f"language.{other}"], relative(page.path, download_name(artefact.key, other), folders=site.folders),
             f"{artefact.key}.{other}.md", other)
            for other in sorted(LANGUAGES, key=lambda name: name != language)
        ],
    }  # fmt: skip
