"""The pages of the knowledge base: `en/**/*.md` and `id/**/*.md` below one or more roots; a later root overrides."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Iterator, Mapping, Sequence

from pmo_kb.documents.read import front_matter_of
from pmo_kb.documents.text import read_text, split_lines
from pmo_kb.errors import PmoKbError, StandardError, UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.nesting import too_deep
from pmo_kb.model.artefact import LANGUAGES

LIMITS = Limits(bytes=2_000_000)
MOST_PAGES = 20_000
"""Pages of one tree; more is a mistake in the path rather than a knowledge base."""


@dataclass(frozen=True, slots=True)
class KnowledgePage:
    """A page in one language. `path` is below the language's folder: `policies/risk.md`."""

    language: str
    path: str
    meta: Mapping[str, str]
    lines: tuple[str, ...]
    body: int
    """Index of the first line after the front matter."""
    source: str
    """The file; empty for a page that was made by a program."""

    @property
    def key(self) -> str:
        """The path without `.md`: what other pages and data files call it."""
        return self.path.removesuffix(".md")

    @property
    def section(self) -> str:
        """The first folder, or nothing for a page at the top."""
        return self.path.partition("/")[0] if "/" in self.path else ""

    @property
    def title(self) -> str:
        return self.meta.get("title") or next(
            (line[2:].strip() for line in self.lines[self.body :] if line.startswith("# ")), self.key
        )

    def words(self, key: str) -> tuple[str, ...]:
        """A list of the front matter: `phase: planning, executing`."""
        return tuple(word.strip() for word in self.meta.get(key, "").split(",") if word.strip())


Pages = Mapping[tuple[str, str], KnowledgePage]
"""(language, path) -> page."""


def read_pages(roots: Sequence[str]) -> dict[tuple[str, str], KnowledgePage]:
    """All pages of the roots, sorted. Raises StandardError with every page that cannot be read."""
    pages: dict[tuple[str, str], KnowledgePage] = {}
    mistakes: list[PmoKbError] = []
    for root in roots:
        for language, path, file in _files(root):
            try:
                pages[language, path] = read_page(file, language, path, root)
            except UnreadableDocument as problem:
                mistakes.append(problem)
    if mistakes:
        raise StandardError(mistakes)
    return dict(sorted(pages.items()))


def read_page(file: str, language: str, path: str, root: str) -> KnowledgePage:
    """One page. Raises UnreadableDocument for what cannot be read in full."""
    return page_of(read_text(file, file, LIMITS, root=root), language, path, file)


def page_of(text: str, language: str, path: str, source: str = "") -> KnowledgePage:
    """A page from its text."""
    lines = split_lines(text)
    front_matter, end = front_matter_of(lines, source or path, LIMITS)
    deep = too_deep(lines, LIMITS.nesting)
    if deep:
        raise UnreadableDocument(f"lists or quotes are nested deeper than {LIMITS.nesting} levels", path=source or path,
                                 line=deep, hint="Take levels out: readers get lost in them too.")  # fmt: skip
    return KnowledgePage(language, path, {field.key: field.value for field in front_matter}, lines, end, source)


def misplaced(root: str) -> Iterator[PmoKbError]:
    """Files that look like pages, but that nobody will see: outside the languages' folders, or with another ending."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(folder, root).split(os.sep)[0] in LANGUAGES
        for name in sorted(files):
            stem, ending = os.path.splitext(name)
            if ending.lower() not in (".md", ".markdown") or name.startswith(".") or (not inside and stem.upper() == "README"):
                continue
            path = os.path.join(folder, name)
            if not inside:
                yield PmoKbError("this page stands in no language's folder, so the site does not have it", path=path,
                                 hint=f"Move it below {' or '.join(f'{language}/' for language in LANGUAGES)}, and write the other language beside it.")  # fmt: skip
            elif ending != ".md":
                yield PmoKbError(f"the site has no page with the ending '{ending}'", path=path, hint=f"Rename the file to {stem}.md.")


def _files(root: str) -> Iterator[tuple[str, str, str]]:
    count = 0
    for language in LANGUAGES:
        top = os.path.join(root, language)
        for folder, folders, files in os.walk(top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if name.endswith(".md") and not name.startswith("."):
                    count += 1
                    if count > MOST_PAGES:
                        raise PmoKbError(f"there are more than {MOST_PAGES:,} pages", path=root,
                                         hint="Is this the folder of the knowledge base?")  # fmt: skip
                    file = os.path.join(folder, name)
                    yield language, os.path.relpath(file, top).replace(os.sep, "/"), file
