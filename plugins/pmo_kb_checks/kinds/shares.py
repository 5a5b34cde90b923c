"""The share that a row shows of the whole is what its amount gives."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.document import Cell
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given, row_name
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.adding import MAIN, Line, cell_of, column_of, lines_of
from pmo_kb_checks.amounts import Amount, plain, unit_of
from pmo_kb_checks.rows import place_of

_ROUNDING = 0.1
_NEAR = 10
"""How far from 100 a sum of shares may be to have been meant as 100."""


class _Share(NamedTuple):
    line: Line
    cell: Cell
    amount: float
    share: Amount


class Shares(NamedTuple):
    """`headers` are the names of the column of shares. Of what they are shares, most rows tell; else they add up to 100."""

    table: TableKey
    column: ColumnKey
    headers: tuple[str, ...]

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        place = place_of(table, self.headers) if table and table.extra else -1
        if table is None or place < 0:
            return
        lines = lines_of(table, self.column)
        main = column_of(lines, self.column, MAIN, setting, percent=False)
        if main is None:
            return
        pairs = [(line, number.value) for line, number in zip(lines, main.numbers, strict=True) if number and number.value > 0]
        shares = [share for line, amount in pairs if (share := self._share(line, amount, place, setting))]
        if len(shares) < 2:
            return
        wholes = {sum(amount for line, amount in pairs if line.kind == "row"), *(amount for line, amount in pairs if line.kind != "row")}
        whole, wrong = min(((whole, _wrong(shares, whole)) for whole in sorted(wholes) if whole), key=lambda item: len(item[1]))
        rows = [share.share for share in shares if share.line.kind == "row"]
        total = sum(share.value for share in rows)
        if len(wrong) * 2 < len(shares):
            for share in wrong:
                yield self._problem(table, share, whole)
        elif 0 < abs(total - 100) - sum(share.slack or 0.5 for share in rows) < _NEAR:
            header = table.extra[place]
            shown = {"column": header.text, "value": plain(total, 1)}
            yield Problem("hundred", header.line, f"tables.{table.key}.{self.column}", shown, header.column)

    def _share(self, line: Line, amount: float, place: int, setting: Setting) -> _Share | None:
        cell = cell_of(line, self.column, place)
        value = setting.percent(cell.text) if given(cell.text) else None
        return None if value is None else _Share(line, cell, amount, Amount(value, unit_of(cell.text, value, setting.convention)))

    def _problem(self, table: RecordTable, share: _Share, whole: float) -> Problem:
        shown = {
            "row": row_name(table, share.line.row), "value": share.cell.text, "amount": plain(share.amount),
            "whole": plain(whole), "expected": plain(round(share.amount / whole * 100, 1), 1),
        }  # fmt: skip
        return Problem("share", share.cell.line, f"tables.{table.key}.{self.column}", shown, share.cell.column)


def _wrong(shares: list[_Share], whole: float) -> list[_Share]:
    return [share for share in shares if abs(share.amount / whole * 100 - share.share.value) > max(_ROUNDING, share.share.unit / 2) + 1e-6]
