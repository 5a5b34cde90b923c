"""Tables whose further columns are the parts of each row's amount: a budget by quarters."""

from __future__ import annotations

import math
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.model.record import RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.adding import MAIN, Column, Line, cell_of, column_of, summands


class Wrong(NamedTuple):
    """A row whose further columns do not add up to its own amount. `excess` is their sum minus the amount."""

    line: Line
    seen: float
    excess: float


def further(table: RecordTable, lines: Sequence[Line], own: str, setting: Setting) -> Iterator[Column]:
    """The columns of amounts that the declaration does not know: periods, but neither shares nor numbering."""
    for place, header in enumerate(table.extra):
        texts = [cell_of(line, own, place).text for line in lines if line.kind == "row"]
        if "%" in header.text or any("%" in text for text in texts) or texts == [str(n + 1) for n in range(len(texts))]:
            continue
        column = column_of(lines, own, place, setting, percent=False)
        if column is not None:
            yield column


def wrong_rows(lines: Sequence[Line], columns: Sequence[Column], own: str, tolerance: float) -> list[Wrong] | None:
    """The rows that do not add up; None where that is the rule, so that the columns must mean something else."""
    wrong: list[Wrong] = []
    right = 0
    main, further = columns[0], columns[1:]
    for index, line in enumerate(lines):
        filled = [column for column in further if given(cell_of(line, own, column.place).text)]
        amount = main.numbers[index]
        if line.kind != "row" or len(filled) < 2 or amount is None or not given(cell_of(line, own, MAIN).text):
            continue
        parts = [number for column in filled if (number := column.numbers[index]) is not None]
        excess = sum(part.value for part in parts) - amount.value
        if abs(excess) <= tolerance + amount.slack + sum(part.slack for part in parts) + 1e-6:
            right += 1
        else:
            wrong.append(Wrong(line, amount.value, excess))
    return wrong if right and right >= len(wrong) else None


def largest(lines: Sequence[Line], column: Column) -> float:
    """What a further column's total must exceed to be meant as a sum: an average or a rate does not."""
    rows = summands(lines, column)
    return max(rows) if rows and min(rows) >= 0 else math.inf
