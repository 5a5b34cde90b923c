"""Our Python-Markdown extension; the only module that imports markdown.

It turns declaration blocks into cards and `pmo-block` marks into what is generated, takes comments out, marks glossary
terms, and lets neither raw HTML nor links that run code through. Cards and pages that Markdown's own rules produce
come out of our escaped templates; what a page's author writes never reaches the reader as HTML.
"""

from __future__ import annotations

import html
import re
from typing import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.blockparts import Part, parts_of
from pmo_kb.site.expand import expanded, note
from pmo_kb.site.model import Site
from pmo_kb.site.prepare import MARK
from pmo_kb.site.terms import TermMarker
from pmo_kb.site.words import words

SCHEMES = ("http", "https", "mailto")
LONG = 50
"""Characters from which a cell of a table gets room."""
FEW = 4
"""Columns up to which a table fits without scrolling."""
MANY = 8
"""Columns from which a table is printed on a page turned on its side."""
_ID = re.compile(r"[\w.-]{1,12}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029]")


class PmoExtension(Extension):
    """`site` gives the page and what the blocks show."""

    def __init__(self, site: Site, terms: TermMarker) -> None:
        super().__init__()
        self.site = site
        self.terms = terms

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name of the library)
        state = _State()
        # Below the normalisation of whitespace (30), above every kind of fence (25) and of HTML (20).
        md.preprocessors.register(_Blocks(md, self.site, state), "pmo-blocks", 27)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # After inline markup (20), before mkdocs turns paths of pages into addresses (0).
        md.treeprocessors.register(_Links(md), "pmo-links", 12)
        md.treeprocessors.register(_Tables(md, words(self.site.language)["scroll_table"]), "pmo-tables", 13)
        md.treeprocessors.register(_Terms(md, self.terms, state), "pmo-terms", 11)


class _State:
    """Which page is being converted."""

    page: KnowledgePage | None = None


class _Blocks(Preprocessor):
    def __init__(self, md: Markdown, site: Site, state: _State) -> None:
        super().__init__(md)
        self.site = site
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        first = next((number for number, line in enumerate(lines) if line), 0)
        self.state.page = None
        if lines and lines[first].startswith(MARK):
            self.state.page = self.site.page(lines[first].removeprefix(MARK).strip().removesuffix(".md"))
            lines = lines[first + 1 :]
        page = self.state.page
        if page is None:
            return lines
        found: list[str] = []
        for part in parts_of(lines):
            found += self._part(part, page)
        return found

    def _part(self, part: Part, page: KnowledgePage) -> Sequence[str]:
        if part.kind == "text":
            return part.lines
        markup = note(self.site, " ".join(part.lines)) if part.kind == "note" else expanded(self.site, page, part)
        return ["", self.md.htmlStash.store(str(markup)), ""] if markup else [""]


class _Links(Treeprocessor):
    """A link leads to a page or to a known kind of address, never to code."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is not None and not is_harmless(address):
                    element.set(name, "#")


def is_harmless(address: str) -> bool:
    """Whether an address has no scheme or a known one, however it is disguised."""
    plain = _IGNORED.sub("", html.unescape(html.unescape(address)))
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].casefold() in SCHEMES


class _Tables(Treeprocessor):
    """A wide table scrolls and can be reached by keyboard. One without titles has no head: nothing to read out."""

    def __init__(self, md: Markdown, word: str) -> None:
        super().__init__(md)
        self.word = word

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for at, table in enumerate(list(parent)):
                if table.tag == "table":
                    parent[at] = self._framed(table)

    def _framed(self, table: Element) -> Element:
        head = table.find("thead")
        titles = ", ".join(filter(None, ("".join(cell.itertext()).strip() for cell in head.iter("th")))) if head is not None else ""
        if head is not None and not titles:
            table.remove(head)
        for cell in table.iter("th"):
            if not "".join(cell.itertext()).strip():
                cell.tag = "td"
        table.set("class", "pmo-table")
        rows = [list(row.iter("td")) for row in table.iter("tr")]
        for cell in table.iter("td"):
            text = "".join(cell.itertext())
            if len(text) > LONG:
                cell.set("class", "pmo-long")
            elif _ID.fullmatch(text.strip()):
                cell.set("class", "pmo-id")
        columns = max((len(row) for row in rows), default=0)
        width = " pmo-narrow" if columns <= FEW else " pmo-wide" if columns > MANY else ""
        label = f"{self.word}: {titles}" if titles else self.word
        frame = Element("div", {"class": f"pmo-scroll{width}", "tabindex": "0", "role": "region", "aria-label": label})
        frame.tail, table.tail = table.tail, None
        frame.append(table)
        return frame


class _Terms(Treeprocessor):
    def __init__(self, md: Markdown, marker: TermMarker, state: _State) -> None:
        super().__init__(md)
        self.marker = marker
        self.state = state

    def run(self, root: Element) -> None:
        if self.state.page is not None:
            self.marker.mark(root, self.state.page)


