"""Dates of a table lie within the period that the document's fields give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.given import day_of, field_name, value_of
from pmo_kb_checks.rows import cell_problem, joined, names_any


@dataclass(frozen=True, slots=True)
class DateWithin:
    """`columns` are `table.column`. A row with one of the words of `except` may lie outside (a warranty's end)."""

    columns: tuple[str, ...]
    from_: FieldKey
    to: FieldKey
    except_: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        paths = [path.partition(".") for path in self.columns]
        if not any(table in record.tables for table, _, _ in paths):
            return
        first, last = day_of(record, setting, self.from_), day_of(record, setting, self.to)
        if (first is None and last is None) or (first and last and first > last):
            return
        names = joined((field_name(record, self.from_), field_name(record, self.to)), " – ")
        shown = {"fields": names, "from": value_of(record, self.from_) or "…", "to": value_of(record, self.to) or "…"}
        for key, _, column in paths:
            table = record.tables.get(key)
            for row in table.rows if table and column in table.columns else ():
                day = setting.date(row.text(column)).value
                if table is None or day is None or ((first is None or day >= first) and (last is None or day <= last)):
                    continue
                if not names_any(row, self.except_):
                    yield cell_problem("outside", table, row, column, **shown)
