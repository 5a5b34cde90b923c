"""How deep block quotes and lists are nested, told before the Markdown parser runs.

The parser silently drops what is nested deeper than it is prepared for; a document with such a place is refused.
The scan follows the block rules of CommonMark where they open and close containers, and knows neither code blocks nor
HTML nor which marker cannot interrupt a paragraph. In doubt it takes a marker for a container and an open container for
still open: it never counts less than the parser, and more only by the few levels that such places add.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTE = 0  # a container is its width in columns: that of a list item, or 0 for a block quote
_CODE = 4  # columns of indentation from which on a line is code or goes on with a paragraph
_STARTS = frozenset(" \t>-+*0123456789")
_DIGITS = frozenset("0123456789")


def too_deep(lines: Sequence[str], limit: int) -> int:
    """The first line (from 1) on which more than `limit` containers are open; 0 if there is none. Linear."""
    containers: list[int] = []
    after_blank = True
    for number, line in enumerate(lines, 1):
        if not containers and line[:1] not in _STARTS:
            after_blank = not line
            continue
        place = _Place(line)
        matched = _matched(place, containers)
        opened = _opened(place, limit + 1)
        blank = place.at_end() and not opened
        # A line of text right below a paragraph goes on with it, however little it is indented.
        if opened or blank or after_blank:
            del containers[matched:]
        containers += opened
        after_blank = blank
        if len(containers) > limit:
            return number
    return 0


class _Place:
    """A place in a line. `indent` is how many columns of white space before it no container has claimed yet.

    `column` counts from 0 for tab stops, and has the value `base` where the content of the innermost quote begins.
    """

    __slots__ = ("at", "base", "column", "indent", "line", "rule")

    def __init__(self, line: str) -> None:
        self.line = line
        self.at = 0
        self.base = 0
        self.column = 0
        self.indent = 0
        self.rule = -1
        self.take(0)

    def at_end(self) -> bool:
        return self.at >= len(self.line)

    def take(self, characters: int) -> None:
        """Step over a marker and the white space behind it, which becomes the new `indent`."""
        self.at += characters
        self.column += characters
        start = self.column
        while self.at < len(self.line) and self.line[self.at] in " \t":
            self.column += 4 - self.column % 4 if self.line[self.at] == "\t" else 1
            self.at += 1
        self.indent = self.column - start


def _matched(place: _Place, containers: Sequence[int]) -> int:
    """How many of the open containers, from the outside, go on in this line."""
    for index, width in enumerate(containers):
        if width == _QUOTE:
            # The parser takes `>` for the continuation of a quote at any indentation, CommonMark only below four.
            if not place.line.startswith(">", place.at):
                return index
            _take_quote(place)
        elif place.indent >= width:
            place.indent -= width
        elif not place.at_end():
            return index
    return len(containers)


def _opened(place: _Place, most: int) -> list[int]:
    """The containers that begin in this line, `most` of them at most."""
    opened: list[int] = []
    while len(opened) < most:
        if _at_quote(place):
            opened.append(_QUOTE)
            _take_quote(place)
            continue
        length = _marker(place)
        if not length:
            break
        before = place.indent
        place.take(length)
        # Five columns behind a marker are one column and indented code.
        own = 1 if place.at_end() or place.indent > _CODE else place.indent
        opened.append(before + length + own)
        place.indent = max(place.indent - own, 0)
    return opened


def _at_quote(place: _Place) -> bool:
    return place.indent < _CODE and place.line.startswith(">", place.at)


def _take_quote(place: _Place) -> None:
    """Step over `>` and the one column of white space that belongs to it."""
    before, spaced = place.column - place.base, place.line[place.at + 1 : place.at + 2] in (" ", "\t")
    place.take(1)
    place.indent = max(place.indent - 1, 0)
    # The parser counts tab stops from the quote around this one; so columns are shifted as it does.
    place.column -= place.base
    place.base = before + 1 + spaced


def _marker(place: _Place) -> int:
    """The length of the list marker at this place; 0 if there is none, or if a thematic break begins here."""
    line, at = place.line, place.at
    first = line[at : at + 1]
    if not first or place.indent >= _CODE:
        return 0
    end = at
    if first in "-+*":
        end += 1
    else:
        while end < at + 9 and line[end : end + 1] in _DIGITS:
            end += 1
        if end == at or line[end : end + 1] not in (".", ")"):
            return 0
        end += 1
    if line[end : end + 1] not in ("", " ", "\t") or (first in "-*" and _is_rule(place, first)):
        return 0
    return end - at


def _is_rule(place: _Place, mark: str) -> bool:
    """Whether the rest of the line is a thematic break: three or more of one mark, and white space."""
    if place.rule < 0:
        place.rule = len(place.line.rstrip(mark + " \t"))
    return place.at >= place.rule and place.line.count(mark, place.at) >= 3
