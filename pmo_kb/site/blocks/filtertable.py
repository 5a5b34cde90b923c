"""A table that can be narrowed by facets and by words. Without JavaScript it is the whole table."""

from __future__ import annotations

from typing import Mapping, NamedTuple, Sequence

from markupsafe import Markup

from pmo_kb.site.html import render
from pmo_kb.site.words import words


class Cell(NamedTuple):
    """A text, where it leads to, and its level (for a severity's mark)."""

    text: str
    link: str = ""
    mark: str = ""
    code: bool = False


class Row(NamedTuple):
    """`facets`: facet -> its values in this row."""

    cells: Sequence[Cell]
    facets: Mapping[str, Sequence[str]]
    anchor: str = ""


class Facet(NamedTuple):
    """`values`: value -> what the reader sees, in the order of the list."""

    key: str
    name: str
    values: Mapping[str, str]


def filter_table(
    language: str, name: str, label: str, columns: Sequence[str], rows: Sequence[Row], facets: Sequence[Facet]
) -> Markup:  # fmt: skip
    """`name` is an id on the page, `label` says what the table lists."""
    used = {facet.key: {value for row in rows for value in row.facets.get(facet.key, ())} for facet in facets}
    shown = [
        Facet(facet.key, facet.name, {value: text for value, text in facet.values.items() if value in used[facet.key]})
        for facet in facets
    ]
    return render("filtertable.html", {
        "w": words(language), "name": name, "label": label, "columns": columns, "rows": rows,
        "facets": [facet for facet in shown if len(facet.values) > 1],
    })  # fmt: skip
