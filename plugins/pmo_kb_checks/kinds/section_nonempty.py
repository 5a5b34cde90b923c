"""A section says something: a sentence, an item, a row, a value, or a picture."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.given import IN_REVIEW, is_empty

NOT_ASKED = ("", "optional")
"""What only larger projects have to write must say something too where a heading promises it."""


class SectionNonempty(NamedTuple):
    """`sections` none: every one that is required of some tier. What stands in its subsections, or in its parts elsewhere, is its content."""

    sections: tuple[SectionKey, ...] = ()
    after_review: tuple[str, ...] = ()
    """Sections that come with the approval: in a document under review they may be empty."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        specs = record.artefact.sections
        seen: set[int] = set()
        for key in self.sections or [key for key, spec in specs.items() if spec.required not in NOT_ASKED]:
            match = record.sections.get(key)
            if match is None or match.line in seen or not is_empty(match) or (setting.status == IN_REVIEW and key in self.after_review):
                continue
            seen.add(match.line)
            if any(table.spec.section == key and table.rows for table in record.tables.values()):
                continue  # its rows stand on cards, under headings of the same level
            parts = (record.sections.get(part) for part, spec in specs.items() if spec.part_of == key)
            if not any(part and not is_empty(part) for part in parts):
                yield Problem("empty", match.line, f"sections.{key}", {"section": match.taken, "name": specs[key].name})
