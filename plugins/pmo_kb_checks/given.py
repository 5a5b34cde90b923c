"""Fields as the kinds ask for them: under their own key or that of a field that answers the same question."""

from __future__ import annotations

from datetime import date

from pmo_kb.model.artefact import Label
from pmo_kb.model.document import Document, Field, Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.answers import Condition, given, home_line, matches, missing
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_blank, is_none

IN_REVIEW = "in-review"
_ALSO = {"owner": ("project_manager", "author")}


def field_of(record: Record, key: str) -> Field | None:
    """The field with an answer: the key's own, else its alias's. A blank one counts as absent."""
    found = record.fields.get(key)
    if found and not missing(found.value):
        return found
    spec = record.artefact.fields.get(key)
    for name in (spec.alias if spec else "", *_ALSO.get(key, ())):
        found = record.fields.get(name)
        if found and not missing(found.value):
            return found
    return None


def value_of(record: Record, key: str) -> str:
    found = field_of(record, key)
    return found.value if found else ""


def is_unknown(record: Record, setting: Setting, key: str) -> bool:
    """Whether the field has a value that its vocabulary does not know."""
    text, vocabulary = value_of(record, key), vocabulary_of(record, key)
    return bool(vocabulary) and given(text) and setting.choice(vocabulary, text) is None


def answered(record: Record, key: str) -> bool:
    """Whether the document says it: as a field, or as a section of the same name with something in it.

    Where the front matter holds the control data, prose is no answer to a date, a colour or a state.
    """
    if found := field_of(record, key):
        # Nobody, no day and no amount are no answers where one is required: "-" answers none of these.
        return not (type_of(record, key) in ("person", "date", "money") and is_none(found.value))
    if key == "project" and record.project:
        return True
    match = record.sections.get(key)
    if match is None or (type_of(record, key) != "text" and in_front_matter(record, "type")):
        return False
    return bool(match.value) or any(
        part.paragraphs or part.items or part.tables or part.fields or part.other for part in match.sections
    )


def stated(record: Record, key: str, others: tuple[str, ...] = ()) -> bool:
    """Like `answered`. Where the front matter holds the control data, a row that names a field is none.

    Nor is a person's line in the text, `- Sponsor: Rina decides the rest`, where the front matter names `others`.
    """
    found = field_of(record, key)
    if found is None or found.line <= record.document.front_matter_end or not in_front_matter(record, "type"):
        return answered(record, key)
    people = [name for name in (key, *others) if type_of(record, name) == "person"]
    named = key in people and any(in_front_matter(record, name) for name in people)
    return found.source != "table" and not named


def unstated_problem(record: Record, key: str) -> Problem:
    """A field that nothing states: pointed at where it should stand, even where a row further below names it."""
    problem = field_problem("missing", record, key)
    found = field_of(record, key)
    return problem._replace(line=home_line(record), column=1) if found else problem


def in_front_matter(record: Record, key: str) -> bool:
    found = record.fields.get(key)
    return found is not None and found.line <= record.document.front_matter_end and not missing(found.value)


def is_controlled(record: Record, key: str, beside: tuple[FieldKey, ...]) -> bool:
    """Whether a front matter keeps control data beyond what its type of document asks for, or begins to give the field."""
    if not record.document.front_matter_end or not beside or key in record.fields:
        return bool(record.document.front_matter_end)
    specs = record.artefact.fields
    return any(in_front_matter(record, name) and specs[name].required == "optional" for name in beside if name in specs)


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
    shown = {"field": field_name(record, key), "key": key, "value": value}
    return Problem(message, line, f"fields.{key}", {**shown, **values}, column)


def is_empty(match: SectionMatch) -> bool:
    """Found by heading, with no value in the heading itself and nothing below it."""
    return bool(match.sections) and is_blank(match.value) and not any(map(_says_something, match.sections))


def is_unsaid(document: Document, match: SectionMatch) -> bool:
    """Found by a label that nothing follows: neither a value, nor lines of its own, nor another cell in its row."""
    if match.by != "label" or not is_blank(match.value):
        return False
    for part in (document.preamble, *document.sections):
        for table in part.tables:
            for row in table.rows:
                if row.line == match.line:
                    return len(row.cells) > 1 and not any(cell.text for cell in row.cells[1:])
        if any(field.line == match.line for field in part.fields):
            lines = range(match.line + 1, len(document.prose) + 1)
            following = next((line for line in lines if document.prose[line - 1].strip()), None)
            return following is None or following > part.end_line or any(field.line == following for field in part.fields)
    return False


def headings_of(document: Document, line: int) -> list[str]:
    """The headings of the sections around a line, the outermost first."""
    return [section.title for section in document.sections if section.line <= line <= section.end_line]


def _says_something(section: Section) -> bool:
    if section.tables or section.fields or section.other:
        return True
    return any(not is_blank(cell.text) for cell in (*section.paragraphs, *section.items))
