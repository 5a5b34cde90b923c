"""A document names the standard that it was written against, in a version that exists."""

from __future__ import annotations

import re
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import field_line, field_text
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_blank, is_placeholder
from pmo_kb_checks.given import field_problem

_REFERENCE = re.compile(
    r"(?P<id>[A-Za-z]{2,10}(?:-[A-Za-z0-9]{1,20}){1,4})(?:\s*(?:@|,)?\s*(?:v|ver|versi|version)?\.?\s*(?P<version>\d{1,6}(?:\.\d{1,6}){0,3}))?",
    re.IGNORECASE,
)


class Reference(NamedTuple):
    """`STD-RSK@2.1`; also understood: `STD-RSK v2.1`. Older versions are fine: that is what naming one is for."""

    field: FieldKey

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        if not setting.standards:
            return
        text = field_text(record, self.field)
        artefact = record.artefact
        example = f"{artefact.standard}@{artefact.version}" if artefact.standard else next(iter(setting.standards))
        if is_blank(text):
            if record.document.front_matter_end:
                spec = artefact.fields.get(self.field)
                values = {"field": spec.name if spec else self.field, "example": example}
                yield Problem("missing", field_line(record, self.field), f"fields.{self.field}", values)
            return
        if is_placeholder(text):
            return
        found = _REFERENCE.fullmatch(text.strip().strip("'\"`"))
        name = _known(found["id"], setting.standards) if found else ""
        if found is None or not name:
            yield field_problem("unknown", record, self.field, example=example)
            return
        current = setting.standards[name]
        if not found["version"]:
            yield field_problem("unversioned", record, self.field, example=f"{name}@{current}")
        elif _parts(found["version"]) > _parts(current):
            yield field_problem("newer", record, self.field, standard=name, current=current)


def _known(written: str, standards: Mapping[str, str]) -> str:
    """The identifier as its page has it, whatever the case here; empty where no standard has it."""
    if written in standards:
        return written
    return next((name for name in standards if name.casefold() == written.casefold()), "")


def _parts(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in re.findall(r"\d+", version)]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)
