"""Links inside the repository lead somewhere: to a file that is there, to a heading of this document."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Document
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.linked import links_of

_NAMED = re.compile(r"(?:\bid|\bname)=[\"']([^\"']{1,200})[\"']|\{\s?#([\w-]{1,200})")
_DROPPED = re.compile(r"[^\w\- ]")


class Links(NamedTuple):
    """Of documents that are read as files. For pages of the published site there is `page-links`."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        document = record.document
        anchors: frozenset[str] | None = None
        for link in links_of(document):
            if " " in link.target:
                continue  # no link for most readers of Markdown
            if link.target and not setting.around.reachable(link.path):
                yield Problem("missing", link.line, "links", {"target": link.target}, link.column)
            elif link.anchor and not link.target:
                anchors = _anchors(document) if anchors is None else anchors
                if link.anchor.casefold() not in anchors:
                    yield Problem("anchor", link.line, "links", {"target": link.anchor}, link.column)


def _anchors(document: Document) -> frozenset[str]:
    """Names of headings as GitHub and mkdocs form them, and those given in the text."""
    found: set[str] = set()
    for section in document.sections:
        slug = _DROPPED.sub("", section.title.casefold()).strip().replace(" ", "-")
        found.update((slug, re.sub(r"-+", "-", slug)))
        found.update(f"{slug}-{count}" for count in range(1, 10))
    for match in _NAMED.finditer("\n".join(document.lines)):
        found.add((match[1] or match[2]).casefold())
    return frozenset(found)
