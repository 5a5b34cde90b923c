"""What kinds that hold documents against one another share: places, amounts and days as messages show them."""

from __future__ import annotations

from datetime import date

from pmo_kb.facts.papers import Entry, Paper
from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Contradiction, Place, Problem
from pmo_kb.values.digits import first_digits
from pmo_kb.values.numbers import Convention, decimals_shown, read_money, read_number
from pmo_kb_checks.amounts import plain

CONVENTIONS: tuple[Convention, ...] = ("en", "id")


def found_in(paper: Paper, key: str, message: str, related: tuple[Place, ...], **values: object) -> Contradiction:
    """At a field of a document, or where the field should stand."""
    return Contradiction(paper.path, Problem(message, paper.fields.place_of(key).line, f"fields.{key}", values), related)


def found_at(paper: Paper, entry: Entry, column: str, message: str, related: tuple[Place, ...] = (), *, table: str, **values: object) -> Contradiction:
    """At a cell of a row, or at the row."""
    return Contradiction(paper.path, Problem(message, entry.place_of(column).line, f"tables.{table}.{column}", values), related)


def money(amount: float, currency: str) -> Label:
    return {language: f"{currency} {shown}" for language, shown in plain(amount).items()}


def day_or(ordinal: float) -> date:
    return date.fromordinal(int(ordinal))


def slack(paper: Paper, key: str) -> float:
    """By how much an amount may have been rounded: half of what the last digit is worth in `1,8 miliar`, nothing in `1800000000`."""
    found = paper.fields.values.get(key)
    if found is None or not isinstance(found.value, float):
        return 0.0
    digits = first_digits(found.text)
    for convention in CONVENTIONS:
        bare = read_number(digits, convention)
        if bare and read_money(found.text, convention).amount == found.value and abs(found.value) > abs(bare):
            return abs(found.value) / abs(bare) / 10.0 ** decimals_shown(found.text) / 2
    return 0.0
