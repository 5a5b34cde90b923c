"""Glossary terms in a page's text: the first time one is used, it leads to its entry and shows its meaning."""

from __future__ import annotations

import posixpath
import re
from typing import Iterator, Sequence
from xml.etree.ElementTree import Element

from pmo_kb.knowledge.glossary import Term
from pmo_kb.knowledge.pages import KnowledgePage

PAGE = "glossary/index.md"
MOST = 15
"""Terms marked on one page: more would be noise."""
PLACES = ("p", "li", "td", "dd")
EMPHASIS = ("em", "strong")
CLOSED = ("a", "code", "pre", "abbr", "h1", "h2", "h3", "h4", "h5", "h6", "th")
_WORD = re.compile(r"\w+(?:[-/]\w+)*")
_INSIDE = re.compile(r"[-/]?\w")


class TermMarker:
    """Finds terms word by word: the cost grows with the text, not with the glossary."""

    def __init__(self, glossary: Sequence[Term], language: str) -> None:
        self.language = language
        self.by_first: dict[str, list[tuple[str, Term]]] = {}
        for term in glossary:
            for name in {term.name[language], term.abbreviation}:
                found = _WORD.match(name.lower())
                if found and len(name) > 1:
                    self.by_first.setdefault(found[0], []).append((name.lower(), term))
        for names in self.by_first.values():
            names.sort(key=lambda pair: -len(pair[0]))

    def mark(self, root: Element, page: KnowledgePage) -> None:
        """Turn first uses into links, in paragraphs, items and cells of the tree."""
        if page.path == PAGE or not self.by_first:
            return
        seen: set[str] = set()
        # A path of a file, as in a page's own links: the builder turns it into an address and tests its anchor.
        glossary = posixpath.relpath(PAGE, posixpath.dirname(page.path) or ".")
        for element in list(_open_elements(root)):
            if len(seen) >= MOST:
                return
            self._in_text(element, seen, glossary)

    def _in_text(self, element: Element, seen: set[str], glossary: str) -> None:
        """The element's own text, then the text after each of its children."""
        if element.text:
            found = self._first(element.text, seen)
            if found:
                start, end, term = found
                link = self._link(element.text[start:end], term, glossary)
                link.tail = element.text[end:]
                element.text = element.text[:start]
                element.insert(0, link)
        for child in list(element):
            if child.tail and len(seen) < MOST:
                found = self._first(child.tail, seen)
                if found:
                    start, end, term = found
                    link = self._link(child.tail[start:end], term, glossary)
                    link.tail = child.tail[end:]
                    child.tail = child.tail[:start]
                    element.insert(list(element).index(child) + 1, link)

    def _first(self, text: str, seen: set[str]) -> tuple[int, int, Term] | None:
        """Start, end and term of the first use of a term that was not seen yet."""
        lowered = text.lower()
        if len(lowered) != len(text):
            return None  # a letter that grows when lowered: places would not fit
        if self.by_first.keys().isdisjoint(_WORD.findall(lowered)):
            return None
        done = 0
        for match in _WORD.finditer(lowered):
            start = match.start()
            for name, term in self.by_first.get(match[0], ()) if start >= done else ():
                end = start + len(name)
                if lowered.startswith(name, start) and not _INSIDE.match(lowered, end):
                    if term.anchor not in seen:
                        seen.add(term.anchor)
                        return start, end, term
                    done = end  # a known term hides the shorter ones inside it
                    break
        return None

    def _link(self, text: str, term: Term, glossary: str) -> Element:
        link = Element("a", {"class": "pmo-term", "href": f"{glossary}#{term.anchor}", "title": term.means.get(self.language, "")})
        link.text = text
        return link


def _open_elements(root: Element) -> Iterator[Element]:
    """Paragraphs, items and cells, and the emphasis inside them; nothing inside links, code or headings."""
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, within = stack.pop()
        if element.tag in CLOSED:
            continue
        here = element.tag in PLACES or (within and element.tag in EMPHASIS)
        if here:
            yield element
        stack += [(child, here) for child in reversed(list(element))]
