"""An overall value is not better than the worst of its parts."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import FieldKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.given import field_name, field_problem, value_of
from pmo_kb_checks.rows import joined


class Aggregate(NamedTuple):
    """`vocabulary` is ordered from best to worst. Values outside of it are the business of `enum`."""

    overall: FieldKey
    parts: tuple[FieldKey, ...]
    vocabulary: VocabularyKey = VocabularyKey("rag")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        whole = self._rank(self.overall, record, setting)
        if whole is None:
            return
        ranks = {key: rank for key in self.parts if (rank := self._rank(key, record, setting)) is not None}
        worst = max(ranks.values(), default=whole)
        if worst > whole:
            culprits = [key for key, rank in ranks.items() if rank == worst]
            names = joined(field_name(record, key) for key in culprits)
            worst_value = value_of(record, culprits[0])
            yield field_problem("better", record, self.overall, parts=names, worst=worst_value)

    def _rank(self, key: str, record: Record, setting: Setting) -> int | None:
        text = value_of(record, key)
        choice = setting.choice(self.vocabulary, text) if text else None
        return None if choice is None else list(setting.vocabularies[self.vocabulary]).index(choice)
