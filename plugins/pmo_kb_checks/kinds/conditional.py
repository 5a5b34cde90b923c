"""Where a condition holds, something else must be given, empty, allowed or in order."""

from __future__ import annotations

import re
from functools import partial
from itertools import repeat
from typing import Iterable, Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import ALWAYS, Condition, holds, home_line, missing, required
from pmo_kb.rules.answers import given as is_given
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_none, normalise
from pmo_kb_checks.allowed import allowed_names
from pmo_kb_checks.given import (
    day_of,
    field_name,
    field_of,
    field_problem,
    fields_hold,
    headings_of,
    in_front_matter,
    is_controlled,
    type_of,
    value_of,
)  # fmt: skip
from pmo_kb_checks.recovery import missing_recoveries
from pmo_kb_checks.responses import wrong_responses
from pmo_kb_checks.rows import cell_problem, column_name, columns_seen, joined
from pmo_kb_checks.slips import slipped_dates

_ISSUE = re.compile(r"\b(?:iss|isu|issue|masalah)\w*[\s#.:-]*\d", re.IGNORECASE)


class Conditional(NamedTuple):
    """With `table`, the keys of `when` that are its columns pick rows; the others are fields of the document."""

    table: TableKey = TableKey("")
    when: Condition = ALWAYS
    given: tuple[str, ...] = ()
    allowed: Mapping[ColumnKey, tuple[str, ...]] = {}
    when_absent: Condition = ALWAYS
    absent: tuple[FieldKey, ...] = ()
    columns_too: bool = False
    always: TableKey = TableKey("")
    """A further table of which every row meets the condition, such as that of the closed risks."""
    not_before: Mapping[FieldKey, FieldKey] = {}
    dimensions: tuple[FieldKey, ...] = ()
    later: tuple[ColumnKey, ...] = ()
    tolerance: int = 0
    signs: ColumnKey = ColumnKey("")
    issue_when: Condition = ALWAYS
    """Rows that came true: some cell of theirs names the issue, such as `ISS-07`."""
    declared: bool = False
    """Ask only for the fields that the artefact itself requires; for all, where the control data hold one of them, and of a
    document that is signed as a whole also where its front matter holds one of `beside`."""
    beside: tuple[FieldKey, ...] = ()
    signed: str = ""
    """A table of signatures, in documents that have it: where all have signed, the state says something else."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        if self.always and self.always in record.tables:
            yield from self._of_further(record.tables[self.always], record.tables.get(self.table))
        if self.dimensions:
            table = record.tables.get(self.table)
            yield from missing_recoveries(record, setting, self.dimensions, table, self.given)
        elif self.table:
            yield from self._of_table(record, setting)
        else:
            yield from self._of_fields(record, setting)

    def _of_fields(self, record: Record, setting: Setting) -> Iterator[Problem]:
        if fields_hold(self.when, record, setting):
            condition = joined(field_name(record, key) for key in self.when)
            state = ", ".join(value_of(record, key) for key in self.when)
            begun = any(key in record.fields for key in self.given) or is_controlled(record, "", self.beside)
            half = any(in_front_matter(record, key) for key in self.given)
            whole = half or (begun and record.artefact.control == "baseline")
            for key in self.given:
                spec = record.artefact.fields.get(key)
                if self.declared and not whole and (spec is None or not required(spec, setting)):
                    continue
                found = field_of(record, key)
                # Nobody cannot approve, and on no day: "-" answers neither of these.
                if found is None or (type_of(record, key) in ("person", "date") and is_none(found.value)):
                    problem = field_problem("field", record, key, condition=condition, state=state)
                    yield problem if key in record.fields else _beside(problem, record, (*self.given, *self.when))
            yield from self._too_early(record, setting)
        if self.when_absent and fields_hold(self.when_absent, record, setting):
            condition = joined(field_name(record, key) for key in self.when_absent)
            state = ", ".join(value_of(record, key) for key in self.when_absent)
            present = [key for key in self.absent if key in record.fields and is_given(record.fields[key].value)]
            if len(present) == len(self.absent) > 1 or self._is_signed(record, setting):
                shown = {"fields": joined(field_name(record, key) for key in self.absent), "condition": condition, "state": state}
                key = next(iter(self.when_absent))
                yield field_problem("all", record, key, **shown)
                return
            for key in present:
                yield field_problem("too-much", record, key, condition=condition, state=state)

    def _is_signed(self, record: Record, setting: Setting) -> bool:
        table = record.tables.get(TableKey(self.signed))
        rows = [row for row in table.rows if is_given(row.text("name"))] if table else []
        return bool(rows) and all(
            setting.choice("decision", row.text("decision")) == "approved" and setting.date(row.text("date")).value for row in rows
        )

    def _too_early(self, record: Record, setting: Setting) -> Iterator[Problem]:
        for key, bound in self.not_before.items():
            days = day_of(record, setting, key), day_of(record, setting, bound)
            if days[0] and days[1] and days[0] < days[1]:
                shown = {"bound": field_name(record, bound), "bound_value": value_of(record, bound)}
                yield field_problem("too-early", record, key, **shown)

    def _of_table(self, record: Record, setting: Setting) -> Iterator[Problem]:
        columns = record.artefact.tables[self.table].columns
        of_rows = {key: wanted for key, wanted in self.when.items() if key in columns}
        of_fields = {key: wanted for key, wanted in self.when.items() if key not in columns}
        if not fields_hold(of_fields, record, setting):
            return
        table = record.tables.get(self.table)
        if table is None or (of_fields and all(missing(cell.text) for row in table.rows for cell in row.cells.values())):
            if of_fields and not of_rows and self.given:
                yield self._no_table(record, next(iter(of_fields)))
            return
        rows = [row for row in table.rows if holds(of_rows, table, row, setting)] if of_rows else list(table.rows)
        fields = joined([joined((field_name(record, key), value_of(record, key)), ": ") for key in of_fields])
        yield from self._filled(table, rows, fields)
        yield from self._allowed(table, rows, record, setting)
        for row, others in zip(table.rows, table.extras or repeat(()), strict=False) if self.issue_when else ():
            cells = (*row.cells.values(), *others)
            if holds(self.issue_when, table, row, setting) and not any(_ISSUE.search(cell.text) for cell in cells):
                yield cell_problem("no-issue", table, row, next(iter(self.issue_when)))
        if len(self.later) == 2:
            days = self.later[0], self.later[1], self.tolerance
            condition = joined(field_name(record, key) for key in of_fields)
            state = ", ".join(value_of(record, key) for key in of_fields)
            for problem in slipped_dates(table, rows, days, setting):
                yield problem._replace(values={**problem.values, "condition": condition, "state": state})

    def _of_further(self, further: RecordTable, table: RecordTable | None) -> Iterator[Problem]:
        """What the main table shows already is judged there."""
        known = {row.text("id").casefold() for row in table.rows} if table else set()
        rows = [row for row in further.rows if is_given(row.text("id")) and row.text("id").casefold() not in known]
        yield from self._filled(further, rows, further.spec.name)

    def _no_table(self, record: Record, key: str) -> Problem:
        spec = record.artefact.tables[self.table]
        match = record.sections.get(spec.section)
        found = field_of(record, key)
        line = match.line if match else found.line if found else home_line(record)
        names = joined(spec.columns[column].name if column in spec.columns else column for column in self.given)
        condition, state = field_name(record, key), value_of(record, key)
        shown = {"table": spec.name, "columns": names, "condition": condition, "state": state}
        return Problem("no-table", line, f"tables.{self.table}", shown)

    def _filled(self, table: RecordTable, rows: list[RecordRow], fields: Label) -> Iterator[Problem]:
        for column in self.given:
            if column in table.columns:
                for row in rows:
                    if missing(row.text(column)):
                        yield cell_problem("cell", table, row, column, state=self._state(table, row) if table.columns.keys() & self.when.keys() else fields)
            elif self.columns_too and rows:
                shown = {"column": column_name(table, column), "rows": str(len(rows)), "seen": columns_seen(table)}
                line = rows[0].line if len(rows) == 1 else table.line
                yield Problem("column", line, f"tables.{table.key}.{column}", shown)

    def _state(self, table: RecordTable, row: RecordRow) -> object:
        """What makes the condition hold in this row: `Status: closed`."""
        shown = [column for column in self.when if column in table.columns and is_given(row.text(column))]
        labels = [joined((column_name(table, column), row.text(column)), ": ") for column in shown]
        return joined(labels)

    def _allowed(self, table: RecordTable, rows: list[RecordRow], record: Record, setting: Setting) -> Iterator[Problem]:
        for column, values in self.allowed.items():
            if column not in table.columns:
                continue
            spec = table.spec.columns.get(column)
            name = spec.vocabulary if spec else ""
            if self.signs:
                known = setting.vocabularies[name] if name else {}
                yield from wrong_responses(table, rows, column, self.signs, values, known, partial(headings_of, record.document))
                continue
            for row in rows:
                text = row.text(column)
                value = setting.choice(name, text) if name else normalise(text)
                if is_given(text) and value not in values:
                    shown = allowed_names(setting, name, values) if name else ", ".join(values)
                    yield cell_problem("not-allowed", table, row, column, allowed=shown)


def _beside(problem: Problem, record: Record, keys: Iterable[str]) -> Problem:
    """What is absent has no line of its own: what stands beside it has, the approver of an approval without a day, else the state."""
    found = next((field for key in keys if (field := field_of(record, key)) and is_given(field.value)), None)
    return problem._replace(line=found.line, column=found.column) if found else problem
