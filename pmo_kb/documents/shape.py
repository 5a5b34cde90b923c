"""The shape of a table: which row is the header, which rows are titles or totals, which tables are label and value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Sequence

from pmo_kb.documents.controlwords import CONTROL_KEYS, LEAST_CONTROL, TYPE_KEYS
from pmo_kb.markdown.pipes import cells, is_delimiter
from pmo_kb.model.document import Cell, Field, Row, Table
from pmo_kb.model.new import new
from pmo_kb.values.text import is_none, normalise
from pmo_kb.values.totals import is_total

if TYPE_CHECKING:
    from pmo_kb.markdown.html import HtmlRow

MOST_CELLS = 65_536
LONGEST_MARK = 3
"""Letters and numbers that a whole row may share: `R`, `5`, `n/a`."""
FORM = "form"
"""An HTML table of labels and values, several pairs in a row."""


def pipe_table(lines: Sequence[str], first: int, last: int) -> Table:
    """The table on `lines[first - 1:last]`. Rows may be ragged; a merged title above the real header is a title row."""
    delimiter = first + 1
    for number in range(first, min(last, first + 4) + 1):
        if is_delimiter(lines[number - 1]):
            delimiter = number
            break
    header = cells(lines[delimiter - 2], delimiter - 1) if delimiter > 1 else ()
    rows = [
        new(Row, (cells(lines[number - 1], number), number, "title" if "**" in lines[number - 1] else "body"))
        for number in range(delimiter + 1, last + 1)
    ]
    return _shaped(header, rows, first, last, "pipe")


def html_table(rows: Sequence[HtmlRow], end_line: int) -> Table:
    """The same of an HTML table. Without a row of `th` the first row counts as the header."""
    header, body = rows[0].cells, rows[1:]
    if _is_html_form(rows):
        plain = tuple(Row(row.cells, row.line) for row in body)
        return Table(header, plain, rows[0].line, max(end_line, rows[-1].line), -1, FORM)
    shaped = [Row(row.cells, row.line, "title" if row.merged else "body") for row in body]
    return _shaped(header, shaped, rows[0].line, max(end_line, rows[-1].line), "html")


def _is_html_form(rows: Sequence[HtmlRow]) -> bool:
    """Whether most rows are pairs of a heading cell and a value; rows of headings only are titles."""
    told = [row for row in rows if row.heads < sum(1 for cell in row.cells if cell.text)]
    paired = [row for row in told if row.heads * 2 == sum(1 for cell in row.cells if cell.text) and row.cells[0].text]
    return len(paired) > 1 and len(paired) * 4 >= len(told) * 3 and max(len(row.cells) for row in rows) > 2


def _shaped(header: tuple[Cell, ...], rows: list[Row], line: int, end_line: int, form: str) -> Table:
    width = len(header)
    if width > 2 and sum(1 for cell in header if cell.text) <= 1 and rows and _filled(rows[0]) > 2:
        header, rows = rows[0].cells, rows[1:]
    kept = []
    for row in rows:
        filled = [cell.text for cell in row.cells if cell.text]
        if filled:
            kind = _kind(row, filled, width)
            kept.append(row if kind == row.kind else Row(row.cells, row.line, kind))
    return new(Table, (header, tuple(kept), line, end_line, -1, form))


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.text)


def _kind(row: Row, filled: Sequence[str], width: int) -> str:
    """A merged or bold row with one text is a title; a plain one is a row that nobody has filled."""
    if row.kind == "title" and width > 2 and len(filled) == 1 and row.cells[0].text:
        return "title"
    if width > 2 and len(filled) >= width and len(set(filled)) == 1 and len(filled[0]) > LONGEST_MARK and not is_none(filled[0]):
        return "title"  # what was one merged cell in a word processor
    return "total" if is_total(filled[0]) and len(filled) > 1 else "body"


def pairs(table: Table, section: int) -> Iterator[Field]:
    """Label and value of a table that is a form: two columns, or several pairs in a row."""
    rows = [table.header, *(row.cells for row in table.rows)]
    if table.form == FORM:
        rows = [tuple(cell for cell in row if cell.text) for row in rows]
    width = max(map(len, rows))
    if width not in (2, 4, 6) or (width > 2 and table.form != FORM and not _is_form(rows)):
        return
    for row in rows:
        for index in range(0, len(row) - 1, 2):
            label, value = row[index], row[index + 1]
            if label.text:
                key = label.text.rstrip(": ")
                yield Field(key, value.text, value.line, value.column, "table", section)


def _is_form(rows: Sequence[Sequence[Cell]]) -> bool:
    """Several pairs in a row are a form where the labels end with a colon, or where they are those of the control data."""
    labels = [cell.text for row in rows for cell in row[::2] if cell.text]
    names = [normalise(label) for label in labels]
    if not TYPE_KEYS.isdisjoint(names) and sum(name in CONTROL_KEYS for name in names) >= LEAST_CONTROL:
        return True
    return bool(labels) and sum(1 for label in labels if label.endswith(":")) * 2 > len(labels)
