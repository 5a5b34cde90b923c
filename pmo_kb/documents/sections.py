"""Which heading, label or table was taken for which section of the standard."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.documents.names import MOST_KEPT, RANKS, Meaning, Names, Title
from pmo_kb.model.artefact import SectionSpec
from pmo_kb.model.document import Document, Field, Section
from pmo_kb.model.new import new
from pmo_kb.model.record import SectionMatch
from pmo_kb.values.text import normalise

MOST_CONTROL_WORDS = 6
"""Beside the control data, a longer value is a text: a charter may be one form."""


class _Candidate(NamedTuple):
    rank: tuple[int, int, int, int, int]
    meaning: Meaning
    at: int
    value: str


def match_sections(document: Document, specs: Mapping[str, SectionSpec], names: Names) -> dict[str, SectionMatch]:
    """Element -> where it was found. Headings first, then labelled lines; parts only within their section."""
    best: dict[str, _Candidate] = {}
    taken: dict[int, set[str]] = {}
    for index, section in enumerate(document.sections):
        for candidate in _candidates(section, index, specs, names):
            key = candidate.meaning.key
            if not specs[key].part_of and index:
                taken.setdefault(index, set()).add(key)
            if key not in best or candidate.rank < best[key].rank:
                best[key] = candidate
    around = _around(document.sections, taken)
    if document.sections and not _title_holds_text(document.sections, around):
        best = {key: candidate for key, candidate in best.items() if candidate.at or not candidate.rank[0]}
    found = {key: _matched(document, candidate) for key, candidate in best.items()}
    _add_labels(document, specs, names, found, around)
    return found


def _candidates(
    section: Section, index: int, specs: Mapping[str, SectionSpec], names: Names
) -> Iterator[_Candidate]:
    known = names.titles.get(section.title)
    if known is None:
        known = _title(section.title, specs, names)
        if len(names.titles) < MOST_KEPT:
            names.titles[section.title] = known
    meanings, parts, value = known
    is_title = index == 0 and section.level == 1
    empty = 0 if has_content(section) else 1
    for meaning in meanings:
        if not (is_title and meaning.by == "phrase"):
            is_part = int(meaning.key in parts)
            rank = (int(is_title), is_part, RANKS[meaning.by], empty, -meaning.size)
            yield new(_Candidate, (rank, meaning, index, value))


def _title(title: str, specs: Mapping[str, SectionSpec], names: Names) -> Title:
    """What a heading means, which of it are parts of which, and the value that stands in it."""
    meanings, value = names.meanings(title), ""
    head, colon, rest = title.partition(":")
    if colon and not (meanings and meanings[0].by != "phrase"):
        inside = [meaning for meaning in names.meanings(head.strip()) if meaning.by != "phrase"]
        if inside:
            meanings, value = tuple(inside), rest.strip()
    exact = {meaning.key for meaning in meanings if meaning.by != "phrase"}
    parts = frozenset(specs[meaning.key].part_of for meaning in meanings)
    if exact and " and " not in normalise(title):  # the `overview` in `Budget overview` is none
        meanings = tuple(meaning for meaning in meanings if meaning.key in exact or specs[meaning.key].part_of in exact)
    return Title(meanings, parts, value)


def _title_holds_text(sections: Sequence[Section], around: Sequence[frozenset[str]]) -> bool:
    """Whether a title (`Stakeholder register`) heads something itself, not only the sections of other elements."""
    title, *others = sections
    if title.items or title.tables or title.other or not others or any(other.level == title.level for other in others):
        return True
    return any(has_content(other) and not keys for other, keys in zip(others, around[1:], strict=True))


def has_content(section: Section) -> bool:
    return bool(section.paragraphs or section.items or section.tables or section.other)


def _matched(document: Document, candidate: _Candidate) -> SectionMatch:
    sections = document.sections
    section = sections[candidate.at]
    inner = tuple(other for other in sections[candidate.at :] if other.line <= section.end_line)
    return new(SectionMatch, (
        candidate.meaning.key, section.title, candidate.meaning.by, section.line, section.end_line, inner,
        candidate.value,
    ))  # fmt: skip


def _add_labels(
    document: Document,
    specs: Mapping[str, SectionSpec],
    names: Names,
    found: dict[str, SectionMatch],
    around: Sequence[frozenset[str]],
) -> None:
    """Elements without a heading of their own: a label in a form or a line, a header or first cell of a table."""
    for field in labels(document):
        if field.line <= document.front_matter_end and field.value.count(" ") < MOST_CONTROL_WORDS:
            continue
        meanings = names.parts(field.key)
        named = {meaning.key for meaning in meanings}
        for meaning in meanings:
            spec = specs[meaning.key]
            if meaning.key not in found and (spec.part_of in named or _may_stand(field, spec, around)):
                found[meaning.key] = SectionMatch(
                    meaning.key, field.key, "label", field.line, field.line, (), field.value or " "
                )
    for key, spec in specs.items():
        parent = found.get(spec.part_of)
        if parent is not None and key not in found:
            inside = _in_table(parent, key, names)
            if inside is not None:
                found[key] = inside
            elif spec.default_part and _holds_itself(parent, spec.part_of, found, specs, names):
                found[key] = parent._replace(key=key)


def _holds_itself(
    parent: SectionMatch, name: str, found: Mapping[str, SectionMatch], specs: Mapping[str, SectionSpec], names: Names
) -> bool:
    """Whether a section says something of its own: a scope with a list, and `Out of scope` below the list."""
    parts = [match for key, match in found.items() if specs[key].part_of == name]
    if any(part.line == parent.line for part in parts):
        return False
    if not parent.sections:
        return bool(parent.value.strip())
    own = [section for section in parent.sections if not any(part.line <= section.line <= part.end_line for part in parts)]
    values = {part.line: part.value for part in parts if part.by == "label"}
    beside = [section for at, section in enumerate(own) if not (at and names.exact(section.title))]
    return any(has_content(section) and (not values or _says_more(section, values)) for section in beside)


def _says_more(section: Section, labels: Mapping[int, str]) -> bool:
    """Whether a section says something beside its labelled lines, and the list below one that ends with its colon."""
    pieces = sorted((*section.paragraphs, *section.items), key=lambda cell: cell.line)
    below = first = False
    for piece in pieces:
        if piece.line in labels:
            below = first = not labels[piece.line].strip()
        elif not below or not (first or piece in section.items):
            return True
        else:
            first = False
    return bool(section.tables or section.other)


def labels(document: Document) -> Iterator[Field]:
    """All labelled values outside the front matter, in order."""
    yield from document.preamble.fields
    for section in document.sections:
        yield from section.fields


def _around(sections: Sequence[Section], taken: Mapping[int, set[str]]) -> list[frozenset[str]]:
    """For each section, the elements for which it or a section around it was taken. `taken` is by index."""
    around: list[frozenset[str]] = []
    for index, section in enumerate(sections):
        above = around[section.parent] if section.parent >= 0 else frozenset()
        around.append(above | taken[index] if index in taken else above)
    return around


def _may_stand(field: Field, spec: SectionSpec, around: Sequence[frozenset[str]]) -> bool:
    """A label inside a section that was taken for another element says something about that one ("Budget: limited")."""
    keys = around[field.section] if field.section >= 0 else frozenset()
    return spec.part_of in keys if spec.part_of else not keys


def _in_table(parent: SectionMatch, key: str, names: Names) -> SectionMatch | None:
    for section in parent.sections:
        for table in section.tables:
            for cell in (*table.header, *(row.cells[0] for row in table.rows if row.cells)):
                if any(meaning.key == key for meaning in names.meanings(cell.text)):
                    return SectionMatch(key, cell.text, "label", cell.line, cell.line, (), " ")
    return None
