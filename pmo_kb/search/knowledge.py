"""The knowledge base as a source: its pages, the glossary, and the names that the standards bring."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Callable, NamedTuple

from pmo_kb.model.search import PageRecord
from pmo_kb.search.files import LANGUAGES, PageFile, page_files

if TYPE_CHECKING:
    from pmo_kb.search.index import Names
    from pmo_kb.standards.library import Library

FILE = "data/glossary.yml"
GLOSSARY = "glossary/index.md"


def site_path(page: PageRecord) -> str:
    """Where a page is on the site, below its root: `en/standards/raci/`."""
    path = page.key.removesuffix(".md")
    return path.removesuffix("index") if path.endswith("/index") else path + "/"


class KnowledgeBase(NamedTuple):
    """A content tree. `library` gives the standards, asked for only when the index is made.

    `more` are trees that extend and override it: a PMO's own.
    """

    root: str
    library: Callable[[], Library | None] = lambda: None
    url_of: Callable[[PageRecord], str] = site_path
    more: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return "content:" + ":".join(map(os.path.realpath, self.roots))

    @property
    def roots(self) -> tuple[str, ...]:
        return (self.root, *self.more)

    def files(self) -> list[PageFile]:
        """The pages; the glossary is one in each language, whether or not a page introduces it."""
        found = {file.key: file for root in self.roots for file in page_files(root)}
        for glossary in self.extra():
            for language in LANGUAGES:
                key = f"{language}/{GLOSSARY}"
                own = found.get(key)
                size, changed = own.state if own else (0, 0)
                found[key] = PageFile(key, own.path if own else "", (glossary.state[0] + size, glossary.state[1] ^ changed))
        return [found[key] for key in sorted(found)]

    def extra(self) -> list[PageFile]:
        found = []
        for number, root in enumerate(self.roots):
            path = os.path.join(root, FILE)
            with suppress(OSError):
                status = os.stat(path)
                found.append(PageFile(f"{number}/{FILE}" if number else FILE, path, (status.st_size, status.st_mtime_ns)))
        return found

    def read(self, file: PageFile) -> PageRecord:
        from pmo_kb.search.content import read_page  # noqa: PLC0415  (a search in a ready index reads no pages)
        from pmo_kb.search.names import glossary_in  # noqa: PLC0415

        if file.key.partition("/")[2] == GLOSSARY and self.extra():
            return glossary_in(self.roots, file)
        return read_page(file.path, file.key)

    def names(self) -> Names:
        from pmo_kb.search.names import names_of  # noqa: PLC0415

        return names_of(self.roots, self.library())

    def decides(self, key: str) -> bool:
        return key.endswith(FILE) or key.partition("/")[2].startswith("standards/")

    def url(self, page: PageRecord) -> str:
        return self.url_of(page)
