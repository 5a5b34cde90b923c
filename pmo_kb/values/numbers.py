"""Numbers and money as people write them in Indonesian (1.500,25) and English (1,500.25).

Only three digits behind a single mark can be read in two ways (`1.500`); there the document's convention decides.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Iterable, NamedTuple

from pmo_kb.values.amounts import parse
from pmo_kb.values.digits import MOST_CHARACTERS, Convention, first_digits, shape_of, shapes_in
from pmo_kb.values.text import is_blank, is_none, is_placeholder
from pmo_kb.values.words import numbers

__all__ = [
    "Convention", "MoneyReading", "convention_of", "decimals_shown", "read_count", "read_money", "read_number", "read_percent",
]  # fmt: skip
LONGEST_COUNT = 6
"""Digits of a number of things or people."""


class MoneyReading(NamedTuple):
    """An amount in whole units of its currency (ISO 4217 code, or empty).

    `problem` is empty, `none` (blank, "-", a placeholder), `unreadable`, `no-currency`, or `other-convention`: marks
    that only the other convention has. The amount is None for `none` and `unreadable` only.
    """

    amount: float | None
    currency: str
    problem: str


def convention_of(texts: Iterable[str], language: str) -> Convention:
    """How numbers are written here: told by those with thousands marks, the majority winning, else by the language."""
    shapes = [shape for text in texts if not text.isdigit() for shape in shapes_in(text)]
    evidence = Counter(shape.form for shape in shapes if shape.grouped)
    if evidence:  # `150,000` may be thousands too: the many outvote the odd one
        evidence += Counter({".": "id", ",": "en"}[shape.mark] for shape in shapes if shape.form == "either")
    difference = evidence["id"] - evidence["en"]
    if difference:
        return "id" if difference > 0 else "en"
    return "id" if language == "id" else "en"


@lru_cache(maxsize=4096)
def read_number(text: str, convention: Convention) -> float | None:
    """The one number of a text, whatever unit, currency or remark stands with it; a percent sign changes nothing.

    None for words only, ranges, bounds (`>95`), identifiers, dates and formulas.
    """
    parsed = parse(text, convention)
    return float(parsed.amount) if parsed else None


@lru_cache(maxsize=4096)
def read_money(text: str, convention: Convention) -> MoneyReading:
    """An amount with its currency. `/tahun`, `per bulan` and remarks in brackets are left aside."""
    if text.isascii() and text.isdecimal() and len(text) <= MOST_CHARACTERS:  # as front matters have them
        return MoneyReading(float(text), "", "no-currency")
    if is_blank(text) or is_none(text) or is_placeholder(text):
        return MoneyReading(None, "", "none")
    parsed = parse(text, convention)
    if not parsed or parsed.percent or parsed.unit:
        return MoneyReading(None, parsed.currency if parsed else "", "unreadable")
    problem = "other-convention" if parsed.foreign else "" if parsed.currency else "no-currency"
    return MoneyReading(float(parsed.amount), parsed.currency, problem)


@lru_cache(maxsize=4096)
def read_percent(text: str, convention: Convention) -> float | None:
    """`40 %`, `40` -> 40.0, `0.4` -> 0.4. None for ranges, bounds, money and numbers of something else."""
    parsed = parse(text, convention)
    if not parsed or parsed.currency or (parsed.unit and not parsed.percent):
        return None
    return float(parsed.amount)


@lru_cache(maxsize=4096)
def read_count(text: str) -> int | None:
    """How many things or people a text speaks of: `3`, `three mentees`, `tiga orang`; None where it begins otherwise."""
    first = text.split(maxsplit=1)[0].strip(".,;:()").casefold() if text.strip() else ""
    if first.isascii() and first.isdigit():
        return int(first) if len(first) <= LONGEST_COUNT else None
    return numbers("counts").get(first)


def decimals_shown(text: str) -> int:
    """How many digits the first number of a text shows behind its decimal mark: `0,92` -> 2, `1.500` -> 0.

    `1,2 miliar` shows one, of a milliard. Three digits that could be thousands are taken for thousands.
    """
    shape = shape_of(first_digits(text))
    return len(shape.fraction) if shape and shape.form != "either" else 0
