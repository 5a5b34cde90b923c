"""An overview of the portfolio for people (text), for spreadsheets (CSV) and for machines (JSON)."""

from __future__ import annotations

import csv
import io
import json
from typing import Iterator, Sequence

from pmo_kb.model.finding import Place
from pmo_kb.portfolio.cells import Cell, Table, plain, written
from pmo_kb.reports.escape import escape
from pmo_kb.reports.style import Style

VERSION = 1
WIDEST = 46
"""Characters of a column in the text report; longer texts end with a dot of three."""
MARKED = {"red": "error", "over": "error", "late": "error", "missing": "error", "amber": "warning", "high": "warning"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run."""


def text(tables: Sequence[Table], language: str, style: Style) -> Iterator[str]:
    """Lines: each table below its name, columns aligned, the source of each row behind it."""
    for table in tables:
        yield style.paint(escape(table.name[language]), "path")
        if not table.rows:
            yield f"  {table.empty[language]}"
        else:
            yield from _aligned(table, language, style)
        yield ""


def _aligned(table: Table, language: str, style: Style) -> Iterator[str]:
    shown = [[_short(written(cell.shown, language)) for cell in row] for row in table.rows]
    names = [_short(column.name[language]) for column in table.columns]
    widths = [max(len(name), *(len(row[at]) for row in shown)) for at, name in enumerate(names)]
    numeric = [column.numeric for column in table.columns]
    yield style.paint("  " + "  ".join(map(_padded, names, widths, numeric)).rstrip(), "faint")
    for row, cells in zip(shown, table.rows, strict=True):
        parts = [_coloured(_padded(one, width, right), cell, style) for one, width, right, cell in zip(row, widths, numeric, cells, strict=True)]
        place = place_of(cells)
        yield ("  " + "  ".join(parts)).rstrip() + (style.paint(f"  {escape(place.path)}:{place.line}", "faint") if place else "")


def place_of(row: Sequence[Cell]) -> Place | None:
    """Where a row comes from: the place of the first cell that has one."""
    return next((cell.place for cell in row if cell.place), None)


def as_csv(tables: Sequence[Table], language: str) -> str:
    """All tables below one another, an empty line between; texts that a spreadsheet would take for a formula are quoted."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        writer.writerow([*(column.name[language] for column in table.columns), "path", "line"])
        for row in table.rows:
            place = place_of(row)
            writer.writerow([*(_harmless(plain(cell.shown, language)) for cell in row), place.path if place else "", place.line if place else ""])
    return stream.getvalue()


def as_json(page: str, tables: Sequence[Table], as_of: str, language: str) -> str:
    """`{"version", "as_of", "overview", "tables": [{"table", "columns", "rows": [{COLUMN: {"value", "path", "line", "mark"}}]}]}`"""
    entries = [
        {
            "table": table.key,
            "columns": [column.key for column in table.columns],
            "rows": [{column.key: _entry(cell, language) for column, cell in zip(table.columns, row, strict=True)} for row in table.rows],
        }
        for table in tables
    ]
    whole = {"version": VERSION, "as_of": as_of, "overview": page, "tables": entries}
    return json.dumps(whole, ensure_ascii=True, allow_nan=False, indent=1)


def _entry(cell: Cell, language: str) -> dict[str, object]:
    found: dict[str, object] = {"value": plain(cell.shown, language)}
    if cell.place:
        found.update(path=cell.place.path, line=cell.place.line)
    if cell.mark:
        found["mark"] = cell.mark
    if cell.rule:
        found["rule"] = cell.rule
    if cell.page:
        found["page"] = cell.page
    return found


def _short(text: str) -> str:
    text = escape(" ".join(text.split()))
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _padded(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def _coloured(text: str, cell: Cell, style: Style) -> str:
    severity = MARKED.get(cell.mark)
    return style.paint(text, severity) if severity else text


def _harmless(value: str | int | float | None) -> str | int | float:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
