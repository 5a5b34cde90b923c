"""One heading of the first level, which is the title, and no level of headings left out below it."""

from __future__ import annotations

from typing import Iterator, NamedTuple, Sequence

from pmo_kb.model.document import Cell, Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise

_WRITTEN = ("atx", "setext", "html", "malformed")
_MOST = 20
_DEEPEST = 6


class Outline(NamedTuple):
    """`titles` are keys of the front matter that hold the title. Bold lines that serve as headings have no level."""

    titles: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        headings = [section for section in record.document.sections if section.form in _WRITTEN]
        if not headings:
            return
        tops = _titles(headings)
        title = self._title(record)
        if not tops and title is None:
            yield _problem("no-title", headings[0])
        elif len(tops) > 1:
            yield _problem("titles", tops[1], first=tops[0].title, count=str(len(tops)))
        elif tops and title is not None and _differ(title.text, tops[0].title, _type_words(record)):
            yield _problem("other-title", tops[0], title=title.text)
        yield from _skipped(record.document.sections)

    def _title(self, record: Record) -> Cell | None:
        for field in record.document.front_matter:
            if field.key.casefold() in self.titles and given(field.value):
                return Cell(field.value, field.line)
        return None


def _skipped(sections: Sequence[Section]) -> Iterator[Problem]:
    """A heading that Markdown does not see (bold, `BAB II`) may stand for the level that seems to be left out."""
    level, left = _DEEPEST, _MOST
    for section in sections:
        if section.form not in _WRITTEN:
            level = _DEEPEST
            continue
        if section.level > level + 1 and left:
            left -= 1
            yield _problem("skipped", section, level=str(section.level), above=str(level), expected=str(level + 1))
        level = section.level


def _titles(headings: list[Section]) -> list[Section]:
    """The headings of level 1. One right below the title, with nothing between them, is its second line."""
    tops = [section for section in headings if section.level == 1]
    if len(tops) > 1 and headings[:2] == tops[:2] and tops[0].end_line < tops[1].line and _is_bare(tops[0]):
        del tops[1]
    return tops


def _is_bare(section: Section) -> bool:
    return not (section.paragraphs or section.items or section.tables or section.fields or section.other)


def _differ(one: str, other: str, common: set[str]) -> bool:
    """Whether two titles speak of different things: `Harbour Gate` and `Project charter: Harbour Gate` do not."""
    words, others = (_words(text) - common for text in (one, other))
    return bool(words and others) and 2 * len(words & others) < min(len(words), len(others))


def _type_words(record: Record) -> set[str]:
    return {word for name in (*record.artefact.name.values(), *record.artefact.titles) for word in _words(name)}


def _words(text: str) -> set[str]:
    return {word for word in normalise(text).split() if word.isalnum()}


def _problem(message: str, section: Section, **values: object) -> Problem:
    return Problem(message, section.line, "outline", {"heading": section.title, **values})
