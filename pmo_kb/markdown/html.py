"""What HTML inside Markdown says: headings, paragraphs, lists and tables (nested ones by their texts)."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.markdown.inline import resolved
from pmo_kb.model.document import Cell

_SPAN_LIMIT = 1_000
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "center"}
_UNSEEN = {"script", "style"}
# A tag ends before the next `<`, and what was taken is not tried again: the work is one pass, whatever is left open.
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>\"']*+)((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>")
_COLUMNS = re.compile(r"(?<![\w-])colspan\s*=\s*[\"']?\s*(\d{1,9})(?!\d)", re.IGNORECASE | re.ASCII)
_HIDDEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))


class HtmlRow(NamedTuple):
    cells: tuple[Cell, ...]
    heads: int
    """How many of the cells are `th`."""
    line: int
    merged: bool = False
    """Whether a cell spans several columns."""


class HtmlPiece(NamedTuple):
    """`kind` is `heading` (with `level`), `paragraph`, `item`, `table` or `image`."""

    kind: str
    line: int
    text: str = ""
    level: int = 0
    rows: tuple[HtmlRow, ...] = ()


def spans(text: str) -> Iterator[int]:
    """How many columns each `colspan` of a text asks for; browsers give 1,000 at most."""
    return (max(1, min(int(found[1]), _SPAN_LIMIT)) for found in _COLUMNS.finditer(text))


class _Tag(NamedTuple):
    """`kind` is `open`, `close` or `text`; `text` is the tag's name in lower case with its attributes, or a text."""

    kind: str
    text: str
    attributes: str
    line: int


def pieces(text: str, line: int) -> list[HtmlPiece]:
    """The pieces of an HTML block that starts on `line`. Never raises: HTML has no wrong forms, only odd ones."""
    reader = _Reader(line)
    for tag in _tags(text, line):
        if tag.kind == "text":
            reader.data(tag.text)
        else:
            reader.line = tag.line
            if tag.kind == "open":
                reader.start_tag(tag.text, tag.attributes)
            if tag.kind == "close" or tag.attributes.endswith("/"):
                reader.end_tag(tag.text)
    return reader.finish()


def _tags(text: str, line: int) -> Iterator[_Tag]:
    """Tags and the texts between them. Comments, declarations and scripts are left out; an unclosed one ends the text.

    Not `html.parser`: before Python 3.11.14 it needs minutes for what is opened and never closed.
    """
    at = done = counted = 0
    while (at := text.find("<", at)) >= 0:
        hidden = next((marks for marks in _HIDDEN if text.startswith(marks[0], at)), None)
        found = None if hidden else _TAG.match(text, at)
        if hidden is None and found is None:
            at += 1
            continue
        if at > done:
            yield _Tag("text", text[done:at], "", line)
        line += text.count("\n", counted, at)
        counted = at
        if hidden:
            end = text.find(hidden[1], at + len(hidden[0]))
            at = done = end + len(hidden[1]) if end >= 0 else len(text)
        elif found:
            name = found[2].lower()
            yield _Tag("close" if found[1] else "open", name, found[3], line)
            at = done = found.end()
            if name in _UNSEEN and not found[1]:
                closing = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
                at = done = closing.start() if closing else len(text)
    if done < len(text):
        yield _Tag("text", text[done:], "", line)


class _Reader:
    def __init__(self, line: int) -> None:
        self.line = line
        self.found: list[HtmlPiece] = []
        self.words: list[str] = []
        self.start = line
        self.tag = ""
        self.tables = 0
        self.rows: list[HtmlRow] = []
        self.row: list[Cell] = []
        self.heads = 0
        self.merged = False
        self.span = 1
        self.in_cell = False
        self.bold = False

    def start_tag(self, tag: str, attributes: str) -> None:
        if tag == "table":
            self.tables += 1
            if self.tables == 1:
                self._end_text()
                self.start = self.line
        elif tag == "tr" and self.tables == 1:
            self._end_row()
        elif tag in ("td", "th") and self.tables == 1:
            self._end_cell()
            self.in_cell = True
            self.heads += tag == "th"
            self.start_cell = self.line
            self.span = next(spans(attributes), 1)
        elif tag in _BLOCKS and not self.tables:
            self._end_text()
            self.tag, self.start = tag, self.line
        elif tag == "br":
            self.words.append(" ")
        elif tag == "img":
            self.found.append(HtmlPiece("image", self.line))
        elif tag in ("strong", "b"):
            self.bold = True

    def end_tag(self, tag: str) -> None:
        if tag == "table":
            if self.tables == 1:
                self._end_table()
            self.tables = max(0, self.tables - 1)
        elif tag == "tr" and self.tables == 1:
            self._end_row()
        elif tag in ("td", "th") and self.tables == 1:
            self._end_cell()
        elif tag in _BLOCKS and not self.tables:
            self._end_text()

    def data(self, text: str) -> None:
        if not self.tables or self.in_cell:
            self.words.append(resolved(text))

    def finish(self) -> list[HtmlPiece]:
        if self.tables:
            self._end_table()
        self._end_text()
        return self.found

    def _text(self) -> str:
        text = " ".join("".join(self.words).split())
        self.words = []
        return text.replace("**", "")

    def _end_text(self) -> None:
        text, tag, bold = self._text(), self.tag, self.bold
        self.tag, self.bold = "", False
        if not text:
            return
        if tag[:1] == "h" and tag[1:].isdigit():
            self.found.append(HtmlPiece("heading", self.start, text, int(tag[1:])))
        elif tag == "p" and bold and len(text) <= 80:
            self.found.append(HtmlPiece("heading", self.start, text, 7))
        else:
            self.found.append(HtmlPiece("item" if tag == "li" else "paragraph", self.start, text))

    def _end_cell(self) -> None:
        if not self.in_cell:
            self.words = []
            return
        self.in_cell = False
        text = self._text()
        self.merged = self.merged or self.span > 1
        self.row.append(Cell(text, self.start_cell))
        self.row.extend([Cell("", self.start_cell)] * (self.span - 1))

    def _end_row(self) -> None:
        self._end_cell()
        if self.row:
            self.rows.append(HtmlRow(tuple(self.row), self.heads, self.row[0].line, self.merged))
        self.row, self.heads, self.merged = [], 0, False

    def _end_table(self) -> None:
        self._end_row()
        if self.rows:
            self.found.append(HtmlPiece("table", self.rows[0].line, rows=tuple(self.rows)))
        self.rows = []
