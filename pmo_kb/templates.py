"""The blank document of an artefact, made from its declaration: right in structure, empty in content."""

from __future__ import annotations

from typing import Iterator, Mapping

from pmo_kb.model.artefact import ANY, LANGUAGES, Artefact, Element, FieldSpec, Label, TableSpec
from pmo_kb.standards.library import Library

DATE: Label = {"en": "YYYY-MM-DD", "id": "TTTT-BB-HH"}
"""What stands for a date, in the letters of the language's year, month and day."""
MOST_CHOICES = 5
FOR_FEW = "large"
"""Fields and columns that only large projects need: they would stand empty in most documents."""


def blank(library: Library, key: str, language: str, project: str = "") -> str:
    """A new document of this type. `project` is its code; what the author must write stands in brackets."""
    artefact = library.artefacts[key]
    inherited = library.artefacts[ANY].fields
    page = ANY not in library.chain(key)  # of the knowledge base, where programs read the keys of values
    lines = ["---", f"type: {artefact.types[0] if artefact.types else key}"]
    for name, spec in artefact.fields.items():
        if name not in ("type", "language") and _belongs(name, spec, inherited):
            lines.append(f"{name}: {_value(name, spec, artefact, language, project, page=page)}")
    lines += [f"standard: {artefact.standard}@{artefact.version}"] if artefact.base == ANY else []
    lines += [f"language: {language}", "---", ""]
    title = artefact.fields.get("title") if page else None
    lines += [f"# [{title.name[language]}]" if title else f"# {artefact.name[language]}", ""]
    for name, section in artefact.sections.items():
        if section.required == "optional" and not section.part_of:
            continue
        lines += [f"{'###' if section.part_of else '##'} {section.name[language]}", ""]
        tables = [table for table in artefact.tables.values() if table.section == name]
        parts = any(other.part_of == name for other in artefact.sections.values())
        if not tables and not parts:
            lines += [_hint(section, language), ""]
        for table in tables:
            lines += [*_rows(table, language), ""]
    loose = [table for table in artefact.tables.values() if not table.section and table.key not in library.artefacts[ANY].tables]
    for table in loose:
        lines += [f"## {table.name[language]}", "", *_rows(table, language), ""]
    return "\n".join(lines)


def _belongs(name: str, spec: FieldSpec, inherited: Mapping[str, FieldSpec]) -> bool:
    """What the artefact declares itself, and of what every document may have the classification."""
    own = inherited.get(name) is not spec or name == "classification"
    return own and not spec.alias and spec.required != FOR_FEW


def _value(name: str, spec: FieldSpec, artefact: Artefact, language: str, project: str, *, page: bool) -> str:
    if name == "status" and spec.vocabulary == "status":
        return "draft" if language == "en" or page else "draf"
    if name == "version":
        return '"0.1"'
    if name == "project" and project:
        return project
    if name == "id" and project:
        return f'"{project}-{artefact.standard.removeprefix("STD-")}-001"'
    if spec.type == "date":
        return DATE[language]
    values = artefact.vocabularies.get(spec.vocabulary, {})
    choices = list(values) if page else [names[LANGUAGES.index(language)] for names in values.values()]
    hint = f": {', '.join(choices)}" if 0 < len(choices) <= MOST_CHOICES else ""
    return f'"[{spec.name[language]}{hint}]"'


def _hint(element: Element, language: str) -> str:
    text = element.hint.get(language) or element.name[language]
    return f"[{text.rstrip('.')}]"


def _rows(table: TableSpec, language: str) -> Iterator[str]:
    columns = [column for column in table.columns.values() if column.required != FOR_FEW]
    names = [column.name[language] for column in columns]
    more = [name.strip() for name in table.extra.get(language, "").split(",") if name.strip()]
    dates = [column.type == "date" for column in columns]
    filled = [DATE[language] if is_date else f"[{name}]" for name, is_date in zip(names, dates, strict=True)]
    filled += ["[R, A, C, I]"] * len(more)
    names += more
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    yield "| " + " | ".join(filled) + " |"
