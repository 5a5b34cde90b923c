"""What stands around each document of a run: files below its root, our pages beside a PMO's own, generated pages."""

from __future__ import annotations

import os
from functools import lru_cache, partial
from typing import Callable

from pmo_kb.config.settings import Config
from pmo_kb.documents.discover import Found
from pmo_kb.documents.read import Reader
from pmo_kb.documents.text import is_below, read_text
from pmo_kb.engine.where import content_root
from pmo_kb.errors import PmoKbError
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.artefact import ANY, LANGUAGES
from pmo_kb.model.document import Document
from pmo_kb.rules.anchors import published_anchors
from pmo_kb.rules.around import Around
from pmo_kb.standards.library import Library

GENERATED = ("templates", "examples")
"""Folders whose pages are made for the site, one for each artefact."""
MOST_PAGES = 2_000
"""Pages whose anchors are kept: many pages link to the same few."""


class Surroundings:
    """Made once a run; `of` is asked for each document. Only whether something exists is asked, or a page read; nothing is kept but anchors."""

    def __init__(self, config: Config, library: Library, read: Reader, limits: Limits) -> None:
        self._roots = [os.path.realpath(os.path.join(config.folder, name)) for name in config.standards]
        self._ours = os.path.realpath(content_root())
        self._library = library
        self._read = read
        self._limits = limits
        self._resolved: Callable[[str], str] = lru_cache(MOST_PAGES)(os.path.realpath)
        self._anchors: Callable[[str, str], frozenset[str] | None] = lru_cache(MOST_PAGES)(self._anchors_of)

    def of(self, found: Found) -> Around:
        root = next((root for root in (*self._roots, self._ours) if is_below(found.real, root)), "")
        inside = root or self._resolved(found.root or os.path.dirname(found.real))
        return Around(
            partial(_reachable, found, inside), partial(self._published, found, root),
            partial(self._neighbour, found, inside), bool(root and _below(found, root, os.path.basename(found.real))),
            partial(self._anchors_at, found, inside, root),
        )  # fmt: skip

    def _published(self, found: Found, root: str, path: str) -> bool:
        below = _below(found, root, path) if root else ""
        folder, _, name = below.partition("/")[2].partition("/")
        if folder in GENERATED and name.endswith(".md"):
            return name[:-3] in self._library.artefacts and ANY in self._library.chain(name[:-3])
        return bool(below) and os.path.isfile(os.path.join(self._ours, below))

    def _neighbour(self, found: Found, inside: str, path: str) -> Document | None:
        return self._document(_target(found, path), inside) if found.root else None

    def _anchors_at(self, found: Found, inside: str, root: str, path: str) -> frozenset[str] | None:
        if found.root and os.path.isfile(target := _target(found, path)):
            return self._anchors(target, inside)
        below = _below(found, root, path) if root else ""
        return self._anchors(os.path.join(self._ours, below), self._ours) if below else None

    def _anchors_of(self, target: str, inside: str) -> frozenset[str] | None:
        document = self._document(target, inside)
        return None if document is None else published_anchors(document)

    def _document(self, target: str, inside: str) -> Document | None:
        try:
            return self._read(read_text(target, target, self._limits, root=inside), target)
        except PmoKbError:
            return None


def _target(found: Found, path: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(found.real), path.replace("\0", "")))


def _reachable(found: Found, inside: str, path: str) -> bool:
    """Whether a linked path exists and lies below the root of the run; nothing is opened."""
    if path.startswith("/"):
        return True  # from the root of a site, which only the site knows
    target = os.path.realpath(_target(found, path))
    return not target.startswith(inside + os.sep) or os.path.exists(target)


def _below(found: Found, root: str, path: str) -> str:
    """The path of a page below the root of its knowledge base (`en/policies/risk.md`); nothing outside a language's folder."""
    below = os.path.relpath(_target(found, path), root).replace(os.sep, "/")
    return below if below.partition("/")[0] in LANGUAGES else ""
