"""What HTML inside Markdown says: headings, paragraphs, lists and tables (nested ones by their texts)."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from pmo_kb.model.document import Cell

_CELL_LIMIT = 65_536
_SPAN_LIMIT = 1_000
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "center"}
_UNSEEN = {"script", "style"}


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


def pieces(text: str, line: int) -> list[HtmlPiece]:
    """The pieces of an HTML block that starts on `line`. Never raises: HTML has no wrong forms, only odd ones."""
    reader = _Reader(line)
    reader.feed(text)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.first = line
        self.found: list[HtmlPiece] = []
        self.words: list[str] = []
        self.start = line
        self.tag = ""
        self.tables = 0
        self.rows: list[HtmlRow] = []
        self.row: list[Cell] = []
        self.heads = 0
        self.merged = False
        self.cells = 0
        self.span = 1
        self.in_cell = False
        self.unseen = 0
        self.bold = False

    def here(self) -> int:
        return self.first + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self.tables += 1
            if self.tables == 1:
                self._end_text()
                self.start = self.here()
        elif tag == "tr" and self.tables == 1:
            self._end_row()
        elif tag in ("td", "th") and self.tables == 1:
            self._end_cell()
            self.in_cell = True
            self.heads += tag == "th"
            self.start_cell = self.here()
            span = dict(attrs).get("colspan") or "1"
            self.span = min(int(span), _SPAN_LIMIT) if span.isascii() and span.isdigit() else 1
        elif tag in _BLOCKS and not self.tables:
            self._end_text()
            self.tag, self.start = tag, self.here()
        elif tag == "br":
            self.words.append(" ")
        elif tag == "img":
            self.found.append(HtmlPiece("image", self.here()))
        elif tag in ("strong", "b"):
            self.bold = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "table":
            if self.tables == 1:
                self._end_table()
            self.tables = max(0, self.tables - 1)
        elif tag == "tr" and self.tables == 1:
            self._end_row()
        elif tag in ("td", "th") and self.tables == 1:
            self._end_cell()
        elif tag in _BLOCKS and not self.tables:
            self._end_text()

    def handle_data(self, data: str) -> None:
        if not self.unseen and (not self.tables or self.in_cell):
            self.words.append(data)

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
        room = max(0, min(self.span, _CELL_LIMIT - self.cells))
        self.cells += room
        self.merged = self.merged or self.span > 1
        self.row.extend(Cell(text if index == 0 else "", self.start_cell) for index in range(room))

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
