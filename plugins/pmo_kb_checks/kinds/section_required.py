"""A section is there, under its own name, a synonym, or a heading that holds one."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import field_line, field_text, missing, required
from pmo_kb.rules.kind import FieldKey, SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.given import IN_REVIEW, is_empty, is_unsaid
from pmo_kb_checks.rows import also_called


class SectionRequired(NamedTuple):
    """`sections` none: every section that the artefact requires of this tier; `fields` may belong to the same part.

    A part with nothing in it counts as missing: its section may be full without it.
    """

    sections: tuple[SectionKey, ...] = ()
    fields: tuple[FieldKey, ...] = ()
    after_review: tuple[str, ...] = ()
    """Sections that come with the approval: a document under review need not have them yet."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        specs = record.artefact.sections
        wanted = self.sections or [
            key for key, spec in specs.items() if required(spec, setting) and not spec.part_of
        ]
        for key in wanted:
            if setting.status == IN_REVIEW and key in self.after_review:
                continue
            part_of = specs[key].part_of
            match = record.sections.get(key)
            if (match is None or (part_of and (is_empty(match) or is_unsaid(record.document, match)))) and (not part_of or part_of in record.sections):
                parent = record.sections.get(part_of)
                line = match.line if match else parent.line if parent else record.document.title.line
                synonyms = also_called(specs[key])
                yield Problem("missing", line, f"sections.{key}", {"section": specs[key].name, "synonyms": synonyms})
        for field in self.fields:
            if missing(field_text(record, field)):
                name = record.artefact.fields[field].name
                yield Problem("field", field_line(record, field), f"fields.{field}", {"field": name, "key": field})
