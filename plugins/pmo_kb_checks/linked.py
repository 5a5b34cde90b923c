"""The links of a document's prose, with their places."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.document import Document
from pmo_kb.values.code_spans import without_code

_INLINE = re.compile(r"\]\((?:<([^<>]{1,500})>|([^()<>\s][^()<>]{0,500}?))(?:\s{1,9}[\"'][^\"']{0,200}[\"'])?\)")
_DEFINED = re.compile(r" {0,3}\[[^\]^][^\]]{0,199}\]:\s{1,9}<?([^<>\s]{1,500})>?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:|//")


class Link(NamedTuple):
    """`target` is the address as written without its anchor, `path` the file that it names; both are empty for this page."""

    written: str
    target: str
    path: str
    anchor: str
    line: int
    column: int


def links_of(document: Document, *, definitions: bool = False) -> Iterator[Link]:
    """Links and images without a scheme: a check asks no network. On demand also `[name]: address`, which in a project
    document may be a label.
    """
    for number, line in enumerate(document.prose, 1):
        if "](" in line or (definitions and "]:" in line):
            shown = without_code(line)
            defined = _DEFINED.match(shown) if definitions else None
            for match in (*_INLINE.finditer(shown), *([defined] if defined else [])):
                group = 2 if match.re is _INLINE and match[2] else 1
                written = match[group]
                if not _SCHEME.match(written):
                    target, _, anchor = written.partition("#")
                    yield Link(written, target, _unquoted(target.partition("?")[0]), _unquoted(anchor), number, match.start(group) + 1)


def _unquoted(text: str) -> str:
    """The text with `%20` and the like replaced by what they stand for."""
    if "%" not in text:
        return text
    from urllib.parse import unquote  # noqa: PLC0415  (slow to import, and few links need it)

    return unquote(text)
