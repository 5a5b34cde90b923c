"""A person is named where one is asked for, not a group."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.given import field_problem
from pmo_kb_checks.groups import groups_of, names_body, names_nobody
from pmo_kb_checks.rows import cell_problem


class EnumForbidden(NamedTuple):
    """`keys` names fields and columns of any table; empty: all that are declared with type `person`.

    Beside the vocabulary, what reads as a group is one (`IT team`, `Divisi Keuangan`). A person beside it is enough.
    """

    vocabulary: VocabularyKey = VocabularyKey("groups")
    keys: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """Fields and columns in which a body that decides (`Project board`, `Change control board`) may stand."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        groups = groups_of(setting, self.vocabulary)
        for key, field in record.fields.items():
            spec = record.artefact.fields.get(key)
            if self._asked(key, spec.type if spec else "") and self._nobody(key, field.value, groups):
                yield field_problem("field", record, key)
        for table in record.tables.values():
            columns = [key for key, spec in table.spec.columns.items() if self._asked(key, spec.type)]
            for column in columns:
                if column in table.columns:
                    for row in table.rows:
                        if self._nobody(column, row.text(column), groups):
                            yield cell_problem("cell", table, row, column)

    def _asked(self, key: str, kind: str) -> bool:
        return key in self.keys if self.keys else kind == "person"

    def _nobody(self, key: str, text: str, groups: frozenset[str]) -> bool:
        return names_nobody(text, groups) and not (key in self.bodies and names_body(text))
