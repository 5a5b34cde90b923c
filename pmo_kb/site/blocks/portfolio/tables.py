"""A table of an overview as HTML: each figure leads to the line it came from."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.model.finding import Place
from pmo_kb.portfolio.cells import Cell, Table, say, written
from pmo_kb.site.blocks.rules import rule_link
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

LONG = 40
"""Characters from which a text gets a wide column."""
MOST_ROWS = 2_000
"""Rows of a table; the command line gives all."""
SHORT = 14
"""Characters up to which a text stays on one line."""


class ShownCell(NamedTuple):
    text: str
    link: str
    place: str
    mark: str
    form: str
    """How it is set: `number`, `long`, `id` (on one line) or nothing."""


def shown_table(site: Site, page: KnowledgePage, table: Table) -> Markup:
    """The table with its heading, the source of each row as the last column."""
    w = words(site.language)
    rows = []
    for row in table.rows[:MOST_ROWS]:
        cells = [_cell(site, page, cell, column.numeric) for cell, column in zip(row, table.columns, strict=True)]
        place = next((cell.place for cell in row if cell.place), None)
        rows.append((cells, _source(site, place) if place else None))
    cut = say("common", "cut", shown=MOST_ROWS, n=len(table.rows)) if len(table.rows) > MOST_ROWS else None
    return render("portfolio/table.html", {
        "w": w, "key": table.key, "name": table.name[site.language], "note": " ".join(note[site.language] for note in (table.note, cut) if note),
        "empty": table.empty[site.language], "rows": rows, "sources": any(source for _, source in rows),
        "columns": [(column.name[site.language], column.numeric) for column in table.columns],
    })  # fmt: skip


def source_address(site: Site, place: Place) -> str:
    """Where the line is read; nothing where the site does not say where documents are read."""
    return f"{site.source}{quote(place.path)}?plain=1#L{place.line}" if site.source else ""


def _cell(site: Site, page: KnowledgePage, cell: Cell, numeric: bool) -> ShownCell:
    text = written(cell.shown, site.language)
    rule = site.knowledge.library.rules.get(cell.rule) if cell.rule else None
    link = rule_link(site, rule, page.path) if rule else source_address(site, cell.place) if cell.place else ""
    target = site.page(cell.page) if cell.page else None
    if target is not None:
        text, link = target.title, relative(page.path, target.path, folders=site.folders)
    where = f"{cell.place.path}:{cell.place.line}" if cell.place else ""
    return ShownCell(text, link, where, cell.mark, "number" if numeric else "long" if len(text) > LONG else "id" if len(text) <= SHORT else "")


def _source(site: Site, place: Place) -> ShownCell:
    name = place.path.rpartition("/")[2]
    return ShownCell(f"{name}:{place.line}", source_address(site, place), f"{place.path}:{place.line}", "", "")
