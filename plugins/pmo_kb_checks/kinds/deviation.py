"""The deviation is actual less planned progress, and a contract that is too late is called critical."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.document import Field
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.amounts import close, plain, unit_of
from pmo_kb_checks.given import field_of, field_problem
from pmo_kb_checks.said import says


class Deviation(NamedTuple):
    """`names` are those of the line with the deviation, which may be written without its sign. `limits`: planned
    progress, up to which -> points of delay beyond which the text must have one of `words`, not one of `denials`."""

    planned: FieldKey
    actual: FieldKey
    names: tuple[str, ...]
    limits: Mapping[str, float]
    words: tuple[str, ...]
    denials: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        shown = [field_of(record, key) for key in (self.planned, self.actual)]
        planned, actual = (setting.percent(field.value) if field and given(field.value) else None for field in shown)
        if planned is None or actual is None:
            return
        slack = sum(unit_of(field.value, value, setting.convention) / 2 for field, value in zip(shown, (planned, actual), strict=True) if field)
        stated = self._stated(record)
        value = setting.percent(stated.value) if stated else None
        if stated and value is not None and not close(abs(value), abs(actual - planned), slack + unit_of(stated.value, value, setting.convention) / 2):
            values = {"value": stated.value, "expected": plain(actual - planned)}
            yield Problem("deviation", stated.line, f"fields.{self.actual}", values, stated.column)
        limit = next((points for upto, points in self.limits.items() if planned <= float(upto)), None)
        if limit is not None and planned - actual > limit and not self._is_flagged(record):
            yield field_problem("critical", record, self.actual, late=plain(planned - actual), limit=plain(limit))

    def _stated(self, record: Record) -> Field | None:
        """The line `Deviasi: -7,25 %`, wherever it stands."""
        names = {normalise(name) for name in self.names}
        document = record.document
        parts = (document.preamble, *document.sections)
        fields = (*document.front_matter, *(field for part in parts for field in part.fields))
        return next((field for field in fields if normalise(field.key) in names and given(field.value)), None)

    def _is_flagged(self, record: Record) -> bool:
        lines = [line for line in record.document.prose if says(line, self.words)]
        return any(not says(line, self.denials) for line in lines)
