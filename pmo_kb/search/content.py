"""The pages of a knowledge base as records: sections with their anchors, rules as sections that can be found by id."""

from __future__ import annotations

import os
import re
from typing import Iterable, Iterator, Mapping, Sequence

from pmo_kb.documents.language import language_of
from pmo_kb.documents.read import front_matter_of
from pmo_kb.documents.text import read_text, split_lines
from pmo_kb.errors import UnreadableDocument
from pmo_kb.markdown.block import Block
from pmo_kb.markdown.blocks import blocks, parser
from pmo_kb.markdown.inline import plain
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.scan import scan
from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.model.search import PageRecord, SectionRecord
from pmo_kb.values.anchors import Anchors

PAGES = Limits(bytes=2_000_000)
_RULE_ID = re.compile(r"^id: *([A-Z]{2,4}\d{3}) *$", re.MULTILINE)
_UNSEEN = ("yaml pmo-", "markdown pmo-example")


def read_page(path: str, key: str) -> PageRecord:
    """One page. Raises UnreadableDocument for a file that is no text."""
    return page_of(read_text(path, path, PAGES, root=None), key)


def page_of(text: str, key: str) -> PageRecord:
    """The page of a text. A front matter that is no YAML is read line by line: a page with a flaw is found all the same."""
    lines = split_lines(text)
    try:
        front_matter, end = front_matter_of(lines, key, PAGES)
        values = {entry.key: entry.value for entry in front_matter}
    except UnreadableDocument:
        values, end = _guessed(lines)
    language = values.get("language", "") or key.partition("/")[0]
    found = scan(lines, end)
    if found is None:
        found = list(blocks(parser(), lines, end))
    sections = tuple(_sections(found, lines, end))
    first = next((section.heading for section in sections if section.heading), "")
    names = [(name, language_of(language, lines)) for name in _listed(values.get("aliases", ""))]
    # Whoever looks for the rule RSK003 may want the lesson about it: its ids are other names of the lesson.
    names += [(rule, "en") for rule in _listed(values.get("rules", ""))]
    return PageRecord(
        key, plain(values.get("title", "")) or first or os.path.basename(key), language_of(language, lines),
        values.get("type", ""), plain(values.get("summary", "")), _listed(values.get("phase", "")),
        _listed(values.get("audience", "")), tuple(names), sections,
    )  # fmt: skip


def _guessed(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """What looks like `key: value` up to the closing mark."""
    end = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "...")), 0)
    pairs = (line.partition(":") for line in lines[1:end] if line[:1].isalpha())
    return {key.strip(): value.strip().strip("\"'") for key, _, value in pairs}, end


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _sections(found: Iterable[Block], lines: Sequence[str], end: int) -> Iterator[SectionRecord]:
    anchors = Anchors()
    heading, level, line, rule, anchor = "", 0, end + 1, "", ""
    texts: list[str] = []
    for block in found:
        if block.kind == "heading":
            if heading or texts:
                yield SectionRecord(anchor, heading, level, line, "\n".join(texts), rule)
            heading, level, line, rule = plain(block.text), block.level, block.line, ""
            anchor, texts = anchors.of(heading), []
        elif block.kind == "code" and block.text.startswith(_UNSEEN):
            declared = _RULE_ID.search("\n".join(lines[block.line : block.end_line]))
            if block.text.startswith("yaml pmo-rule") and declared and not rule:
                rule = declared[1]
                anchor = rule.lower()
        else:
            text = _text(block, lines)
            if text:
                texts.append(text)
    if heading or texts:
        yield SectionRecord(anchor, heading, level, line, "\n".join(texts), rule)


def _text(block: Block, lines: Sequence[str]) -> str:
    """What a reader sees of a block."""
    if block.kind in ("paragraph", "item"):
        return plain(block.text.replace("\n", " "))
    if block.kind == "table":
        rows = [[plain(cell) for cell in line.strip().strip("|").split("|")] for line in lines[block.line - 1 : block.end_line]]
        if not any(rows[0]):
            return ""  # a table without names of columns says how to use the page (when, who, template), not what is on it
        filled = [" · ".join(cell for cell in row if cell) for row in (rows[:1] + rows[2:])]
        return "\n".join(row for row in filled if row)
    if block.kind == "code":
        inner = lines[block.line : block.end_line - 1] if block.form == "fence" else lines[block.line - 1 : block.end_line]
        return "\n".join(inner)
    return plain(block.text) if block.kind == "html" else ""


def _twins(key: str) -> Iterator[str]:
    """The same path with another language in place of the first folder that is named like one."""
    parts = key.split("/")
    at = next((at for at, part in enumerate(parts) if part in LANGUAGES), None)
    if at is not None:
        for language in LANGUAGES:
            if language != parts[at]:
                yield "/".join((*parts[:at], language, *parts[at + 1 :]))


def with_names(pages: Iterable[PageRecord], names: Mapping[str, Sequence[tuple[str, str]]]) -> list[PageRecord]:
    """The pages with further names: the title in the other language, and `names` by the path below the language."""
    pages = list(pages)
    titles = {page.key: (page.title, page.language) for page in pages}
    named = []
    for page in pages:
        twins = [titles[key] for key in _twins(page.key) if key in titles]
        path = page.key.partition("/")[2]
        own = dict.fromkeys([*page.aliases, *twins, *names.get(path, ())])
        own.pop((page.title, page.language), None)
        named.append(page._replace(aliases=tuple(own)))
    return named
