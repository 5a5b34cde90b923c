"""What the reader makes of a file: sections, fields and tables, each of which knows its place.

Lines and columns count from 1. Texts are plain: inline markup is gone, what was in it stays.
"""

from __future__ import annotations

from typing import NamedTuple

from pmo_kb.model.new import new


class Cell(NamedTuple):
    """A piece of text with its place: a table cell, a paragraph's line, a list item, a value."""

    text: str
    line: int
    column: int = 1


class Row(NamedTuple):
    """A row of a table. `kind` is `body`, `title` (a merged heading row) or `total`."""

    cells: tuple[Cell, ...]
    line: int
    kind: str = "body"


class Table(NamedTuple):
    """A pipe or HTML table. `section` is the index of the section it stands in, -1 before the first heading."""

    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    line: int
    end_line: int
    section: int = -1
    form: str = "pipe"


class Field(NamedTuple):
    """A key and its value. `source` is `front-matter`, `line`, `table` or `heading`; `column` is that of the value."""

    key: str
    value: str
    line: int
    column: int
    source: str
    section: int = -1


class Section(NamedTuple):
    """A heading and what stands under it up to the next heading of the same or a higher level.

    `form` is `atx`, `setext`, `bold`, `html` or `malformed`; `paragraphs` and `items` are its own,
    without those of its subsections; `parent` is an index into `Document.sections` or -1.
    """

    title: str
    level: int
    line: int
    end_line: int
    form: str
    parent: int
    paragraphs: tuple[Cell, ...]
    items: tuple[Cell, ...]
    tables: tuple[Table, ...]
    fields: tuple[Field, ...]
    other: int = 0
    """Number of code blocks, images and diagrams: content that is there but not read."""


class Document(NamedTuple):
    """A file as read. `prose` is `lines` with code and comments blanked out, so that positions still hold."""

    path: str
    lines: tuple[str, ...]
    prose: tuple[str, ...]
    front_matter: tuple[Field, ...]
    front_matter_end: int
    """Line of the closing `---`, or the last one of a block of labelled lines that holds the control data; else 0."""
    preamble: Section
    """What stands before the first heading; its title is empty."""
    sections: tuple[Section, ...]
    language: str
    comments: tuple[Cell, ...] = ()
    """HTML comments outside code, without their marks: waivers are written there."""

    @property
    def title(self) -> Cell:
        """The first heading, or an empty text on line 1."""
        for section in self.sections:
            return new(Cell, (section.title, section.line, 1))
        return Cell("", 1)
