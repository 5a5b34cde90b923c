"""A leaf of a text's structure."""

from __future__ import annotations

from typing import NamedTuple


class Block(NamedTuple):
    """A leaf of the structure. `line` and `end_line` count from 1, both inclusive.

    `kind` is `heading`, `paragraph`, `item` (a paragraph of a list), `table`, `code`, `html` or `rule`.
    `level` is the heading's level or the depth of the list; `text` is raw, its lines joined by newlines.
    """

    kind: str
    line: int
    end_line: int
    text: str
    level: int
    form: str = ""
