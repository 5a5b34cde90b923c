"""A page's Markdown cut into text, our blocks and comments, as the checker sees them: fences at column 0, exactly closed."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.standards.blocks import FENCES

OPENINGS = {fence: kind for kind, fence in FENCES.items()} | {"```pmo-block": "pmo-block"}
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_COMMENT = re.compile(r"<!--.*?-->")
_NOTE = re.compile(r"<!--\s*(?:note|catatan):\s*(.*?)\s*-->", re.IGNORECASE | re.DOTALL)


class Part(NamedTuple):
    """`kind` is `text`, `note` or a block's; `line` counts from 0 in the lines that were cut."""

    kind: str
    lines: tuple[str, ...]
    line: int


def parts_of(lines: Sequence[str]) -> Iterator[Part]:
    """The parts in order. Comments are left out of texts; a comment `<!-- note: ... -->` is a part of its own."""
    text: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        kind = OPENINGS.get(line.rstrip())
        fence = _FENCE.match(line)
        if kind or (fence and "`" not in fence[2]):
            end = _closing(lines, at, fence[1] if fence else "```")
            if kind and end < len(lines):
                yield Part("text", tuple(text), at - len(text))
                text = []
                yield Part(kind, tuple(lines[at + 1 : end]), at)
            else:
                text += lines[at : end + 1]
            at = end + 1
        elif "<!--" in line and not _in_code(line):
            end = next((number for number in range(at, len(lines)) if "-->" in lines[number]), len(lines) - 1)
            whole = "\n".join(lines[at : end + 1])
            found = _NOTE.search(whole)
            if found:
                yield Part("text", tuple(text), at - len(text))
                text = []
                yield Part("note", tuple(found[1].split("\n")), at)
            rest = _COMMENT.sub("", whole.replace("\n", " ")) if "-->" in whole else ""
            text.append(rest)
            at = end + 1
        else:
            text.append(line)
            at += 1
    yield Part("text", tuple(text), at - len(text))


def _closing(lines: Sequence[str], at: int, fence: str) -> int:
    """Index of the line that closes the fence opened on `at`, or the number of lines."""
    for number in range(at + 1, len(lines)):
        found = _FENCE.match(lines[number])
        if found and found[1].startswith(fence) and not found[2].strip():
            return number
    return len(lines)


def _in_code(line: str) -> bool:
    """Whether the comment's mark stands inside a code span of the line."""
    return line[: line.index("<!--")].count("`") % 2 == 1
