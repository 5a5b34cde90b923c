"""What a standard declares: the elements of an artefact, their names in both languages, and their types."""

from __future__ import annotations

from typing import Mapping, NamedTuple, TypeAlias

Label = Mapping[str, str]
"""One text in both languages: `{"en": ..., "id": ...}`."""

UNSAID: Label = {}

LANGUAGES = ("en", "id")
ANY = "any"
PAGE = "kb-page"
"""Key of the declaration that every artefact inherits (document control)."""

TYPES = ("text", "identifier", "person", "date", "money", "number", "percent", "level", "rag", "enum", "version")
CONTROLS = ("baseline", "record", "register")
REQUIRED = ("all", "medium", "large", "optional")


class FieldSpec(NamedTuple):
    """A single value, best kept in the front matter."""

    key: str
    name: Label
    synonyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    required: str = "optional"
    hint: Label = UNSAID
    type: str = "text"
    vocabulary: str = ""
    alias: str = ""
    """Another field that answers the same question (`author` for `owner`)."""


class SectionSpec(NamedTuple):
    """A heading. A section with `part_of` is a part of another one (scope: in and out)."""

    key: str
    name: Label
    synonyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    required: str = "optional"
    hint: Label = UNSAID
    part_of: str = ""
    default_part: bool = False
    """Whether the section itself is this part as far as no heading names another one."""


class ColumnSpec(NamedTuple):
    """A column of a table."""

    key: str
    name: Label
    synonyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    required: str = "optional"
    hint: Label = UNSAID
    type: str = "text"
    vocabulary: str = ""


class TableSpec(NamedTuple):
    """A table of `columns`, normally found in `section`."""

    key: str
    name: Label
    synonyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    required: str = "optional"
    hint: Label = UNSAID
    section: str = ""
    columns: Mapping[str, ColumnSpec] = {}
    cards: bool = False
    """Whether one heading with labelled lines per row is read as a row."""
    extra: Label = UNSAID
    """Further columns for the template, separated by commas (the roles of a RACI)."""


Element: TypeAlias = FieldSpec | SectionSpec | ColumnSpec | TableSpec
"""A named part of an artefact. `synonyms` are other names, `never` are phrases that look like it but are not, `hint`
says what to write there, for the template."""


class Artefact(NamedTuple):
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
    columns: Mapping[str, ColumnSpec] = {}
    """Names under which columns of this key and type are understood in every table of what builds on this artefact."""
