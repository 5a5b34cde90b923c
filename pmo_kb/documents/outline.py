"""From blocks to sections: every heading with what stands under it."""

from __future__ import annotations

from typing import Iterable, Sequence

from pmo_kb.documents.headings import heading_in, numbered_below
from pmo_kb.documents.labels import labelled
from pmo_kb.documents.shape import html_table, pairs, pipe_table
from pmo_kb.markdown.block import Block
from pmo_kb.markdown.inline import plain
from pmo_kb.markdown.pipes import looks_like_table
from pmo_kb.model.document import Cell, Field, Section, Table
from pmo_kb.model.new import new


class _Open:
    """A section while it is being filled."""

    __slots__ = ("end_line", "fields", "form", "items", "level", "line", "other", "paragraphs", "parent", "tables", "title")

    def __init__(self, title: str, level: int, line: int, form: str, parent: int) -> None:
        self.title = title
        self.level = level
        self.line = line
        self.form = form
        self.parent = parent
        self.paragraphs: list[Cell] = []
        self.items: list[Cell] = []
        self.tables: list[Table] = []
        self.fields: list[Field] = []
        self.other = 0
        self.end_line = 0


def outline(blocks: Iterable[Block], lines: Sequence[str], comments_start: int) -> tuple[Section, tuple[Section, ...]]:
    """What stands before the first heading, and the sections in order. `comments_start` is the first body line."""
    builder = _Outline(lines, comments_start)
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            builder.add(previous, before_list=block.kind == "item")
        previous = block
    if previous is not None:
        builder.add(previous, before_list=False)
    return builder.finish()


class _Outline:
    def __init__(self, lines: Sequence[str], first: int) -> None:
        self.lines = lines
        self.preamble = _Open("", 0, first, "", -1)
        self.sections: list[_Open] = []
        self.path: list[int] = []
        self.index = -1
        self.now = self.preamble

    def add(self, block: Block, *, before_list: bool) -> None:
        kind = block.kind
        if kind == "heading":
            title = plain(block.text).rstrip("#").strip()
            self.open(title, block.level, block.line, block.form)
        elif kind == "paragraph":
            self.paragraph(block, before_list=before_list)
        elif kind == "item":
            self.labels(block)
            self.now.items.append(new(Cell, (plain(block.text.replace("\n", " ")), block.line, 1)))
        elif kind == "table":
            self.table(pipe_table(self.lines, block.line, block.end_line))
        elif kind == "html":
            self.html(block)
        elif kind == "code":
            self.now.other += 1

    def open(self, title: str, level: int, line: int, form: str) -> None:
        while self.path and self.sections[self.path[-1]].level >= level and not self.continues(title, level):
            self.sections[self.path.pop()].end_line = line - 1
        parent = self.path[-1] if self.path else -1
        if self.index < 0:
            self.preamble.end_line = line - 1
        self.now = _Open(title, level, line, form, parent)
        self.index = len(self.sections)
        self.sections.append(self.now)
        self.path.append(self.index)

    def continues(self, title: str, level: int) -> bool:
        """Whether the number says that the heading stands below an open one of its level: `3.3.1` below `3.3`."""
        above = self.sections[self.path[-1]]
        return above.level == level and numbered_below(title, above.title)

    def paragraph(self, block: Block, *, before_list: bool) -> None:
        text = block.text
        first, _, rest = text.partition("\n")
        heading = heading_in(first, alone=not rest, before_list=before_list)
        if heading:
            self.open(heading.title, heading.level, block.line, heading.form)
            if heading.form == "bold":
                self.labels(block._replace(text=first))
            if not rest:
                return
            block = block._replace(text=rest, line=block.line + 1)
            text = rest
        if "|" in text and looks_like_table(text.split("\n")):
            self.table(pipe_table(self.lines, block.line, block.end_line))
            return
        self.labels(block)
        if text.startswith("!["):
            self.now.other += 1
        shown = plain(text.replace("\n", " "))
        if shown:
            self.now.paragraphs.append(Cell(shown, block.line))

    def labels(self, block: Block) -> None:
        if ":" not in block.text:
            return
        for number, text in enumerate(block.text.split("\n"), block.line):
            source = self.lines[number - 1] if number <= len(self.lines) else text
            for found in labelled(text, number, source):
                self.now.fields.append(found._replace(section=self.index))

    def table(self, table: Table) -> None:
        placed = new(Table, (table.header, table.rows, table.line, table.end_line, self.index, table.form))
        self.now.tables.append(placed)
        self.now.fields.extend(pairs(placed, self.index))

    def html(self, block: Block) -> None:
        from pmo_kb.markdown.html import pieces  # noqa: PLC0415  (most documents hold none)

        for piece in pieces(block.text, block.line):
            if piece.kind == "heading":
                self.open(piece.text.strip(": "), piece.level, piece.line, "html")
            elif piece.kind == "table":
                self.table(html_table(piece.rows, block.end_line))
            elif piece.kind == "image":
                self.now.other += 1
            elif piece.text:
                self.labels(Block("paragraph", piece.line, piece.line, piece.text, 0))
                (self.now.items if piece.kind == "item" else self.now.paragraphs).append(Cell(piece.text, piece.line))

    def finish(self) -> tuple[Section, tuple[Section, ...]]:
        last = len(self.lines)
        for index in self.path:
            self.sections[index].end_line = last
        if self.index < 0:
            self.preamble.end_line = last
        return _closed(self.preamble), tuple(_closed(section) for section in self.sections)


def _closed(section: _Open) -> Section:
    return new(Section, (
        section.title, section.level, section.line, max(section.line, section.end_line), section.form, section.parent,
        tuple(section.paragraphs), tuple(section.items), tuple(section.tables), tuple(section.fields), section.other,
    ))  # fmt: skip
