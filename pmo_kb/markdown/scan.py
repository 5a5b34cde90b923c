"""The blocks of plainly written Markdown, line by line; "don't know" for everything else.

Most project documents consist of headings, paragraphs, flat lists, pipe tables and fences. Their structure can be told
from the beginnings of the lines, several times faster than the parser does it; so can that of quoted paragraphs. Wherever a
line could mean something else (other quotes, HTML, indented blocks, reference definitions, tabs), the answer is None and the
parser decides. `tests/unit/markdown/test_scan.py` holds both against each other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Sequence

from pmo_kb.markdown.block import Block
from pmo_kb.markdown.pipes import is_delimiter
from pmo_kb.model.new import new

_ATX = re.compile(r"(#{1,6})(?: +|$)")
_MARKER = re.compile(r"( {0,9})([-*+]|\d{1,9}[.)])( +)(?=\S)")
_LOOSE_MARKER = re.compile(r" *(?:[-*+]|\d{1,9}[.)])(?: |$)")
_RULE = re.compile(r"(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
_DEEPEST = 8
_LEAST_UNDERLINE = 3


class _Unknown(Exception):
    pass


def scan(lines: Sequence[str], first: int) -> list[Block] | None:
    """The blocks of `lines[first:]`, or None where only the parser can tell."""
    body = "\n".join(lines[first:])
    # Nothing printable is doubtful, and Python tells that sooner than the pattern does.
    if not body.replace("\n", " ").isprintable() and _doubtful().search(body):
        return None
    try:
        return _Scan(lines, first).run()
    except _Unknown:
        return None


class _Scan:
    def __init__(self, lines: Sequence[str], first: int) -> None:
        self.lines = lines
        self.at = first
        self.found: list[Block] = []
        self.offsets: list[int] = []
        """Content columns of the open list items, outermost first; empty outside lists."""

    def run(self) -> list[Block]:
        lines, count = self.lines, len(self.lines)
        while self.at < count:
            line = lines[self.at]
            if not line or line.isspace():
                self.at += 1
                continue
            lead = line[0]
            if lead == "#" and (match := _ATX.match(line)):
                self.heading(match, line)
            elif lead in " 0123456789-*+" and self.item(line):
                continue
            elif lead in " ><[":
                self.special(line)
            elif lead in "-*_" and _RULE.match(line):
                self.leaf("rule", 1)
            elif lead in "`~" and (fence := _FENCE.match(line)):
                self.fence(fence)
            else:
                self.text(line)
        return self.found

    def leaf(self, kind: str, size: int, text: str = "", level: int = 0, form: str = "") -> None:
        self.offsets.clear()
        self.found.append(new(Block, (kind, self.at + 1, self.at + size, text, level, form)))
        self.at += size

    def heading(self, match: re.Match[str], line: str) -> None:
        text = line[match.end() :].rstrip()
        bare = text.rstrip("#")
        text = bare.rstrip(" ") if not bare or bare[-1] == " " else text
        self.leaf("heading", 1, text, len(match[1]), "atx")

    def special(self, line: str) -> None:
        """Only comments and quoted paragraphs are plain; other quotes, HTML, indented text and definitions are not."""
        if line.startswith("<!--"):
            self.comment(line)
        elif line.startswith("> "):
            self.quote()
        elif line[0] == "[" and "]" in line and "]:" not in line:
            self.text(line)
        else:
            raise _Unknown

    def comment(self, line: str) -> None:
        """An HTML comment up to the line that closes it."""
        end = self.at
        if line.find("-->", 4) < 0:
            if "-->" in line:
                raise _Unknown
            end = next((at for at in range(self.at + 1, len(self.lines)) if "-->" in self.lines[at]), 0)
            if not end:
                raise _Unknown
        self.leaf("html", end + 1 - self.at, "\n".join(self.lines[self.at : end + 1]) + "\n")

    def quote(self) -> None:
        """A quoted paragraph: every line of it marked, none of them anything else, and a blank line below."""
        self.offsets.clear()
        start, count, parts = self.at, len(self.lines), []
        while self.at < count and self.lines[self.at] and not self.lines[self.at].isspace():
            text = self.lines[self.at][2:]
            if not self.lines[self.at].startswith("> ") or not text or text[0] == " " or _may_be_a_block(text):
                raise _Unknown
            parts.append(text)
            self.at += 1
        self.found.append(new(Block, ("paragraph", start + 1, self.at, "\n".join(parts).strip(), 0, "")))

    def fence(self, match: re.Match[str]) -> None:
        mark, count = match[1], len(self.lines)
        end = self.at + 1
        while end < count:
            closing = self.lines[end].strip(" ")
            indent = len(self.lines[end]) - len(self.lines[end].lstrip(" "))
            if closing and indent < 4 and len(closing) >= len(mark) and not closing.strip(mark[0]):
                end += 1
                break
            end += 1
        else:
            raise _Unknown
        self.leaf("code", end - self.at, match[2].strip(), 0, "fence")

    def text(self, line: str) -> None:
        """A table or a paragraph."""
        self.offsets.clear()
        start, count = self.at, len(self.lines)
        if self.table(line):
            return
        self.at += 1
        while self.at < count:
            line = self.lines[self.at]
            if not line or line.isspace():
                break
            if line[0] in "=-" and _UNDERLINE.match(line):
                self.underlined(start, line)
                return
            if self.interrupts(line):
                break
            self.at += 1
        text = "\n".join(self.lines[start : self.at]).strip()
        self.found.append(new(Block, ("paragraph", start + 1, self.at, text, 0, "")))

    def underlined(self, start: int, line: str) -> None:
        """A heading of one line over `===` or `---`."""
        text = self.lines[start].strip()
        if self.at != start + 1 or len(line.rstrip(" ")) < _LEAST_UNDERLINE or line[0] == " " or "|" in text:
            raise _Unknown
        self.at = start
        self.leaf("heading", 2, text, 1 if line[0] == "=" else 2, "setext")

    def interrupts(self, line: str) -> bool:
        """Whether a line ends the paragraph above it."""
        lead = line[0]
        if lead in "><" or (lead == " " and line.lstrip(" ")[:1] in "><#`~|=-*+_0123456789"):
            raise _Unknown
        if (lead == "#" and _ATX.match(line)) or (lead in "`~" and _FENCE.match(line)):
            return True
        if lead in "-*_" and _RULE.match(line):
            return True
        if lead in "-*+0123456789" and _LOOSE_MARKER.match(line):
            if (lead in "-*+" or line[:2] in ("1.", "1)")) and _MARKER.match(line):
                return True
            raise _Unknown
        return "|" in line and self.starts_table()

    def starts_table(self) -> bool:
        if self.at + 1 >= len(self.lines):
            return False
        below = self.lines[self.at + 1]
        if is_delimiter(below):
            return True
        if ":" in below and not below.strip("-: "):
            raise _Unknown
        return False

    def table(self, line: str) -> bool:
        if not ("|" in line and self.starts_table()):
            if self.at + 1 < len(self.lines) and is_delimiter(self.lines[self.at + 1]):
                raise _Unknown
            return False
        delimiter = self.lines[self.at + 1]
        if delimiter[0] == " " or not line.strip("| ") or "\\" in line or _width(line) != _width(delimiter) or not _sound(delimiter):
            raise _Unknown
        end, count = self.at + 2, len(self.lines)
        while end < count:
            row = self.lines[end]
            if not row or row.isspace():
                break
            if row[0] != "|":
                raise _Unknown
            end += 1
        self.leaf("table", end - self.at)
        return True

    def item(self, line: str) -> bool:
        """A list item with its paragraph, if the line is one."""
        match = _MARKER.match(line)
        if match is None:
            if line[0] == " " or _LOOSE_MARKER.match(line):
                raise _Unknown
            return False
        if line[0] in "-*" and _RULE.match(line):
            return False
        indent, after = len(match[1]), len(match[3])
        while self.offsets and indent < self.offsets[-1]:
            self.offsets.pop()
        base = self.offsets[-1] if self.offsets else 0
        text = line[match.end() :]
        if indent - base > 3 or after > 4 or len(self.offsets) >= _DEEPEST or _is_special(text, after):
            raise _Unknown
        self.offsets.append(match.end())
        self.continued(text, match.end())
        return True

    def continued(self, text: str, offset: int) -> None:
        start, count, parts = self.at, len(self.lines), [text]
        self.at += 1
        while self.at < count:
            line = self.lines[self.at]
            if not line or line.isspace():
                break
            bare = line.lstrip(" ")
            if bare[0] in "#>`~<|=_" or _RULE.match(bare) or is_delimiter(line):
                if line[0] == "#" and _ATX.match(line):
                    break
                raise _Unknown
            if _LOOSE_MARKER.match(line):
                if _MARKER.match(line) is None or not _may_interrupt(bare):
                    raise _Unknown
                break
            parts.append(line[min(len(line) - len(bare), offset) :])
            self.at += 1
        self.found.append(new(Block, ("item", start + 1, self.at, "\n".join(parts).strip(), len(self.offsets), "")))
        self.after_item()

    def after_item(self) -> None:
        """What follows a blank line: another item, or a line that is not indented. All else is the parser's."""
        following = self.at
        while following < len(self.lines) and (not self.lines[following] or self.lines[following].isspace()):
            following += 1
        if following == self.at or following >= len(self.lines):
            return
        line = self.lines[following]
        if line[0] == " " and _MARKER.match(line) is None:
            raise _Unknown
        if line[0] != " " and _MARKER.match(line) is None:
            self.offsets.clear()


def _may_interrupt(bare: str) -> bool:
    """Any bullet and a number 1 may stand right below an item's text; other numbers only as its siblings, which they are."""
    return bare[0] in "-*+" or bare[0].isdigit()


def _is_special(text: str, spaces: int) -> bool:
    """Whether an item begins with something that is not a paragraph."""
    return (
        text[0] in "#>`~<|=_"
        or _LOOSE_MARKER.match(text) is not None
        or _RULE.match(text) is not None
        or spaces > 4
        or "]:" in text
        or (text[0] == "[" and "]" not in text)
    )


def _may_be_a_block(text: str) -> bool:
    """Whether a quoted line may be anything but a line of a paragraph."""
    return _is_special(text, 0) or "|" in text or text[0] in "[+-*" or not text[0].isprintable() or _UNDERLINE.match(text) is not None


def _width(line: str) -> int:
    text = line.strip(" ")
    return text.count("|") + 1 - text.startswith("|") - (len(text) > 1 and text.endswith("|"))


@lru_cache(maxsize=1024)
def _sound(delimiter: str) -> bool:
    """Each cell of a delimiter line is `---` with colons at its ends."""
    cells = delimiter.strip(" ").strip("|").split("|")
    return all(cell.strip(" ").strip(":") and not cell.strip(" ").strip(":").strip("-") for cell in cells)


@cache
def _doubtful() -> re.Pattern[str]:
    """White space that is no space. A fixed one between two words, `14 days`, is part of them."""
    fixed = "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
    return re.compile(rf"[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]|(?<!\S){fixed}|{fixed}(?!\S)")
