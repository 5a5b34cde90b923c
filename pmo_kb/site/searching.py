"""The search of the site: one index over the pages of both languages, and the scripts that ask it in the browser."""

from __future__ import annotations

import os
from typing import NamedTuple, Sequence

from pmo_kb.knowledge.glossary import Term
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.model.search import PageRecord
from pmo_kb.search.content import read_page
from pmo_kb.search.export import copy_assets, export_source
from pmo_kb.search.files import PageFile
from pmo_kb.search.glossary import groups, words_of
from pmo_kb.search.index import Names
from pmo_kb.search.names import glossary_page, names_of_pages
from pmo_kb.site.model import Knowledge
from pmo_kb.site.terms import PAGE as GLOSSARY
from pmo_kb.site.urls import address

FOLDER = "search"
"""Where it stands below the root of the site, beside the languages."""


class SiteSource(NamedTuple):
    """Every page of the site, also those that nobody wrote, as something that can be searched."""

    knowledge: Knowledge
    folders: bool = True

    @property
    def name(self) -> str:
        return "site"

    def files(self) -> list[PageFile]:
        return [PageFile(f"{language}/{path}", page.source, (0, 0)) for (language, path), page in self.knowledge.pages.items()]

    def extra(self) -> Sequence[PageFile]:
        return ()

    def read(self, file: PageFile) -> PageRecord:
        language, _, path = file.key.partition("/")
        page = self.knowledge.pages[language, path]
        if page.meta.get("type") in ("template", "example"):
            return _made(page, file.key)
        record = read_page(file.path, file.key)
        return glossary_page(record, self.knowledge.glossary) if path == GLOSSARY else record

    def names(self) -> Names:
        terms: Sequence[Term] = self.knowledge.glossary
        artefacts = self.knowledge.artefacts()
        return Names(groups(terms, artefacts), list(words_of(terms)), names_of_pages(terms, artefacts))

    def url(self, page: PageRecord) -> str:
        language, _, path = page.key.partition("/")
        return f"{language}/{address(path, folders=self.folders)}"


def _made(page: KnowledgePage, key: str) -> PageRecord:
    """A page that is made at publication: found by its title."""
    return PageRecord(key, page.title, page.language, page.meta["type"], "", page.words("phase"), page.words("audience"))


def write_search(knowledge: Knowledge, root: str, *, folders: bool) -> list[str]:
    """Write index and scripts below the root of the site; what could not be read is told, one line each."""
    folder = os.path.join(root, FOLDER)
    copy_assets(folder)
    return export_source(SiteSource(knowledge, folders), os.path.join(folder, "index"))
