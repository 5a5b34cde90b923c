"""Inline code in a line of Markdown, blanked out so that what is left keeps its place."""

from __future__ import annotations

import re
from collections import defaultdict

_TICKS = re.compile(r"`+")


def without_code(line: str) -> str:
    """The line with every `code span` replaced by as many spaces. A run of backticks without partner stays."""
    if "`" not in line:
        return line
    runs = [found.span() for found in _TICKS.finditer(line)]
    waiting: defaultdict[int, list[int]] = defaultdict(list)  # length of a run -> the runs of it, the first last
    for index in range(len(runs) - 1, -1, -1):
        waiting[runs[index][1] - runs[index][0]].append(index)
    pieces: list[str] = []
    done = index = 0
    while index < len(runs):
        start, end = runs[index]
        same = waiting[end - start]
        while same and same[-1] <= index:
            same.pop()
        if same:
            index = same[-1]
            pieces += [line[done:start], " " * (runs[index][1] - start)]
            done = runs[index][1]
        index += 1
    return "".join((*pieces, line[done:]))
