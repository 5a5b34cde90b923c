"""The declaration blocks of a standard's page. They stand at column 0 of the top level, or they are refused.

Two Markdown parsers read these pages (one checks, one publishes). Only this place is seen alike by both.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Sequence

from pmo_kb.errors import PmoKbError, meant
from pmo_kb.markdown.blocks import blocks, parser

FENCES = {
    "pmo-artefact": "```yaml pmo-artefact",
    "pmo-rule": "```yaml pmo-rule",
    "pmo-example": "```markdown pmo-example",
}


HOW = (
    "Write the fence exactly as ```yaml pmo-rule (or pmo-artefact, ```markdown pmo-example), at column 0, "
    "not inside a list, quote, comment, HTML or other fence."
)
_FENCE = re.compile(r"(?:`{3}|~{3})([^`]*)$")
_LIKE = re.compile(r"pmo[-_]?[a-z]|pm0-|[a-z]{0,3}-?(?:rule|artefact|artifact)s?$", re.IGNORECASE)


class PageBlock(NamedTuple):
    """`kind` is a key of FENCES; `line` is that of the opening fence, `text` starts on the next one."""

    kind: str
    line: int
    text: str


def page_blocks(lines: Sequence[str], first: int, page: str) -> tuple[list[PageBlock], list[PmoKbError]]:
    """The blocks below line `first`, in order, and what is wrong with the places of others."""
    found: list[PageBlock] = []
    mistakes: list[PmoKbError] = []
    inside: set[int] = set()
    openings = {fence: kind for kind, fence in FENCES.items()}
    for block in blocks(parser(), lines, first):
        if block.kind != "code" or block.form != "fence":
            continue
        kind = openings.get(lines[block.line - 1].rstrip())
        if kind is None or block.level:
            continue
        inside.update(range(block.line, block.end_line + 1))
        if lines[block.end_line - 1].rstrip() != "```" or block.end_line == block.line:
            mistakes.append(PmoKbError("the block is never closed", hint="End it with ``` on a line of its own.",
                                       path=page, line=block.line))  # fmt: skip
            continue
        found.append(PageBlock(kind, block.line, "\n".join(lines[block.line : block.end_line - 1])))
    for number, line in enumerate(lines, 1):
        message = "" if number in inside else _misplaced(line)
        if message:
            mistakes.append(PmoKbError(message, hint=HOW, path=page, line=number))
    return found, mistakes


def _misplaced(line: str) -> str:
    """Why a line that would open a block does not; nothing for any other line."""
    fence = _FENCE.search(line)
    if fence is None:
        return ""
    if any(mark in line for mark in FENCES):
        return "a declaration block stands where it cannot be read"
    word = next((word for word in fence[1].split() if _LIKE.match(word)), "")
    return f"'{word}' is no block of a standard{meant(word.casefold(), FENCES)}" if word else ""
