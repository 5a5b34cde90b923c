"""A table has more than its header."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given, missing
from pmo_kb.rules.kind import TableKey
from pmo_kb.rules.setting import Setting

_LEAST_COLUMNS = 3


class TableNonempty(NamedTuple):
    """`tables` none: every table of the document; of those that the artefact does not declare, only such as consist of a header."""

    tables: tuple[TableKey, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        for key, table in record.tables.items():
            if self.tables and key not in self.tables:
                continue
            texts = (cell.text for row in table.rows for cell in row.cells.values())
            extras = (cell.text for cells in table.extras for cell in cells)
            if _has_rows_elsewhere_only(record, table) or (all(map(missing, texts)) and all(map(missing, extras))):
                name = table.spec.name
                yield Problem("empty", table.line, f"tables.{key}", {"table": name}, end_line=table.end_line)
        if not self.tables:
            yield from _headers_only(record)


def _headers_only(record: Record) -> Iterator[Problem]:
    """Tables that the standard does not know: three columns or more, each with a name, and nothing below."""
    known = {table.line for table in record.tables.values()}
    for part in (record.document.preamble, *record.document.sections):
        for table in part.tables:
            if table.rows or table.line in known or len(table.header) < _LEAST_COLUMNS:
                continue
            names = [cell.text for cell in table.header]
            if all(map(given, names)) and not any(map(str.isdigit, "".join(names))):
                yield Problem("empty", table.line, "tables", {"table": names[0]}, end_line=table.end_line)


def _has_rows_elsewhere_only(record: Record, table: RecordTable) -> bool:
    """Whether the table itself has only its header, and what it holds stands in another: closed risks below the open."""
    parts = (record.document.preamble, *record.document.sections)
    own = next((one for part in parts for one in part.tables if one.line == table.line), None)
    return own is not None and not own.rows and bool(table.rows)
