"""Links inside the repository lead somewhere: to a file that is there, to a heading of this document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator
from urllib.parse import unquote

from pmo_kb.model.document import Document
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting

_LINK = re.compile(r"\]\(<?([^()<>\s]{1,500})>?(?:\s+[\"'][^\"']{0,200}[\"'])?\)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:|//")
_CODE = re.compile(r"`[^`]{0,500}`")
_NAMED = re.compile(r"(?:\bid|\bname)=[\"']([^\"']{1,200})[\"']|\{\s?#([\w-]{1,200})")
_DROPPED = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses with a scheme (`https:`, `mailto:`) are not looked at: a check asks no network."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        document = record.document
        anchors: frozenset[str] | None = None
        for number, line in enumerate(document.prose, 1):
            if "](" not in line:
                continue
            for match in _LINK.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
                target, _, anchor = match[1].partition("#")
                if _SCHEME.match(match[1]):
                    continue
                path = unquote(target.partition("?")[0])
                if target and not setting.reachable(path) and not setting.released(path):
                    yield Problem("missing", number, "links", {"target": target}, match.start(1) + 1)
                elif anchor and not target:
                    anchors = _anchors(document) if anchors is None else anchors
                    if unquote(anchor).casefold() not in anchors:
                        yield Problem("anchor", number, "links", {"target": anchor}, match.start(1) + 1)


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
