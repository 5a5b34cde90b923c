"""A date lies no further back than a number of days before the day of judgement."""

from __future__ import annotations

from datetime import date
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import ALWAYS, Condition, given, holds
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.periods import last_day
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import add_working_days
from pmo_kb.values.text import is_blank
from pmo_kb_checks.given import field_problem, fields_hold
from pmo_kb_checks.rows import cell_problem

_OUT_OF_USE = ("superseded", "retired")


class MaxAge(NamedTuple):
    """A field, or a column of a table. A month counts as its last day; a document out of use has no deadlines."""

    field: FieldKey = FieldKey("")
    table: TableKey = TableKey("")
    column: ColumnKey = ColumnKey("")
    days: int = 0
    when: Condition = ALWAYS
    unless_given: ColumnKey = ColumnKey("")
    since: ColumnKey = ColumnKey("")
    urgent: Condition = ALWAYS
    working_days: int = 0
    """Rows that meet `urgent` too are open for at most so many working days from the date in `since`.
    Without a table: so many the field's date may lie back, instead of `days`."""
    required: bool = False
    """The date must be there: in a document with a front matter, or in the table's column, if it has one."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        if setting.status in _OUT_OF_USE:
            return
        found = record.fields.get(self.field)
        if self.required and self.field and record.document.front_matter_end and (not found or is_blank(found.value)):
            yield field_problem("field-missing", record, self.field)
        if found and fields_hold({} if self.table else self.when, record, setting):
            age = self._age(found.value, setting)
            if self.working_days and not self.table:
                if age and self._is_late(found.value, setting):
                    shown = {"days": str(self.working_days), "as_of": setting.as_of.isoformat()}
                    yield field_problem("field-waiting", record, self.field, **shown)
            elif age:
                yield field_problem(self._message("field"), record, self.field, **self._shown(age, setting))
        table = record.tables.get(self.table)
        if table is None or self.column not in table.columns:
            return
        for row in table.rows:
            if self.required and is_blank(row.text(self.column)) and holds(self.when, table, row, setting):
                yield cell_problem("row-missing", table, row, self.column)
            age = self._age(row.text(self.column), setting)
            if age and not given(row.text(self.unless_given)) and holds(self.when, table, row, setting):
                yield cell_problem(self._message("row"), table, row, self.column, **self._shown(age, setting))
            elif self.urgent and holds({**self.when, **self.urgent}, table, row, setting):
                yield from self._too_long(table, row, setting)

    def _too_long(self, table: RecordTable, row: RecordRow, setting: Setting) -> Iterator[Problem]:
        if self._is_late(row.text(self.since), setting):
            shown = {"days": str(self.working_days), "as_of": setting.as_of.isoformat()}
            yield cell_problem("urgent", table, row, self.since, **shown)

    def _is_late(self, text: str, setting: Setting) -> bool:
        """Whether more than the working days that are allowed have passed since the date."""
        day, most = setting.date(text).value, self.working_days
        return day is not None and (setting.as_of - day).days > most and add_working_days(day, most) < setting.as_of

    def _age(self, text: str, setting: Setting) -> int:
        """Days since the date where they are more than allowed, else 0."""
        day: date | None = last_day(text) if given(text) else None
        age = (setting.as_of - day).days if day else 0
        return age if age > self.days else 0

    def _message(self, what: str) -> str:
        return f"{what}-old" if self.days else f"{what}-passed"

    def _shown(self, age: int, setting: Setting) -> dict[str, object]:
        return {"age": str(age), "days": str(self.days), "as_of": setting.as_of.isoformat()}
