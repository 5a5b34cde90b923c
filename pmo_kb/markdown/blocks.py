"""The block structure of a Markdown text. The only module that knows markdown-it-py.

Only the block rules run: inline markup is read later, and only where somebody asks (`inline.plain`).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pmo_kb.markdown.block import Block

MAX_NESTING = 100
"""Above our own limit (`nesting.too_deep`), because markdown-it-py drops what is deeper without a word."""

LONGEST_TABLE = 2_000
"""Lines after which the end of an HTML table is no longer looked for."""


def parser() -> MarkdownIt:
    """A parser for `blocks`. Building one takes milliseconds: make it once and pass it on."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown


def blocks(markdown: MarkdownIt, lines: Sequence[str], first: int) -> Iterator[Block]:
    """The blocks of `lines[first:]`, in order of their place."""
    # The final line feed matters: markdown-it-py 4.3 fails on a comment in a quoted list at the end without one.
    tokens = markdown.parse("\n".join(lines[first:]) + "\n")
    depth = 0
    closed = first
    ends: list[int] | None = None
    position, count = 0, len(tokens)
    while position < count:
        token = tokens[position]
        kind = token.type
        position += 1
        if kind == "list_item_open":
            depth += 1
        elif kind == "list_item_close":
            depth -= 1
        elif token.map is None or token.map[0] + first < closed:
            continue
        elif kind == "heading_open":
            inline = tokens[position]
            form = "setext" if token.markup in ("=", "-") else "atx"
            yield _block("heading", token, first, inline.content, int(token.tag[1]), form)
        elif kind == "paragraph_open":
            yield _block("item" if depth else "paragraph", token, first, tokens[position].content, depth)
        elif kind == "table_open":
            yield _block("table", token, first, "", depth)
            closed = first + token.map[1]
        elif kind in ("fence", "code_block"):
            yield _block("code", token, first, token.info, depth, kind)
        elif kind == "html_block":
            block = _block("html", token, first, token.content, depth)
            if ends is None:
                ends = [number for number, line in enumerate(lines, 1) if "</table" in line.lower()]
            block = _whole_table(block, lines, ends)
            closed = block.end_line
            yield block
        elif kind == "hr":
            yield _block("rule", token, first, "", depth)


def _block(kind: str, token: Token, first: int, text: str, level: int, form: str = "") -> Block:
    start, end = token.map or (0, 0)
    return Block(kind, start + first + 1, end + first, text, level, form)


def _whole_table(block: Block, lines: Sequence[str], ends: Sequence[int]) -> Block:
    """An HTML table to its end: CommonMark ends an HTML block at a blank line, people do not.

    `ends` are the numbers of the lines on which a table is closed.
    """
    lower = block.text.lower()
    if lower.count("<table") <= lower.count("</table"):
        return block
    place = bisect_right(ends, block.end_line)
    if place == len(ends) or ends[place] > block.end_line + LONGEST_TABLE:
        return block
    return block._replace(end_line=ends[place], text="\n".join(lines[block.line - 1 : ends[place]]))
