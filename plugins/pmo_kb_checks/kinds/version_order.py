"""A new version is higher than the one it takes the place of."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import field_text, given
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.given import field_problem

_VERSION = re.compile(r"(?:^|[@\s]|\bv(?:er(?:si|sion)?)?\.?\s?)(\d{1,6}(?:\.\d{1,6}){0,3})\s*$", re.IGNORECASE)
_OWN = re.compile(r"\D{0,12}?(\d{1,6}(?:\.\d{1,6}){0,3})\s*$")


class VersionOrder(NamedTuple):
    """`version` is the document's own, `supersedes` names the earlier one: `LIT-CHR-001@1.0`, `1.0` or only a number."""

    version: FieldKey
    supersedes: FieldKey

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        earlier, own = field_text(record, self.supersedes), field_text(record, self.version)
        if not given(earlier) or not given(own):
            return
        before, now = _VERSION.search(earlier), _OWN.match(own)
        identifier = field_text(record, "id")
        name = earlier[: before.start()].strip(" @") if before else earlier.strip()
        if name and identifier and name.casefold() != identifier.casefold():
            return  # another document was replaced: its versions are its own
        if before is None:
            if name:
                yield field_problem("itself", record, self.supersedes, version=own)
        elif now is not None and _parts(now[1]) <= _parts(before[1]):
            yield field_problem("order", record, self.supersedes, version=own, earlier=before[1])


def _parts(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)
