"""From text to `Document`: the story of one file, told once."""

from __future__ import annotations

from functools import cache
from typing import Callable, Iterator, Sequence

from pmo_kb.documents.control import control_end
from pmo_kb.documents.language import LANGUAGE_KEYS, language_of
from pmo_kb.documents.outline import outline
from pmo_kb.documents.prose import take_comments, without_code
from pmo_kb.documents.text import split_lines
from pmo_kb.errors import UnreadableDocument
from pmo_kb.markdown.block import Block
from pmo_kb.markdown.frontmatter import cut
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.nesting import too_deep
from pmo_kb.markdown.pipes import is_delimiter
from pmo_kb.markdown.scan import scan
from pmo_kb.markdown.yamlreader import MappingNode, Node, Scalar, SequenceNode, YamlProblem, read_yaml
from pmo_kb.model.document import Document, Field
from pmo_kb.model.new import new

Reader = Callable[[str, str], Document]


def reader(limits: Limits) -> Reader:
    """A function from (text, shown path) to `Document`. It raises UnreadableDocument for what cannot be read in full."""
    def read(text: str, path: str) -> Document:
        lines = split_lines(text)
        _refuse_wide_tables(text, lines, path, limits)
        if "colspan" in text.lower():
            _refuse_wide_spans(text, lines, path, limits)
        front_matter, end = front_matter_of(lines, path, limits)
        found = scan(lines, end)
        deep = too_deep(lines, limits.nesting) if found is None else 0
        if deep:
            message = f"lists or quotes are nested deeper than {limits.nesting} levels"
            hint = "Everything below would be lost to every reader: take levels out."
            raise UnreadableDocument(message, hint=hint, path=path, line=deep)
        if found is None:
            found = _parser()(lines, end)
        return _document(lines, path, front_matter, end, found, commented="<!--" in text)

    return read


@cache
def _parser() -> Callable[[Sequence[str], int], list[Block]]:
    """The parser, imported and built for the first document that is not plainly written."""
    from pmo_kb.markdown.blocks import blocks, parser  # noqa: PLC0415

    markdown = parser()
    return lambda lines, first: list(blocks(markdown, lines, first))


def _document(
    lines: tuple[str, ...], path: str, front_matter: tuple[Field, ...], end: int, found: Sequence[Block],
    *, commented: bool,
) -> Document:
    code = [(block.line, block.end_line) for block in found if block.kind == "code"]
    prose = without_code(lines, code)
    comments = take_comments(prose) if commented else []
    preamble, sections = outline(found, lines, end + 1)
    end = end or control_end(preamble, sections)
    stated = (*front_matter, *preamble.fields, *(sections[0].fields if sections else ()))
    declared = next((field.value for field in stated if field.key.casefold() in LANGUAGE_KEYS), "")
    return Document(
        path, lines, tuple(prose), front_matter, end, preamble, sections,
        language_of(declared, prose, len(front_matter) and end), tuple(comments),
    )  # fmt: skip


def front_matter_of(lines: Sequence[str], path: str, limits: Limits) -> tuple[tuple[Field, ...], int]:
    """The front matter's fields, nested keys joined by dots, lists by commas; and the line that closes it, or 0."""
    try:
        end, text = cut(lines, limits)
        node = read_yaml(text, first_line=2, limits=limits) if end else None
    except YamlProblem as problem:
        raise UnreadableDocument(
            f"the front matter cannot be read: {problem.message}", hint=problem.hint, path=path, line=problem.line
        ) from None
    if node is None:
        return (), end
    if not isinstance(node, MappingNode):
        hint = "Write one `key: value` a line between the two `---`."
        raise UnreadableDocument("the front matter is not a list of keys and values", hint=hint, path=path, line=2)
    return tuple(_fields(node)), end


def _fields(node: MappingNode, prefix: str = "") -> Iterator[Field]:
    for entry in node.entries:
        key = prefix + entry.key
        if isinstance(entry.value, MappingNode):
            yield from _fields(entry.value, key + ".")
        else:
            text, column = _text(entry.value), getattr(entry.value, "column", entry.column)
            yield new(Field, (key, text, entry.line, column, "front-matter", -1))


def _text(node: Node) -> str:
    if isinstance(node, Scalar):
        empty = not node.style and node.text in ("~", "null", "Null", "NULL")
        return "" if empty else node.text.strip()
    if isinstance(node, SequenceNode):
        return ", ".join(_text(item) for item in node.items)
    return "; ".join(f"{entry.key} {_text(entry.value)}" for entry in node.entries)


def _refuse_wide_tables(text: str, lines: Sequence[str], path: str, limits: Limits) -> None:
    """A table of a thousand columns and rows fits in a few kilobytes: count cells before the parser makes them."""
    if text.count("|") * len(lines) <= limits.cells:  # the usual case, told without looking at the lines
        return
    if max((line.count("|") for line in lines), default=0) * len(lines) <= limits.cells:
        return
    columns = cells = 0
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            columns = cells = 0
        elif "|" in line and not columns and is_delimiter(line):
            columns = line.count("|")
        cells += columns
        if cells > limits.cells:
            raise _too_many_cells(limits, path, number)


def _refuse_wide_spans(text: str, lines: Sequence[str], path: str, limits: Limits) -> None:
    from pmo_kb.markdown.html import spans  # noqa: PLC0415  (most documents hold none)

    if sum(spans(text)) > limits.cells:
        raise _too_many_cells(limits, path, _first_span(lines))


def _first_span(lines: Sequence[str]) -> int:
    return next((number for number, line in enumerate(lines, 1) if "colspan" in line.lower()), 1)


def _too_many_cells(limits: Limits, path: str, line: int) -> UnreadableDocument:
    message = f"a table has more than {limits.cells:,} cells"
    return UnreadableDocument(message, hint="Split the table, or keep it as CSV.", path=path, line=line)
