"""A page exists in both languages, with the same control data and the same outline."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.model.document import Document, Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.given import field_problem, value_of


class Parity(NamedTuple):
    """The other page has the same path below the folder of its language (`en/policies/risk.md`, `id/policies/risk.md`).

    `fields` are the same on both; with `outline`, so are the levels of their headings, in order. A page outside a
    language's folder stands alone.
    """

    language: FieldKey
    fields: tuple[FieldKey, ...] = ()
    outline: bool = False

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        own = value_of(record, self.language)
        if own not in LANGUAGES:
            yield field_problem("no-language", record, self.language)
            return
        other = next(language for language in LANGUAGES if language != own)
        path = counterpart(record.document.path, own, other)
        if not path:
            return
        if not setting.around.reachable(path):
            yield Problem("missing", record.document.title.line, "document", {"path": path})
            return
        page = setting.around.neighbour(path)
        if page is None or not page.front_matter:
            return  # a page without control data has findings of its own
        if self.outline:
            yield from _outlines(record.document, page, path)
        values = {field.key: field.value for field in page.front_matter}
        for key in self.fields:
            mine, theirs = value_of(record, key), values.get(key, "")
            if mine != theirs and not (is_placeholder(mine) or is_placeholder(theirs)):
                yield field_problem("different", record, key, other=theirs or "-", path=path)


def counterpart(path: str, own: str, other: str) -> str:
    """The path of the same page in the other language, relative to the page's folder; nothing outside a language's folder."""
    parts = path.replace("\\", "/").split("/")
    if own not in parts[:-1]:
        return ""
    at = len(parts) - 2 - parts[:-1][::-1].index(own)
    below = parts[at + 1 :]
    return "../" * len(below) + "/".join([other, *below])


def _outlines(page: Document, other: Document, path: str) -> Iterator[Problem]:
    sections, twins = _headings(page), _headings(other)
    mine, theirs = [section.level for section in sections], [section.level for section in twins]
    if mine == theirs:
        return
    at = next((at for at, (one, two) in enumerate(zip(mine, theirs, strict=False)) if one != two), min(len(mine), len(theirs)))
    section = sections[min(at, len(mine) - 1)] if mine else None
    shown = {"count": str(len(mine)), "other": str(len(theirs)), "path": path, "heading": section.title if section else ""}
    yield Problem("outline", section.line if section else 1, "sections", shown)


def _headings(page: Document) -> list[Section]:
    """Headings that Markdown sees: a line that only looks like one is text in either language."""
    return [section for section in page.sections if section.form in ("atx", "setext")]
