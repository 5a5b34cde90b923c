"""KBS006: some page, rule or data file leads to every page; the navigation alone is no reason to open it."""

from __future__ import annotations

import posixpath
import re
from typing import Iterator
from urllib.parse import unquote

from pmo_kb.errors import PmoKbError
from pmo_kb.knowledge.pages import KnowledgePage, Pages
from pmo_kb.knowledge.references import LESSONS, SESSIONS, STANDARDS, Data
from pmo_kb.model.artefact import PAGE
from pmo_kb.standards.library import Library

_LINK = re.compile(r"\]\(<?([^()<>#?]{1,500}\.md)|^ {0,3}\[[^\]^][^\]]{0,199}\]:\s{1,9}<?([^<>#?\s]{1,500}\.md)")
HINT = "Link to it from the page on which a reader would look for it, such as the index.md of its folder."


def orphans(library: Library, pages: Pages, data: Data) -> Iterator[PmoKbError]:
    """The pages that nothing leads to, in each language. Project documents among the pages are none."""
    named = set(_named(library, data))
    linked = {(page.language, path) for page in pages.values() for path in _links(page)}
    for (language, path), page in pages.items():
        standard = page.section == STANDARDS  # the rule index and the template catalogue lead there
        entry = posixpath.basename(path) == "index.md"  # what its section opens with
        page_type = page.meta.get("type", "")
        known = PAGE in library.chain(page_type) or page_type not in library.artefacts
        if known and not standard and not entry and page.key not in named and (language, path) not in linked:
            yield PmoKbError("KBS006 (warning): no page leads here", path=page.source or page.path, line=page.body + 1, hint=HINT)


def _named(library: Library, data: Data) -> Iterator[str]:
    for rule in library.rules.values():
        yield rule.lesson
    for competency in data.competencies:
        yield from (LESSONS + lesson for lesson in competency.lessons)
        yield SESSIONS + competency.session
    for term in data.terms:
        yield term.page.removesuffix(".md")
    for folder in data.folders:
        yield from folder.first


def _links(page: KnowledgePage) -> Iterator[str]:
    """The paths of the pages that a page links to, but for itself."""
    for line in page.lines[page.body :]:
        for match in _LINK.finditer(line) if "]" in line else ():
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(match[1] or match[2])))
            if path != page.path:
                yield path
