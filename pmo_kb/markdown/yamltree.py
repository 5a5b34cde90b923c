"""YAML as a tree of texts that know their place."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """A text as spelled. `style` is '' (plain), `'`, `"`, `|` or `>`; an empty plain one stands for no value."""

    text: str
    line: int
    column: int
    style: str = ""


class Entry(NamedTuple):
    """A key with its place, and its value."""

    key: str
    line: int
    column: int
    value: Node


class MappingNode(NamedTuple):
    """Entries in the order of the text; keys are not empty and differ."""

    entries: tuple[Entry, ...]
    line: int


class SequenceNode(NamedTuple):
    """Items in the order of the text."""

    items: tuple[Node, ...]
    line: int


Node: TypeAlias = Scalar | MappingNode | SequenceNode


def plain(node: Node | None) -> object:
    """The node as dict, list and str, without places; None stays None. Its depth is bounded by `Limits`."""
    if isinstance(node, MappingNode):
        return {entry.key: plain(entry.value) for entry in node.entries}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return None if node is None else node.text
