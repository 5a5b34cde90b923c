"""The rows of a pipe table, cell by cell with their columns. Also of tables that Markdown itself gives up on."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.markdown.inline import has_markup, plain
from pmo_kb.model.document import Cell


def cells(line: str, number: int) -> tuple[Cell, ...]:
    """The cells of one row. `\\|` does not end a cell; a quote mark or indentation before the row is passed over."""
    start = 0
    while start < len(line) and line[start] in " \t>":
        start += 1
    parts = _split(line[start:])
    marked = has_markup(line)
    offset = start + 1
    found = []
    for part in parts:
        text = part.strip()
        column = offset + (part.find(text) if text else len(part))
        found.append(Cell(plain(text.replace("\\|", "|")) if marked else text, number, column))
        offset += len(part) + 1
    if found and not parts[0].strip() and line[start : start + 1] == "|":
        del found[0]
    if found and len(parts) > 1 and not parts[-1].strip() and line.rstrip().endswith("|"):
        del found[-1]
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
