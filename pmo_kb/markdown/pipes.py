"""The rows of a pipe table, cell by cell with their columns. Also of tables that Markdown itself gives up on."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.markdown.inline import has_markup, plain
from pmo_kb.model.document import Cell


def cells(line: str, number: int) -> tuple[Cell, ...]:
    """The cells of one row. `\\|` does not end a cell; a quote mark or indentation before the row is passed over."""
    bare = line.lstrip(" \t>")
    parts = _split(bare)
    first = 1 if bare[:1] == "|" else 0
    last = len(parts) - 1 if len(parts) > 1 and not parts[-1].strip() else len(parts)
    column = len(line) - len(bare) + 1 + first
    marked = has_markup(bare)
    found = []
    for part in parts[first:last]:
        text = part.strip()
        at = column + (part.find(text) if text else len(part))
        found.append(Cell(plain(text.replace("\\|", "|")) if marked else text, number, at))
        column += len(part) + 1
    return tuple(found)


def _split(line: str) -> list[str]:
    parts = line.split("|")
    if "\\|" not in line:
        return parts
    joined = [parts[0]]
    for part in parts[1:]:
        if joined[-1].endswith("\\"):
            joined[-1] += "|" + part
        else:
            joined.append(part)
    return joined


def is_delimiter(line: str) -> bool:
    """Whether the line is a table's second one: `|---|:--:|`."""
    text = line.strip(" \t>")
    return "-" in text and "|" in text and not text.strip("|-: \t")


def looks_like_table(lines: Sequence[str]) -> int:
    """Index of the delimiter line of a table that starts in these lines, 0 where there is none."""
    for index in range(1, min(len(lines), 4)):
        if is_delimiter(lines[index]) and "|" in lines[index - 1]:
            return index
    return 0
