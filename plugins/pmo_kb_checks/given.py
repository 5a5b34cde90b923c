"""Fields as the kinds ask for them: under their own key or that of a field that answers the same question."""

from __future__ import annotations

from datetime import date

from pmo_kb.model.artefact import Label
from pmo_kb.model.document import Field
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import Condition, home_line, matches, missing
from pmo_kb.rules.setting import Setting

_ALSO = {"owner": ("project_manager", "author")}


def field_of(record: Record, key: str) -> Field | None:
    """The field with an answer: the key's own, else its alias's. A blank one counts as absent."""
    spec = record.artefact.fields.get(key)
    for name in (key, spec.alias if spec else "", *_ALSO.get(key, ())):
        found = record.fields.get(name)
        if found and not missing(found.value):
            return found
    return None


def value_of(record: Record, key: str) -> str:
    found = field_of(record, key)
    return found.value if found else ""


def answered(record: Record, key: str) -> bool:
    """Whether the document says it anywhere: as a field, or as a section of the same name with something in it."""
    if field_of(record, key) or (key == "project" and record.project):
        return True
    match = record.sections.get(key)
    if match is None:
        return False
    return bool(match.value) or any(
        part.paragraphs or part.items or part.tables or part.fields or part.other for part in match.sections
    )


def day_of(record: Record, setting: Setting, key: str) -> date | None:
    """A field's date; None where it is absent or cannot be read, which is another rule's matter."""
    found = field_of(record, key)
    return setting.date(found.value).value if found else None


def fields_hold(condition: Condition, record: Record, setting: Setting) -> bool:
    """Whether the document's fields meet every test of a page's `when`."""
    for key, wanted in condition.items():
        if not matches(wanted, value_of(record, key), vocabulary_of(record, key), setting):
            return False
    return True


def vocabulary_of(record: Record, key: str) -> str:
    spec = record.artefact.fields.get(key)
    return spec.vocabulary if spec else ""


def type_of(record: Record, key: str) -> str:
    spec = record.artefact.fields.get(key)
    return spec.type if spec else "text"


def field_name(record: Record, key: str) -> Label | str:
    spec = record.artefact.fields.get(key)
    return spec.name if spec else key


def field_problem(message: str, record: Record, key: str, **values: object) -> Problem:
    """A problem at a field, or where it should stand; its texts may name `{field}` and `{value}`."""
    found = field_of(record, key) or record.fields.get(key)
    line, column, value = (found.line, found.column, found.value) if found else (home_line(record), 1, "")
    shown = {"field": field_name(record, key), "value": value}
    return Problem(message, line, f"fields.{key}", {**shown, **values}, column)
