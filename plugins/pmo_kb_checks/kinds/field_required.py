"""A field is given, in the front matter or as a labelled line; with what belongs to the same demand."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.model.document import Document
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.answers import ALWAYS, Condition, given, home_line, missing, required
from pmo_kb.rules.kind import ColumnKey, FieldKey, SectionKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.placeholders import placeholders_in
from pmo_kb.values.text import is_blank, normalise
from pmo_kb_checks.allowed import allowed_names
from pmo_kb_checks.given import (
    answered,
    field_name,
    field_problem,
    fields_hold,
    is_empty,
    is_unknown,
    value_of,
    vocabulary_of,
)
from pmo_kb_checks.rows import also_called, cell_problem, joined


class FieldRequired(NamedTuple):
    """`declared`: only those of `fields` that the artefact itself requires of this tier, and entries left empty.

    `sections` belong to the same demand in a document that has sections at all; so does one row of each table in
    `some` that fills the column.
    """

    fields: tuple[FieldKey, ...]
    when: Condition = ALWAYS
    known_type: bool = False
    declared: bool = False
    sections: tuple[SectionKey, ...] = ()
    some: Mapping[TableKey, ColumnKey] = {}
    how_often: Mapping[SectionKey, tuple[str, ...]] = {}
    """Sections that say how often something happens, by one of the words: `every second Tuesday`."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        if self.when and not fields_hold(self.when, record, setting):
            return
        wanted = [key for key in self.fields if not self.declared or _asked(record, key, setting) or _left_blank(record, key)]
        absent = [key for key in wanted if not answered(record, key) or (self.declared and _left_blank(record, key))]
        if len(wanted) > 1 and len(absent) == len(wanted) and not record.document.front_matter_end:
            names = joined(field_name(record, key) for key in absent)
            yield Problem("none", home_line(record), "fields", {"fields": names})
            return
        for key in absent:
            problem = field_problem("missing", record, key)
            empty = record.fields[key] if _left_blank(record, key) else None
            yield problem._replace(line=empty.line, column=empty.column) if empty else problem
        for section in self.sections if record.sections else ():
            if section not in record.sections:
                spec = record.artefact.sections[section]
                shown = {"section": spec.name, "synonyms": also_called(spec)}
                yield Problem("section", record.document.title.line, f"sections.{section}", shown)
        for name, column in self.some.items():
            table = record.tables.get(name)
            if table is not None and table.rows and all(missing(row.text(column)) for row in table.rows):
                yield cell_problem("no-cell", table, table.rows[0], column)
        for section, words in self.how_often.items():
            match = record.sections.get(section)
            if match and match.sections and not is_empty(match) and not _says_any(record.document, match, words):
                yield Problem("how-often", match.line, f"sections.{section}", {"section": match.taken})
        for key in () if self.declared else wanted:
            if is_unknown(record, setting, key):
                yield field_problem("unknown-value", record, key, allowed=allowed_names(setting, vocabulary_of(record, key)))
        if self.known_type and setting.artefact_names:
            for key in wanted:
                text = value_of(record, key)
                if given(text) and normalise(text) not in setting.artefact_names:
                    from difflib import get_close_matches  # noqa: PLC0415  (only where something is wrong)

                    known = sorted(setting.artefact_names)
                    near = get_close_matches(normalise(text), known, n=3) or known[:3]
                    yield field_problem("unknown-type", record, key, near=", ".join(near))


def _says_any(document: Document, match: SectionMatch, words: Sequence[str]) -> bool:
    """A placeholder is still to be replaced: another rule's matter."""
    text = "\n".join(document.prose[match.line : match.end_line])
    padded = f" {normalise(text)} "
    return any(f" {normalise(word)} " in padded for word in words) or any(map(placeholders_in, text.split("\n")))


def _left_blank(record: Record, key: str) -> bool:
    """Whether the control data have the entry, but no value in it, whatever answers it elsewhere."""
    found = record.fields.get(key)
    if found is None or (key == "project" and record.project):
        return False
    return found.line <= record.document.front_matter_end and is_blank(found.value)


def _asked(record: Record, key: str, setting: Setting) -> bool:
    spec = record.artefact.fields.get(key)
    return spec is not None and required(spec, setting)
