"""Amounts of money as documents give them: with the currency of the cell, else of the document, else of the project."""

from __future__ import annotations

from typing import Iterable, NamedTuple

from pmo_kb.facts.papers import Entry, Paper, Project
from pmo_kb.model.finding import Place
from pmo_kb.values.numbers import read_money

HALF = 0.5
"""Two amounts that differ by less are the same: nobody budgets in parts of the smallest unit."""


class Amount(NamedTuple):
    """`currency` is an ISO 4217 code, or empty where nobody says."""

    amount: float
    currency: str
    place: Place


def amount_in(entry: Entry, key: str, project: Project, paper: Paper | None = None) -> Amount | None:
    """The amount under a key of an entry; None where there is none, or none that can be read."""
    found = entry.number(key)
    if found is None:
        return None
    own = code(entry.values[key].currency)
    return Amount(found, own or currency_of(project, paper), entry.place_of(key))


def currency_of(project: Project, paper: Paper | None = None) -> str:
    """The currency of what a document says without one."""
    return (code(paper.fields.text("currency")) if paper else "") or code(project.entry.text("currency"))


def code(text: str) -> str:
    """`Rp` and `rupiah` as IDR; a currency that is not known stays as it is written."""
    return (read_money(f"1 {text}", "en").currency or text.strip().upper()) if text else ""


def differ(one: Amount, other: Amount) -> bool:
    return one.currency != other.currency or abs(one.amount - other.amount) >= HALF


def total(amounts: Iterable[Amount | None], currency: str) -> float | None:
    """The sum of those in a currency; None where there are none."""
    found = [one.amount for one in amounts if one and one.currency == currency]
    return sum(found) if found else None
