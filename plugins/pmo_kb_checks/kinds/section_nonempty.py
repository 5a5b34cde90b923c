"""A section says something: a sentence, an item, a row, a value, or a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from pmo_kb.model.document import Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.answers import required
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_blank


@dataclass(frozen=True, slots=True)
class SectionNonempty:
    """`sections` none: every required one. What stands in its subsections, or in its parts elsewhere, is its content."""

    sections: tuple[SectionKey, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        specs = record.artefact.sections
        seen: set[int] = set()
        for key in self.sections or [key for key, spec in specs.items() if required(spec, setting)]:
            match = record.sections.get(key)
            if match is None or match.line in seen or not _is_empty(match):
                continue
            seen.add(match.line)
            parts = (record.sections.get(part) for part, spec in specs.items() if spec.part_of == key)
            if not any(part and not _is_empty(part) for part in parts):
                yield Problem("empty", match.line, f"sections.{key}", {"section": match.taken, "name": specs[key].name})


def _is_empty(match: SectionMatch) -> bool:
    """Found by heading, with no value in the heading itself and nothing below it."""
    return bool(match.sections) and is_blank(match.value) and not any(map(_says_something, match.sections))


def _says_something(section: Section) -> bool:
    if section.tables or section.fields or section.other:
        return True
    return any(not is_blank(cell.text) for cell in (*section.paragraphs, *section.items))
