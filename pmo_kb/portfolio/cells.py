"""Tables of an overview: cells that know what they hold and where it comes from, written in either language."""

from __future__ import annotations

import json
import math
import os
from datetime import date
from functools import cache
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.model.artefact import LANGUAGES, Label
from pmo_kb.model.finding import Place
from pmo_kb.values.calendar_names import month_names

NOTHING = "–"
LARGEST = 1e18
"""From here on amounts are written with a power of ten: nobody counts their digits."""


class Money(NamedTuple):
    """An amount in whole units of an ISO 4217 currency (empty where nobody says which)."""

    amount: float
    currency: str


class Share(NamedTuple):
    """Percent: 40.0 is 40 %."""

    percent: float


class Ratio(NamedTuple):
    """An index such as SPI, shown with two decimals, and with a star where we computed it."""

    value: float
    computed: bool = False


class Days(NamedTuple):
    """Calendar days, shown with their sign."""

    days: int


Shown = str | Label | int | date | Money | Share | Ratio | Days | None


class Cell(NamedTuple):
    """What a cell shows and the line it comes from. `mark` is a state such as `red`, `late`, `over`; `rule` a rule's id.

    `page` is the key of a page of the knowledge base, such as `mentoring/lessons/risk-owner`: the site shows its title.
    """

    shown: Shown
    place: Place | None = None
    mark: str = ""
    rule: str = ""
    page: str = ""


class Column(NamedTuple):
    key: str
    name: Label
    numeric: bool = False


class Table(NamedTuple):
    """`empty` is what to say where there are no rows."""

    key: str
    name: Label
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: Label
    note: Label | None = None


def written(shown: Shown, language: str) -> str:
    """As a reader of the language writes it."""
    if shown is None:
        return NOTHING
    if isinstance(shown, Money):
        return f"{shown.currency} {_grouped(shown.amount, language)}".strip()
    if isinstance(shown, Share):
        return f"{_grouped(shown.percent, language)} %"
    if isinstance(shown, Ratio):
        return _grouped(shown.value, language, 2) + ("*" if shown.computed else "")
    if isinstance(shown, Days):
        return f"{'+' if shown.days > 0 else '−' if shown.days < 0 else ''}{abs(shown.days)}"
    if isinstance(shown, date):
        return f"{shown.day} {month_names(language)[shown.month - 1][:3]} {shown.year}"
    if isinstance(shown, int):
        return _grouped(shown, language)
    return shown if isinstance(shown, str) else shown[language]


def plain(shown: Shown, language: str) -> str | int | float | None:
    """For machines: ISO dates, plain numbers, texts in the language."""
    if isinstance(shown, Money):
        return _whole(shown.amount)
    if isinstance(shown, Share):
        return _whole(shown.percent)
    if isinstance(shown, Ratio):
        return round(shown.value, 4) if math.isfinite(shown.value) else None
    if isinstance(shown, Days):
        return shown.days
    if isinstance(shown, date):
        return shown.isoformat()
    return shown if shown is None or isinstance(shown, (str, int)) else shown[language]


def say(page: str, key: str, **values: Shown) -> Label:
    """A text of a page's words in both languages; `{name}` in it is filled with a value as each language writes it."""
    both = _words(page)[key]
    return {language: _filled(both[language], values, language) for language in LANGUAGES}


def column(page: str, key: str, *, numeric: bool = False) -> Column:
    """A column whose name stands in the page's words under `column.KEY`, else in those common to all pages."""
    name = f"column.{key}"
    return Column(key, say(page if name in _words(page) else "common", name), numeric)


def table(page: str, key: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], note: Label | None = None, *, empty: Label | None = None) -> Table:
    """The table `key` of a page: its name, and what to say without rows (`KEY.empty`), are in the page's words."""
    return Table(key, say(page, key), tuple(columns), tuple(rows), empty or say(page, f"{key}.empty"), note)


def _filled(text: str, values: Mapping[str, Shown], language: str) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", written(value, language))
    return text


@cache
def _words(page: str) -> Mapping[str, Label]:
    with open(os.path.join(os.path.dirname(__file__), "words", f"{page}.json"), encoding="utf-8") as stream:
        found: Mapping[str, Label] = json.load(stream)
    return found


def _grouped(number: float, language: str, decimals: int = 0) -> str:
    if not math.isfinite(number):
        return NOTHING
    shown = f"{abs(number):,.{decimals}f}" if abs(number) < LARGEST else f"{abs(number):.2e}"
    sign = "−" if number < 0 and shown.strip("0.,") else ""
    return sign + (shown.translate({44: ".", 46: ","}) if language == "id" else shown)


def _whole(number: float) -> int | float | None:
    if not math.isfinite(number):
        return None
    return int(number) if number == int(number) else number
