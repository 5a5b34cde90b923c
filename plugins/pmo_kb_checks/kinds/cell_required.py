"""A cell is filled; a date in it keeps its bound."""

from __future__ import annotations

from typing import AbstractSet, Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import ALWAYS, Condition, given, missing
from pmo_kb.rules.kind import ColumnKey, FieldKey, SectionKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.persons import people_in
from pmo_kb.values.placeholders import is_undecided
from pmo_kb.values.text import is_none, normalise
from pmo_kb.values.words import phrases
from pmo_kb_checks.allowed import allowed_names
from pmo_kb_checks.given import day_of, field_name, value_of
from pmo_kb_checks.groups import groups_of, names_nobody
from pmo_kb_checks.measures import entries_of, is_measurable, prose_of
from pmo_kb_checks.rows import (
    cell_problem,
    column_name,
    columns_seen,
    is_unfilled,
    joined,
    names_word,
    rows_of,
    without,
)
from pmo_kb_checks.statements import found_in

_SENTENCE = 5
"""Words with which a cell can say both what is counted and how much it shall be."""


class CellRequired(NamedTuple):
    """Without the table, `list_section` lets list items stand for rows, and `table_needed` asks for the table."""

    table: TableKey
    columns: tuple[ColumnKey, ...]
    when: Condition = ALWAYS
    person: bool = False
    leaf: ColumnKey = ColumnKey("")
    some: bool = False
    table_needed: bool = False
    list_section: SectionKey = SectionKey("")
    not_after: Mapping[ColumnKey, FieldKey] = {}
    later_than: Mapping[ColumnKey, FieldKey] = {}
    columns_too: bool = False
    vague: Mapping[ColumnKey, tuple[str, ...]] = {}
    """Words that are no answer in a column, unless a number or a date stands with them."""
    single: tuple[ColumnKey, ...] = ()
    """Columns that name one person only."""
    unique: ColumnKey = ColumnKey("")
    """A column whose values differ from row to row."""
    something: bool = False
    """"None" and "-" are no answers."""
    beside: Mapping[ColumnKey, tuple[str, ...]] = {}
    """Words of a header of which a column, if it is filled, answers instead: a test instead of a deliverable."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is not None and self._is_cut_short(table, setting):
            yield self._cut_short(table)
            return
        if self.list_section and (table is None or not any(column in table.columns for column in self.columns)):
            problems = self._in_list(record, setting)
            if problems is not None:
                yield from problems
                return
        if table is not None:
            yield from self._in_table(table, record, setting)
            yield from self._unmeasurable(table, setting)
            yield from self._repeated(table)
        elif self.table_needed:
            yield from self._no_table(record)

    def _in_table(self, table: RecordTable, record: Record, setting: Setting) -> Iterator[Problem]:
        if self.columns_too:
            yield from without(table, self.columns)
        groups = groups_of(setting, "groups") if self.person else set()
        rows = list(rows_of(table, setting, self.when, self.leaf))
        if self.some and not rows and table.rows and not is_unfilled(table) and all(column in table.columns for column in self.when):
            yield Problem("no-row", table.line, f"tables.{table.key}", self._wanted(table, setting))
        for row in rows:
            for column in self.columns:
                if column not in table.columns:
                    continue
                if column in self.beside and not given(row.text(column)) and self._is_told_beside(table, row, column):
                    continue
                if missing(row.text(column)):
                    yield cell_problem("no-name" if self.person else "empty", table, row, column)
                elif self.person and is_none(row.text(column)) and _says_nothing(row, column):
                    continue
                elif self.person and _is_nobody(row.text(column), groups):
                    yield cell_problem("no-person", table, row, column)
                elif self.something and is_none(row.text(column)):
                    yield cell_problem("nothing", table, row, column)
                elif column in self.single and len(people_in(row.text(column))) > 1:
                    yield cell_problem("several", table, row, column)
            yield from self._bounds(table, row, record, setting)

    def _is_told_beside(self, table: RecordTable, row: RecordRow, column: ColumnKey) -> bool:
        place = table.rows.index(row)
        more = table.extras[place] if place < len(table.extras) else ()
        told = zip(table.extra, more, strict=False)
        return any(given(cell.text) and found_in(header.text, self.beside[column]) for header, cell in told)

    def _repeated(self, table: RecordTable) -> Iterator[Problem]:
        first: dict[str, int] = {}
        for row in table.rows if self.unique in table.columns else ():
            text = row.text(self.unique)
            if given(text) and first.setdefault(normalise(text), row.line) != row.line:
                yield cell_problem("repeated", table, row, self.unique, line=str(first[normalise(text)]))

    def _unmeasurable(self, table: RecordTable, setting: Setting) -> Iterator[Problem]:
        """Vague words instead of a value; and where `list_section` lets one column do, rows that say no value at all."""
        partly = bool(self.list_section) and any(column not in table.columns for column in self.columns)
        for at, row in enumerate(table.rows if partly or self.vague else ()):
            for column, words in self.vague.items():
                text = row.text(column)
                if names_word(text, words) and not is_measurable(f" {normalise(text)} ", setting):
                    yield cell_problem("vague", table, row, column)
            said = " ".join(_said(row, _days(table, at, setting))) if partly else ""
            if given(said) and not is_measurable(said, setting):
                yield Problem("entry", row.line, f"tables.{table.key}", {"entry": _short(Cell(said, row.line))})

    def _is_cut_short(self, table: RecordTable, setting: Setting) -> bool:
        """Whether a table lacks a column that `list_section` would let it lack, and most of its rows need it."""
        if not self.list_section or table.form not in ("pipe", "html") or all(column in table.columns for column in self.columns):
            return False
        least = _SENTENCE if self.columns[0] not in table.columns and any(column in table.columns for column in self.columns) else 1
        texts = [_said(row, _days(table, at, setting)) for at, row in enumerate(table.rows)]
        told = [any(len(text.split()) >= least and is_measurable(text, setting) for text in row) for row in texts if row]
        return sum(told) * 2 < len(told)

    def _cut_short(self, table: RecordTable) -> Problem:
        gone = [column for column in self.columns if column not in table.columns]
        shown = {"column": joined(column_name(table, column) for column in gone), "seen": columns_seen(table)}
        return Problem("column", table.line, f"tables.{table.key}.{gone[0]}", shown)

    def _bounds(self, table: RecordTable, row: RecordRow, record: Record, setting: Setting) -> Iterator[Problem]:
        for message, bounds in (("late", self.not_after), ("early", self.later_than)):
            for column, key in bounds.items():
                day, bound = setting.date(row.text(column)).value, day_of(record, setting, key)
                if day is None or bound is None:
                    continue
                if day > bound if message == "late" else day <= bound:
                    shown = {"field": field_name(record, key), "bound": value_of(record, key)}
                    yield cell_problem(message, table, row, column, **shown)

    def _wanted(self, table: RecordTable, setting: Setting) -> dict[str, object]:
        """The columns of `when` and the values that they should have, for a message."""
        values: list[str | Label] = []
        for column, entry in self.when.items():
            keys = tuple(map(str, entry)) if isinstance(entry, tuple) else (str(entry),)
            spec = table.spec.columns.get(column)
            vocabulary = spec.vocabulary if spec else ""
            values.append(allowed_names(setting, vocabulary, keys) if vocabulary else ", ".join(keys))
        return {"column": joined(column_name(table, column) for column in self.when), "wanted": joined(values)}

    def _no_table(self, record: Record) -> Iterator[Problem]:
        spec = record.artefact.tables[self.table]
        match = record.sections.get(spec.section)
        if match:
            names = joined(spec.columns[column].name for column in self.columns if column in spec.columns)
            values = {"section": match.taken, "columns": names}
            yield Problem("no-table", match.line, f"tables.{self.table}", values)

    def _in_list(self, record: Record, setting: Setting) -> list[Problem] | None:
        """Problems of the list items and undeclared tables, else of the prose; None where the section has neither."""
        match = record.sections.get(self.list_section)
        if match is None:
            return None
        element = f"tables.{self.table}.{self.columns[0]}"
        entries = entries_of(match, record.document)
        if entries:
            wrong = [entry for entry in entries if not is_measurable(entry.text, setting)]
            return [Problem("entry", cell.line, element, {"entry": _short(cell)}, cell.column) for cell in wrong]
        prose = prose_of(match)
        if not prose or self.table_needed:
            return None
        if any(is_measurable(cell.text, setting) for cell in prose):
            return []
        return [Problem("prose", match.line, element, {"section": match.taken})]


def _said(row: RecordRow, beside: list[Cell]) -> list[str]:
    """What the row says, without its code."""
    cells = [*(cell for key, cell in row.cells.items() if key != "id"), *beside]
    return [cell.text for cell in cells if given(cell.text)]


def _days(table: RecordTable, at: int, setting: Setting) -> list[Cell]:
    """The dates of a row in columns that the declaration does not know: `Deadline`, `Achieved by`."""
    extras = table.extras[at] if at < len(table.extras) else ()
    return [cell for cell in extras if setting.date(cell.text).value]


def _is_nobody(text: str, groups: AbstractSet[str]) -> bool:
    """Whether no person is named: nobody at all, somebody to be named later, or a group."""
    return is_none(text) or is_undecided(text) or names_nobody(text, groups)


def _says_nothing(row: RecordRow, column: str) -> bool:
    """`No open items on 30 June | - | -`: one cell, which begins with a word of denial, and dashes beside it."""
    said = [cell.text for key, cell in row.cells.items() if key not in (column, "id") and given(cell.text)]
    return len(said) == 1 and not phrases("negations").isdisjoint(normalise(said[0]).split()[:2])


def _short(cell: Cell) -> str:
    return cell.text if len(cell.text) <= 60 else cell.text[:59] + "…"
