"""The contract between pmo-kb and a rule kind.

A kind is a NamedTuple whose fields are its options. The annotations below tell the standards'
loader what an option names, so that a page that names a column the artefact does not have is refused.
"""

from __future__ import annotations

from typing import ClassVar, Iterator, Mapping, NamedTuple, NewType, Protocol

from pmo_kb.model.finding import Claim, Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting

TableKey = NewType("TableKey", str)
ColumnKey = NewType("ColumnKey", str)
"""A column of the table that the kind's `table` option names."""
FieldKey = NewType("FieldKey", str)
SectionKey = NewType("SectionKey", str)
VocabularyKey = NewType("VocabularyKey", str)
ElementKey = NewType("ElementKey", str)
"""A field or a column of any artefact: `project-charter.budget`, `project-charter.milestones.date`."""


class RuleKind(Protocol):
    """Tests one form of condition. No I/O, no printing, no state: frozen data in, problems out."""

    _fields: ClassVar[tuple[str, ...]]
    _field_defaults: ClassVar[Mapping[str, object]]

    def __init__(self, **options: object) -> None: ...

    def check(self, record: Record, setting: Setting) -> Iterator[Problem | Claim]:
        """Yield what is wrong. Silence where the data is absent: another rule asks for its presence."""
        ...


class KindSource(NamedTuple):
    """Where a kind lives. It is imported only when a standard's rule names it.

    `target` is `package.module:Class`; `texts` is `package:file.json`, the kind's texts in both languages:
    `{"summary": {"en": "...", "id": "..."}, "MESSAGE": {"en": {"message": "...", "fix": "..."}, "id": {...}}}`.
    `"sentence": {"en": [...], "id": [...]}` may stand beside them: what a rule with its options checks (docs/plugins.md).
    """

    name: str
    target: str
    texts: str
    across: bool = False
    """Whether it compares documents (`pmo_kb.facts.kind`) instead of looking at one."""
    reads: tuple[str, ...] = ()
    """What it reads of documents besides the elements that its options name: `change-request.decision`, `any.approved_on`."""


Texts = Mapping[str, Mapping[str, object]]
