"""What the knowledge base knows beside its pages: the glossary as a page, and further names of pages."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import Iterable, Mapping, Sequence

from pmo_kb.knowledge.glossary import Term, read_glossary
from pmo_kb.model.artefact import ANY, LANGUAGES, Artefact
from pmo_kb.model.search import TERM, PageRecord, SectionRecord
from pmo_kb.search.content import read_page
from pmo_kb.search.files import PageFile
from pmo_kb.search.glossary import abbreviations, groups, words_of
from pmo_kb.search.index import Names
from pmo_kb.search.words import stems
from pmo_kb.standards.library import Library

_TITLES = {"en": "Glossary", "id": "Glosarium"}
_OFFERED = [("template", "en"), ("templat", "id")]
"""What the page of an artefact has for whoever asks for "charter template"; the table that says so is not text of the page."""
_INSTEAD = {"en": "Do not write", "id": "Jangan tulis"}


def glossary_in(roots: Sequence[str], file: PageFile) -> PageRecord:
    """The glossary page of a language, with the terms."""
    language = file.key.partition("/")[0]
    page = read_page(file.path, file.key) if file.path else PageRecord(file.key, _TITLES[language], language, "reference")
    return glossary_page(page, read_glossary(roots))


def names_of(roots: Sequence[str], library: Library | None) -> Names:
    """The names of the glossary and of the standards."""
    terms = read_glossary(roots)
    artefacts = list(library.artefacts.values()) if library else []
    return Names(groups(terms, artefacts), list(words_of(terms)), names_of_pages(terms, artefacts))


def glossary_page(page: PageRecord, terms: Sequence[Term]) -> PageRecord:
    """The glossary of a language: a section for each term, unless the page has it."""
    language = page.language
    there = {section.heading for section in page.sections}
    sections = list(page.sections)
    for term in terms:
        if term.name[language] not in there:
            sections.append(SectionRecord(term.anchor, term.name[language], TERM, 1, _told(term, language)))
    return PageRecord(
        page.key, page.title, language, page.type, page.summary, page.phase, page.audience, page.aliases, tuple(sections)
    )


def _told(term: Term, language: str) -> str:
    own = term.name[language]
    names = [*(name for name in term.name.values() if name != own), *abbreviations(term), *term.also]
    lines = [", ".join(name for name in (own, *names) if name), term.means.get(language, "")]
    if term.avoid:
        lines.append(f"{_INSTEAD[language]}: {', '.join(term.avoid)}")
    return "\n".join(line for line in lines if line)


def names_of_pages(terms: Iterable[Term], artefacts: Iterable[Artefact]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Path below the language -> further names of the page, each with its language."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for artefact in artefacts:
        if artefact.key != ANY:
            page = artefact.page.replace(os.sep, "/").rpartition("/standards/")[2]
            names[f"standards/{page}"] += [(artefact.name[language], language) for language in LANGUAGES]
            names[f"standards/{page}"] += [pair for title in artefact.titles for pair in _either(title)]
            names[f"standards/{page}"] += _OFFERED
    for term in terms:
        if term.page:
            path = term.page.removesuffix(".md") + ".md"
            names[path] += [*((term.name[language], language) for language in LANGUAGES), *((name, "en") for name in abbreviations(term))]
            names[path] += [pair for name in term.also for pair in _either(name)]
    return names


def _either(name: str) -> list[tuple[str, str]]:
    """A name of unknown language, once where the language makes no difference."""
    return [(name, "en")] if stems(name, "en") == stems(name, "id") else [(name, "en"), (name, "id")]
