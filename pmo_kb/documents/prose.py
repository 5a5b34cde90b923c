"""The lines as prose: code and comments blanked out, so that nobody finds a rule's words in them."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.model.document import Cell


def without_code(lines: Sequence[str], code: Sequence[tuple[int, int]]) -> list[str]:
    """The lines with those of `code` (1-based, inclusive) emptied."""
    prose = list(lines)
    for first, last in code:
        for number in range(first, last + 1):
            prose[number - 1] = ""
    return prose


def take_comments(prose: list[str]) -> list[Cell]:
    """Blank out HTML comments, in place, and return what they say. An unclosed comment ends with the text."""
    found: list[Cell] = []
    start: Cell | None = None
    said: list[str] = []
    for index, line in enumerate(prose):
        if start is None and "<!--" not in line:
            continue
        shown: list[str] = []
        position = 0
        while True:
            if start is None:
                opening = line.find("<!--", position)
                if opening < 0:
                    break
                shown.append(line[position:opening] + "    ")
                start, said, position = Cell("", index + 1, opening + 1), [], opening + 4
            closing = line.find("-->", position)
            end = closing if closing >= 0 else len(line)
            filled = end + 3 if closing >= 0 else end
            said.append(line[position:end])
            shown.append(" " * (filled - position))
            position = filled
            if closing < 0:
                break
            found.append(start._replace(text=" ".join(said).strip()))
            start = None
        prose[index] = "".join((*shown, line[position:]))
    if start is not None:
        found.append(start._replace(text=" ".join(said).strip()))
    return found
