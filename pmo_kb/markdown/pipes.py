"""The rows of a pipe table, cell by cell with their columns. Also of tables that Markdown itself gives up on."""

from __future__ import annotations

from typing import Iterator, Sequence

from pmo_kb.markdown.inline import has_markup, plain
from pmo_kb.model.document import Cell
from pmo_kb.model.new import new


def cells(line: str, number: int) -> tuple[Cell, ...]:
    """The cells of one row. `\\|` does not end a cell; a quote mark or indentation before the row is passed over."""
    bare = line.lstrip(" \t>")
    parts = _split(bare)
    first = 1 if bare[:1] == "|" else 0
    last = len(parts) - 1 if len(parts) > 1 and not parts[-1].strip() else len(parts)
    column = len(line) - len(bare) + 1 + first
    if has_markup(bare):
        return tuple(_marked(parts[first:last], number, column))
    found = []
    for part in parts[first:last]:
        text = part.strip()
        found.append(new(Cell, (text, number, column + (part.find(text) if text else len(part)))))
        column += len(part) + 1
    return tuple(found)


def _marked(parts: Sequence[str], number: int, column: int) -> Iterator[Cell]:
    """The same where emphasis, links or escapes have to go."""
    for part in parts:
        text = part.strip()
        at = column + (part.find(text) if text else len(part))
        yield Cell(plain(text.replace("\\|", "|")), number, at)
        column += len(part) + 1


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
