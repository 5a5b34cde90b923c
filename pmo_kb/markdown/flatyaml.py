"""Front matter of plain `key: value` lines, without a YAML parser; "don't know" for everything else.

Nearly every front matter is of this form (`key: [scope, cost]` included), and reading it line by line spares the import of
a parser. What could mean anything else in YAML (indentation, other lists, comments, escapes, a colon or `#` inside a plain value) is the parser's.
`tests/unit/markdown/test_flatyaml.py` holds both against each other.
"""

from __future__ import annotations

import re

from pmo_kb.markdown.yamltree import Entry, MappingNode, Scalar, SequenceNode
from pmo_kb.model.new import new

_LINE = re.compile(
    r"([A-Za-z_][A-Za-z0-9_-]{0,60}):"
    r"(?: +(?:((?:-(?=\d))?[A-Za-z0-9][^:#]*)|\"([^\"\\]*)\"|'([^']*)'|\[([A-Za-z0-9][\w ./,-]*)\]))? *"
)


def flat(text: str, first_line: int) -> MappingNode | None:
    """The tree of a flat mapping whose first line is line `first_line`; None where only the parser can tell."""
    if not text.replace("\n", " ").isprintable():
        return None
    entries: list[Entry] = []
    value: Scalar | SequenceNode
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            continue
        match = _LINE.fullmatch(line)
        if match is None or match[1] in seen:
            return None
        seen.add(match[1])
        if match[2] is not None:
            value = new(Scalar, (match[2].rstrip(" "), number, match.start(2) + 1, ""))
        elif match[3] is not None:
            value = Scalar(match[3], number, match.start(3), '"')
        elif match[4] is not None:
            value = Scalar(match[4], number, match.start(4), "'")
        elif match[5] is not None:
            items = _items(match[5], number, match.start(5) + 1)
            if items is None:
                return None
            value = SequenceNode(items, number)
        else:
            value = Scalar("", number, match.end(1) + 2)
        entries.append(new(Entry, (match[1], number, 1, value)))
    return MappingNode(tuple(entries), entries[0].line) if entries else None


def _items(text: str, line: int, column: int) -> tuple[Scalar, ...] | None:
    """The items of `[scope, schedule]`; None where one is more than plain words."""
    items = []
    for part in text.split(","):
        item = part.strip(" ")
        if not item[:1].isalnum() or item.endswith("-"):
            return None
        items.append(Scalar(item, line, column + part.index(item[0])))
        column += len(part) + 1
    return tuple(items)
