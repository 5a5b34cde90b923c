"""YAML as a tree of texts that know their place; the only module that imports yaml.

The tree is built from parser events, never by `load` or `compose`: those overflow the C stack on 100 kB of `[`,
take the last of two equal keys, and turn `no`, `1.10`, `010` and `12:30` into something else. Here a scalar keeps
its spelling until whoever knows the type of the field converts it. What needs more than plain data (anchors,
aliases, tags, directives, merge keys, several documents) is refused.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NoReturn, Protocol

from pmo_kb.markdown.flatyaml import flat
from pmo_kb.markdown.yamltree import Entry, MappingNode, Node, Scalar, SequenceNode, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from pmo_kb.markdown.limits import Limits

# Tab and line feed are the only controls a text needs. NEL, LS and PS break lines for YAML but not for Markdown,
# so line numbers would drift; a byte order mark inside a text makes a key that looks like another.

_QUOTE = "Put the value in quotes."
# Parts of the parsers' messages: the errors people make, what they mean, and what to do.
_EXPLAINED = {
    "mapping values are not allowed": (
        "a ':' stands where no key can be",
        (
            "A value that contains ': ' needs quotes: title: \"Charter: phase 2\". Keys of one level start in one column, and a space "
            "follows each ':' (look at the line above too)."
        ),
    ),
    "that cannot start any token": (
        "a value or key starts with a character that YAML reserves (a tab, '@', '`' or '%')",
        "Indent with spaces, never with tabs; put a value that starts with '@', '`' or '%' in quotes.",
    ),
    "tab character": ("a tab stands where spaces are wanted", "Indent with spaces, never with tabs."),
    "could not find expected ':'": ("this line is not `key: value`", "Write `key: value`, or indent the text."),
    "did not find expected key": (
        "a key was expected here",
        "Keys of one level start in one column. Nothing follows a closing quote; inside '...' a quote is doubled: 'it''s'.",
    ),
    "did not find expected '-' indicator": ("an entry of the list was expected here", "Entries of one list start with '- ' in one column."),
    "found unexpected end of stream": ("a quote is opened and not closed", "Close the quote."),
    "did not find expected ',' or ']'": (
        "a '[' is opened and not closed, or a comma is missing", "Write [one, two]; a text with a comma, colon or bracket needs quotes.",
    ),
    "did not find expected ',' or '}'": (
        "a '{' is opened and not closed, or a comma is missing",
        "Write {en: one, id: two}; a text with a comma, colon or bracket needs quotes.",
    ),
}
# What is wrong is where these begin; the parser names the place where it gave up.
_TOLD_WHERE_IT_ENDS = frozenset({
    "could not find expected ':'", "found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'",
})  # fmt: skip


__all__ = ["Entry", "MappingNode", "Node", "Scalar", "SequenceNode", "YamlProblem", "plain", "read_yaml"]


class _Mark(Protocol):
    """A place as PyYAML tells it."""

    line: int
    column: int


class YamlProblem(Exception):
    """A YAML text that cannot be read in full. `line` and `column` count from 1, in the document it was cut from."""

    def __init__(self, message: str, line: int, column: int = 1, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        text = f"line {self.line}, column {self.column}: {self.message}"
        return f"{text}\n  {self.hint}" if self.hint else text


class _Open:
    """A mapping or list whose end has not been read yet. `key` is the key that waits for its value."""

    __slots__ = ("entries", "items", "key", "line", "seen")

    def __init__(self, line: int, *, mapping: bool) -> None:
        self.line = line
        self.seen: dict[str, int] | None = {} if mapping else None
        self.entries: list[Entry] = []
        self.items: list[Node] = []
        self.key: Scalar | None = None

    def expects_key(self) -> bool:
        return self.seen is not None and self.key is None

    def closed(self) -> Node:
        if self.seen is None:
            return SequenceNode(tuple(self.items), self.line)
        return MappingNode(tuple(self.entries), self.line)


def read_yaml(text: str, *, first_line: int = 1, limits: Limits) -> Node | None:
    """The tree of a YAML text whose first line is line `first_line` of its document; None if it says nothing.

    Raises YamlProblem, and nothing else, for whatever is wrong with the text.
    """
    text = text.replace("\r\n", "\n")
    if len(text) > limits.front_matter:
        message = f"this YAML is {len(text):,} characters long; the limit is {limits.front_matter:,}"
        raise YamlProblem(message, first_line, hint="Move long texts into the body of the document.")
    _refuse_unwanted(text, first_line)
    if not text or text.isspace():
        return None
    quick = flat(text, first_line)
    if quick is not None:
        return quick
    try:
        return _build(text, first_line, limits.yaml_depth)
    except YamlProblem:
        raise
    except Exception as error:  # noqa: BLE001 - the promise above: no input may end in another error
        raise _translated(error, first_line, first_line + text.rstrip("\n").count("\n")) from None


def _build(text: str, first_line: int, deepest: int) -> Node | None:
    import yaml  # noqa: PLC0415 - a document without front matter never loads it

    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    for event in _events(text):
        line, column = _place_of(event.start_mark, first_line)
        if isinstance(event, yaml.ScalarEvent):
            _refuse_properties(event, line, column)
            node: Node = _scalar(event, line, column)
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_properties(event, line, column)
            if stack and stack[-1].expects_key():
                _refuse("a key is a list or a mapping, not a text", line, column, _QUOTE)
            if len(stack) >= deepest:
                hint = "Put the value in quotes, or nest less."
                _refuse(f"lists and mappings are nested deeper than {deepest} levels", line, column, hint)
            stack.append(_Open(line, mapping=isinstance(event, yaml.MappingStartEvent)))
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            node = stack.pop().closed()
        elif isinstance(event, yaml.AliasEvent):
            _refuse("'*' at the start of a value is a YAML alias, which is not read here", line, column, _QUOTE)
        else:
            documents += isinstance(event, yaml.DocumentStartEvent)
            _refuse_documents(event, documents, line, column)
            continue
        if stack:
            _place(node, stack[-1])
        else:
            root = node
    return None if isinstance(root, Scalar) and not root.text and not root.style else root


def _events(text: str) -> Iterator[yaml.Event]:
    """Parser events: from libyaml, or from the slower Python parser where PyYAML was built without it."""
    import yaml  # noqa: PLC0415 - a document without front matter never loads it

    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _scalar(event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
    style = event.style or ""
    if style == '"':  # the only style with escapes, which can bring back what was refused in the text
        unwanted = _unwanted().search(event.value)
        if unwanted:
            _refuse(f"an escape stands for the control character U+{ord(unwanted[0]):04X}", line, column, "Remove it.")
    return Scalar(event.value, line, column, style)


def _place(node: Node, parent: _Open) -> None:
    """Put a finished node where it belongs. Raises YamlProblem for an unusable key."""
    if parent.seen is None:
        parent.items.append(node)
    elif parent.key is not None:
        key = parent.key
        parent.entries.append(Entry(key.text, key.line, key.column, node))
        parent.key = None
    elif isinstance(node, Scalar):
        _check_key(node, parent.seen)
        parent.key = node


def _check_key(key: Scalar, seen: dict[str, int]) -> None:
    """Note a key and its line in `seen`. Raises YamlProblem for an empty, merge or second key."""
    if not key.text:
        _refuse("a key is empty", key.line, key.column, "Write the key before the ':'.")
    if key.text == "<<" and not key.style:
        _refuse("'<<' is a YAML merge key, which is not read here", key.line, key.column, "Write the keys out.")
    if key.text in seen:
        shown = key.text if len(key.text) <= 40 else key.text[:37] + "..."
        message = f"key '{shown}' stands twice, on line {seen[key.text]} and on line {key.line}"
        _refuse(message, key.line, key.column, "Keep one of them.")
    seen[key.text] = key.line


def _refuse(message: str, line: int, column: int, hint: str) -> NoReturn:
    raise YamlProblem(message, line, column, hint=hint)


def _refuse_unwanted(text: str, first_line: int) -> None:
    found = None if text.replace("\n", " ").isprintable() else _unwanted().search(text)
    if found:
        at = found.start()
        message = f"the text contains the control character U+{ord(found[0]):04X}"
        line, column = first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)
        _refuse(message, line, column, "Remove it; it is often left over from copying out of another program.")


def _refuse_properties(event: yaml.NodeEvent, line: int, column: int) -> None:
    if event.anchor is not None:
        _refuse("'&' at the start of a value is a YAML anchor, which is not read here", line, column, _QUOTE)
    if getattr(event, "tag", None) is not None:
        _refuse("'!' at the start of a value is a YAML tag, which is not read here", line, column, _QUOTE)


def _refuse_documents(event: yaml.Event, documents: int, line: int, column: int) -> None:
    if documents > 1:
        _refuse("a second YAML document starts here", line, column, "Keep one, without '---' in between.")
    if getattr(event, "version", None) or getattr(event, "tags", None):
        _refuse("YAML directives ('%') are not read here", line, column, "Remove the line that starts with '%'.")


def _place_of(mark: _Mark | None, first_line: int) -> tuple[int, int]:
    """Line and column from 1; YAML counts both from 0."""
    return (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)


def _translated(error: Exception, first_line: int, last_line: int) -> YamlProblem:
    """The problem of a parser's error: in words people know where the error is a common one."""
    said = getattr(error, "problem", None) or str(error) or type(error).__name__
    begun = getattr(error, "context_mark", None) if said in _TOLD_WHERE_IT_ENDS else None
    line, column = _place_of(begun or getattr(error, "problem_mark", None), first_line)
    unknown = (f"this is not YAML: {said}", "Check quotes, brackets and indentation.")
    message, hint = next((words for part, words in _EXPLAINED.items() if part in said), unknown)
    return YamlProblem(message, min(line, last_line), column, hint=hint)


@cache
def _unwanted() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
