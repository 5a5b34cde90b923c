"""The rows of a table spread over enough different values of a column, and no value holds most of them."""

from __future__ import annotations

from collections import Counter
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.rows import column_name


class Spread(NamedTuple):
    """Judged from `rows` filled cells on: `at_least` different values, none of them in more than `share` percent of the rows."""

    table: TableKey
    column: ColumnKey
    at_least: int = 0
    share: float = 100
    rows: int = 0

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        header = table.columns.get(self.column) if table else None
        if table is None or header is None or len(table.rows) < self.rows:
            return
        texts = [row.text(self.column) for row in table.rows if given(row.text(self.column))]
        counted = Counter(map(normalise, texts))
        if len(texts) < self.rows or not counted:
            return
        value, most = counted.most_common(1)[0]
        shown = {"column": column_name(table, self.column), "rows": str(len(texts)), "found": str(len(counted)), "needed": str(self.at_least)}
        element = f"tables.{table.key}.{self.column}"
        if 100 * most > self.share * len(texts):
            written = next(text for text in texts if normalise(text) == value)
            more = {"value": written, "count": str(most), "percent": str(round(100 * most / len(texts)))}
            yield Problem("one-sided", table.line, element, {**shown, **more})
        elif len(counted) < self.at_least:
            yield Problem("few", table.line, element, shown)
