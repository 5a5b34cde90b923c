"""The days that a text without a day may mean: a month, a part of one, a quarter, half a year, a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache, lru_cache

from pmo_kb.values.calendar_names import month_number
from pmo_kb.values.date_ranges import DateRange
from pmo_kb.values.dates import read_date
from pmo_kb.values.words import either, phrases

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d\d?)|(?P<first>\d\d?)[-/.](?P<then>\d{4})")
_WORD = re.compile(r"[^\W\d_]+")
_NUMERALS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_HALVES = frozenset(("h", "semester", "smt"))


@lru_cache(maxsize=4096)
def read_span(text: str) -> DateRange | None:
    """From the earliest to the latest day that `Q3 2026`, `akhir Agustus 2026`, `Mei - Juli 2026` may mean, or the one day.

    None where the year is not said, where there are two, and for everything else.
    """
    reading = read_date(text)
    if reading.value:
        return DateRange(reading.value, reading.value)
    years = {int(year) for year in _YEAR.findall(text)}
    if reading.problem != "incomplete" or len(years) != 1:
        return None
    year, plain = years.pop(), text.casefold()
    months = [number for word in _WORD.findall(plain) if (number := month_number(word))]
    if months:
        return _months(year, months[0], months[-1])
    if found := _YEAR_MONTH.fullmatch(plain.strip()):
        month = int(found["month"] or found["first"])
        return _months(year, month, month)
    if part := _part().search(plain):
        number, size = _NUMERALS[part["a"] or part["b"]], 6 if (part["unit"] or "q") in _HALVES else 3
        return _months(year, (number - 1) * size + 1, number * size)
    return _months(year, 1, 12) if not re.search(r"\d", _YEAR.sub("", plain)) else None


def _months(year: int, first: int, last: int) -> DateRange | None:
    if not 1 <= first <= last <= 12:
        return None
    return DateRange(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?P<unit>{either(phrases('quarters'))})\s?(?:ke)?[-\s]?(?P<a>[1-4]|iii|ii|iv|i)(?!\w)|(?<!\w)q(?P<b>[1-4])(?!\w)"
    )
