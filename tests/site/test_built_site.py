"""The built site holds together: no warnings, no dead links, both languages alike, every rule where findings point."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from support.site_pages import PageHtml, pages_in

from pmo_kb.engine.checker import url_of
from pmo_kb.model.artefact import LANGUAGES


@pytest.fixture(scope="module")
def html(built) -> dict[Path, PageHtml]:
    return pages_in(built.folder)


def test_mkdocs_has_nothing_to_warn_of(built):
    assert built.warnings == []


def test_every_internal_link_and_anchor_leads_somewhere(built, html):
    dead = []
    for path, page in html.items():
        if path.name == "404.html":
            continue  # its addresses are those of the published root
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            file = (path.parent / unquote(target)).resolve() if target else path
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                dead.append(f"{path.relative_to(built.folder)} -> {link}")
            elif anchor and file.suffix == ".html" and unquote(anchor) not in html[file].ids:
                dead.append(f"{path.relative_to(built.folder)} -> {link} (no such anchor)")
    assert dead == []


def test_no_page_gives_an_id_twice(built, html):
    twice = {
        str(path.relative_to(built.folder)): sorted({name for name in page.ids if page.ids.count(name) > 1})
        for path, page in html.items()
        if len(set(page.ids)) < len(page.ids)
    }
    assert twice == {}


def test_nothing_is_asked_from_another_host(html):
    foreign = [(path, address) for path, page in html.items() for address in page.resources if re.match(r"(?:[a-z]+:)?//", address)]
    assert foreign == []


def test_both_languages_have_the_same_pages(built):
    pages = {language: {str(path.relative_to(built.folder / language)) for path in (built.folder / language).rglob("*.html")} for language in LANGUAGES}
    assert pages["en"] == pages["id"]


def test_both_languages_have_the_same_outline(built):
    knowledge = built.builder.knowledge
    different = []
    for (language, path), page in knowledge.pages.items():
        if language == "en" and page.meta.get("type") not in ("example", "template"):
            other = knowledge.pages["id", path]
            if _outline(page) != _outline(other):
                different.append(f"{path}: en {_outline(page)} id {_outline(other)}")
    assert different == []


def _outline(page) -> list[int]:
    levels, fenced = [], False
    for line in page.lines[page.body :]:
        fenced ^= line.startswith("```")
        if not fenced and re.match(r"#{1,6} ", line):
            levels.append(len(line) - len(line.lstrip("#")))
    return levels


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_card_where_its_findings_point(built, html, language):
    shown = read(built, html)
    missing = []
    for rule in built.builder.knowledge.library.rules.values():
        path, _, anchor = url_of(rule, language, "").partition("#")
        if anchor not in shown[path]:
            missing.append(rule.id)
    assert missing == []




def read(built, html) -> dict[str, set[str]]:
    return {f"{path.parent.relative_to(built.folder)}/": set(page.ids) for path, page in html.items() if path.name == "index.html"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_published_blocks_are_those_that_the_checker_loaded(built, language):
    """Two parsers read the pages: one may not see what the other does."""
    knowledge = built.builder.knowledge
    for path in sorted(set(knowledge.rules_at.values())):
        text = (built.folder / language / path.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
        cards = re.findall(r'<section class="pmo-rule" id="([a-z]+\d{3})"', text)
        assert cards == [rule.lower() for rule, at in knowledge.rules_at.items() if at == path], path
        examples = len(re.findall(r'<details class="pmo-example pmo-example--', text))
        source = knowledge.pages[language, path]
        assert examples == sum(line == "```markdown pmo-example" for line in source.lines), path


def test_each_template_can_be_downloaded_in_both_languages(built):
    for language in LANGUAGES:
        files = {path.name for path in (built.folder / language / "templates/download").iterdir()}
        keys = {artefact.key for artefact in built.builder.knowledge.artefacts()}
        assert files == {f"{key}.{other}.txt" for key in keys for other in LANGUAGES}


def test_findings_that_name_a_lesson_lead_to_one(built):
    knowledge = built.builder.knowledge
    missing = {rule.lesson for rule in knowledge.library.rules.values() if rule.lesson and not knowledge.page("en", rule.lesson)}
    assert missing == set()


def test_every_page_has_a_summary_and_known_facets(built):
    known = {"phase": {"pre-project", "initiating", "planning", "executing", "closing", "all"},
             "audience": {"project-manager", "pmo", "sponsor", "executive", "auditor", "mentor", "team"}}  # fmt: skip
    wrong = []
    for (language, path), page in built.builder.knowledge.pages.items():
        if page.meta.get("type") in ("template", "example") or page.section == "standards":
            continue
        if not page.meta.get("summary"):
            wrong.append(f"{language}/{path}: no summary")
        for facet, values in known.items():
            wrong += [f"{language}/{path}: {facet} {value}" for value in page.words(facet) if value not in values]
            if not page.words(facet):
                wrong.append(f"{language}/{path}: no {facet}")
    assert wrong == []


def test_data_files_name_what_exists(built):
    knowledge = built.builder.knowledge
    keys = {entry.key for entry in knowledge.competencies}
    wrong = [f"glossary: {term.name['en']}: {term.page}" for term in knowledge.glossary if term.page and not knowledge.page("en", term.page)]
    wrong += [f"competency {entry.key}: lesson {name}" for entry in knowledge.competencies for name in entry.lessons
              if not knowledge.page("en", f"mentoring/lessons/{name}")]  # fmt: skip
    wrong += [f"competency {entry.key}: session {entry.session}" for entry in knowledge.competencies
              if entry.session and not knowledge.page("en", f"mentoring/sessions/{entry.session}")]  # fmt: skip
    wrong += [f"mentor {mentor.key}: {name}" for mentor in knowledge.mentors for name in mentor.competencies if name not in keys]
    wrong += [f"navigation: {key}" for entry in knowledge.navigation for key in entry.first if not knowledge.page("en", key)]
    assert wrong == []
