"""What a standard declares: the elements of an artefact, their names in both languages, and their types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping

Label = Mapping[str, str]
"""One text in both languages: `{"en": ..., "id": ...}`."""

LANGUAGES = ("en", "id")
ANY = "any"
PAGE = "kb-page"
"""Key of the declaration that every artefact inherits (document control)."""

TYPES = ("text", "identifier", "person", "date", "money", "number", "percent", "level", "rag", "enum", "version")
CONTROLS = ("baseline", "record", "register")
REQUIRED = ("all", "medium", "large", "optional")


@dataclass(frozen=True, slots=True)
class Element:
    """A named part of an artefact. `synonyms` are other names, `never` are phrases that look like it but are not."""

    key: str
    name: Label
    synonyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    required: str = "optional"
    hint: Label = field(default_factory=dict)
    """What to write there, for the template."""


@dataclass(frozen=True, slots=True)
class FieldSpec(Element):
    """A single value, best kept in the front matter."""

    type: str = "text"
    vocabulary: str = ""
    alias: str = ""
    """Another field that answers the same question (`author` for `owner`)."""


@dataclass(frozen=True, slots=True)
class SectionSpec(Element):
    """A heading. A section with `part_of` is a part of another one (scope: in and out)."""

    part_of: str = ""
    default_part: bool = False
    """Whether the section itself is this part as far as no heading names another one."""


@dataclass(frozen=True, slots=True)
class ColumnSpec(Element):
    """A column of a table."""

    type: str = "text"
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec(Element):
    """A table of `columns`, normally found in `section`."""

    section: str = ""
    columns: Mapping[str, ColumnSpec] = field(default_factory=dict)
    cards: bool = False
    """Whether one heading with labelled lines per row is read as a row."""
    extra: Label = field(default_factory=dict)
    """Further columns for the template, separated by commas (the roles of a RACI)."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A type of document as its standard declares it."""

    key: str
    name: Label
    titles: tuple[str, ...]
    control: str
    fields: Mapping[str, FieldSpec]
    sections: Mapping[str, SectionSpec]
    tables: Mapping[str, TableSpec]
    vocabularies: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Vocabulary -> value -> its names in both languages, the first two being the English and the Indonesian one."""
    phase: Label
    standard: str
    """Identifier of the standard, `STD-CHR`."""
    version: str
    page: str
    """Path of the page that declares it, below `content/`."""
    line: int
    base: str = ANY
    """The artefact whose elements and rules this one has too; empty: none."""
    types: tuple[str, ...] = ()
    """Values of `type:` that mean this artefact. One that has them is never guessed from titles or headings."""
