"""The prose around a rule on its page: the heading above it and what is said there."""

from __future__ import annotations

from typing import NamedTuple, Sequence


class Prose(NamedTuple):
    """`heading` is the sentence that the rule enforces; `text` is Markdown, without the blocks."""

    heading: str
    text: str


def prose_above(lines: Sequence[str], line: int) -> Prose:
    """The prose between the nearest heading above `line` and the block on that line."""
    above: list[str] = []
    fenced = False
    for text in reversed(lines[: line - 1]):
        if text.startswith("```"):
            fenced = not fenced
            if not fenced:
                above.clear()
            continue
        if fenced:
            continue
        if text.startswith("#"):
            return Prose(text.lstrip("# ").strip(), "\n".join(reversed(above)).strip())
        above.append(text)
    return Prose("", "\n".join(reversed(above)).strip())
