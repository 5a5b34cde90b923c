"""Which artefact a document is: what it declares, what the user says, else its title and the headings it has."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.documents.control import PAGE_TYPES
from pmo_kb.documents.controlwords import TYPE_KEYS
from pmo_kb.documents.lexicon import Lexicon, bare
from pmo_kb.documents.names import ArtefactNames
from pmo_kb.documents.sections import labels
from pmo_kb.documents.tables import all_tables, columns_of, subject_of
from pmo_kb.model.artefact import ANY, Artefact, TableSpec
from pmo_kb.model.document import Document, Table
from pmo_kb.values.text import normalise

LEAST_SECTIONS = 3
LEAST_COLUMNS = 4
LEAST_FIELDS = 4
TELLING = 7
"""Letters of a one-word title that says enough at the start or end of a longer one: charter, notulen, retrospective."""


class Recognised(NamedTuple):
    """`by` tells the user what it was recognised by; both are empty where it was not."""

    artefact: str
    by: str


class Titles:
    """The names and titles of all artefacts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.known = lexicon.titles
        self.types = lexicon.types

    @cached_property
    def _by_size(self) -> list[str]:
        return sorted((title for title in self.known if " " in title), key=lambda title: (-len(title), title))

    def named(self, text: str) -> str:
        """The artefact that has exactly this key, name or title, with or without what stands in brackets behind it."""
        plain = normalise(text)
        return self.known.get(plain) or self.known.get(" ".join(re.split("[-_ ]+", plain))) or self.known.get(bare(text), "")

    def declaring(self, text: str, document: Document, artefacts: Mapping[str, Artefact]) -> str:
        """The artefact that has this among its `types`, if the front matter shows that it is meant: `guide` says little."""
        key = self.types.get(normalise(text))
        if key is None:
            return ""
        artefact = artefacts[key]
        keys = {field.key for field in document.front_matter}
        wanted = {key for key, spec in artefact.fields.items() if spec.required == "all"}
        return artefact.key if len(keys & wanted) >= LEAST_FIELDS else ""

    def inside(self, title: str) -> str:
        """The artefact whose longest title of two words or more stands in the text, or that the text's start names."""
        padded = f" {' '.join(word.strip(',:;()') for word in normalise(title).split())} "
        for phrase in self._by_size:
            if f" {phrase} " in padded:
                return self.known[phrase]
        words = normalise(title).split()
        for word in (*words[-1:], *words[:1]):
            if len(word) >= TELLING and word in self.known:
                return self.known[word]
        for separator in (":", " - ", " – ", " — ", "("):
            head = title.partition(separator)
            if head[1] and (found := self.named(head[0])):
                return found
        return ""


def declared_type(document: Document) -> str:
    """What the document itself says its type is, in the front matter or a labelled line above its first section."""
    for field in document.front_matter:
        if normalise(field.key.replace("_", " ")) in TYPE_KEYS:
            return field.value
    sections = document.sections[:2]
    for field in (*document.preamble.fields, *(field for section in sections for field in section.fields)):
        if normalise(field.key) in TYPE_KEYS:
            return field.value
    return ""


def is_page(document: Document) -> bool:
    """Whether it says itself that it is a page of the knowledge base."""
    return normalise(declared_type(document)) in PAGE_TYPES


def recognise(
    document: Document,
    titles: Titles,
    artefacts: Mapping[str, Artefact],
    names: Mapping[str, ArtefactNames],
    *,
    told: str = "",
    globs: Sequence[tuple[str, str]] = (),
) -> Recognised:
    """`told` is the command line's type, `globs` the configuration's pairs of pattern and artefact."""
    declared = declared_type(document)
    if declared and (key := titles.named(declared) or titles.declaring(declared, document, artefacts)):
        return Recognised(key, "type")
    if is_page(document):
        return Recognised("", "")
    if told:
        return Recognised(told, "--type")
    for pattern, key in globs:
        if fnmatchcase(document.path, pattern):
            return Recognised(key, f"configuration: {pattern}")
    for section in document.sections[:3]:
        if key := titles.named(section.title) or titles.inside(section.title):
            return Recognised(key, f"title: {section.title}")
        if section.level > 1 and section.form == "atx":
            break
    found = _by_content(document, artefacts, names)
    return found if found.artefact else _by_file_name(document, titles, artefacts, names)


def _by_file_name(
    document: Document, titles: Titles, artefacts: Mapping[str, Artefact], names: Mapping[str, ArtefactNames]
) -> Recognised:
    """A file name only suggests: two headings of the artefact have to agree with it."""
    stem = document.path.rpartition("/")[2].rpartition(".")[0]
    words = normalise(stem.replace("_", " ").replace("-", " ")).split()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            key = titles.known.get(" ".join(words[start : start + size]), "")
            if key and (size > 1 or len(words[start]) >= TELLING):
                found = {meaning.key for section in document.sections
                         for meaning in names[key].sections.meanings(section.title)}  # fmt: skip
                if len(found & set(artefacts[key].sections)) >= LEAST_SECTIONS - 1:
                    return Recognised(key, f"file name: {stem}, and {len(found)} headings")
    return Recognised("", "")


def _telling(table: Table, spec: TableSpec, names: ArtefactNames) -> int:
    """How many columns of a declaration the table has, if it has the one that says what its rows are about."""
    columns = columns_of(table.header, names.columns[spec.key])
    return len(columns) if subject_of(spec) in columns else 0


def _by_content(
    document: Document, artefacts: Mapping[str, Artefact], names: Mapping[str, ArtefactNames]
) -> Recognised:
    """The artefact most of whose required sections have their heading here, or whose table's columns stand here."""
    scores: list[tuple[float, str, str]] = []
    titles = [*(section.title for section in document.sections), *(field.key for field in labels(document) if field.source == "table")]
    common = artefacts[ANY].tables if ANY in artefacts else {}
    for key, artefact in artefacts.items():
        if key == ANY or artefact.types:
            continue
        wanted = [section.key for section in artefact.sections.values() if section.required == "all"]
        exact = {meaning.key for title in titles for meaning in names[key].sections.exact(title)} & set(wanted)
        if len(exact) >= LEAST_SECTIONS and len(exact) * 2 >= len(wanted):
            scores.append((len(exact) / len(wanted), key, f"headings: {len(exact)} of {len(wanted)}"))
        for table in all_tables(document):
            own = [spec for spec in artefact.tables.values() if spec.key not in common]
            best = max((_telling(table, spec, names[key]) for spec in own), default=0)
            if best >= LEAST_COLUMNS and best * 4 >= len(table.header) * 3:
                scores.append((best / 10, key, f"columns: {best} of {len(table.header)}"))
    scores.sort(key=lambda score: (-score[0], score[1]))
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0] and scores[0][1] != scores[1][1]):
        return Recognised("", "")
    return Recognised(scores[0][1], scores[0][2])
