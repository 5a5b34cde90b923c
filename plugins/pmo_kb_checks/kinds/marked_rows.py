"""Rows that a further column marks, such as those taken into a sprint, are filled in further columns too."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given, missing, row_name
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_placeholder
from pmo_kb_checks.amounts import at
from pmo_kb_checks.rows import cell_problem, place_of


class MarkedRows(NamedTuple):
    """`mark` are the names of the column that marks rows, `except_` values in it that do not; `headers` those of a column
    that marked rows fill, `columns` declared ones that they fill. A table without such a mark is silent."""

    table: TableKey
    mark: tuple[str, ...]
    headers: tuple[str, ...]
    columns: tuple[ColumnKey, ...] = ()
    except_: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        mark = place_of(table, self.mark) if table and table.extra else -1
        if table is None or mark < 0:
            return
        pairs = [(row, extras) for row, extras in zip(table.rows, table.extras, strict=False) if self._is_marked(at(extras, mark, row.line).text)]
        place = place_of(table, self.headers)
        header = table.extra[mark]
        if pairs and place < 0:
            shown = {"mark": header.text, "rows": str(len(pairs)), "column": self.headers[0]}
            yield Problem("column", header.line, f"tables.{table.key}", shown, header.column)
        for row, extras in pairs:
            cell = at(extras, place, row.line) if place >= 0 else None
            shown = {"mark": header.text, "marked": at(extras, mark, row.line).text}
            if cell and not given(cell.text) and not is_placeholder(cell.text):
                values = {"row": row_name(table, row), "column": table.extra[place].text, **shown}
                yield Problem("empty", cell.line, f"tables.{table.key}.{self.headers[0]}", values, cell.column)
            for column in self.columns:
                if column in table.columns and missing(row.text(column)):
                    yield cell_problem("empty", table, row, column, **shown)

    def _is_marked(self, text: str) -> bool:
        return given(text) and text.strip().casefold() not in self.except_
