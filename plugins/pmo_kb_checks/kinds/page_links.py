"""Links of a published page lead to a page, a heading or a file that the site has."""

from __future__ import annotations

import posixpath
from difflib import get_close_matches
from typing import Iterator, NamedTuple

from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.anchors import published_anchors
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.linked import Link, links_of

NEAREST = 3
MOST_HELPED = 50
"""Links of one page to which the nearest names are given: comparing names costs more than finding the fault."""


class PageLinks(NamedTuple):
    """The site knows the files below the folder of the page's language, and the anchors that it makes itself."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        own, helped = published_anchors(record.document), 0
        for link in links_of(record.document, definitions=True):
            message = self._wrong(link, record.document.path, setting)
            if message:
                yield Problem(message, link.line, "links", {"target": link.written}, link.column)
            elif link.anchor and (known := self._without(link, own, setting)) is not None:
                near = get_close_matches(link.anchor, sorted(known), NEAREST, 0) if helped < MOST_HELPED else []
                helped += 1
                values = {"target": link.written, "anchor": link.anchor, "known": ", ".join(f"#{name}" for name in near) or "-"}
                yield Problem("anchor", link.line, "links", values, link.column)

    def _wrong(self, link: Link, here: str, setting: Setting) -> str:
        """What is wrong with the path of a link: the name of a message."""
        if not link.target:
            return ""
        if " " in link.target:
            return "spaces"
        if link.path.startswith("/") or _leaves(here, link.path) or "." not in posixpath.basename(link.path):
            return "no-file"
        return "" if setting.around.reachable(link.path) or setting.around.published(link.path) else "missing"

    def _without(self, link: Link, own: frozenset[str] | None, setting: Setting) -> frozenset[str] | None:
        """The anchors of the page that a link leads to, where its own is not among them; None where all is well."""
        known = setting.around.anchors(link.path) if link.target else own
        return None if known is None or link.anchor in known else known


def _leaves(here: str, path: str) -> bool:
    """Whether a path leads out of the folder of the page's language."""
    parts = here.replace("\\", "/").split("/")[:-1]
    at = next((at for at in range(len(parts) - 1, -1, -1) if parts[at] in LANGUAGES), -1)
    if at < 0:
        return False
    return posixpath.normpath(posixpath.join(*parts[at + 1 :], path)).split("/")[0] == ".."
