"""Periods as people write them: `2 – 6 Juni 2026`, `31 Agustus 2026 s.d. 5 September 2026`, `Juni 2026`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

from pmo_kb.values.dates import read_date

LONGEST = 80
_DAYS = re.compile(r"(\d\d?)-(?=\d\d?\s+[^\W\d_])")


class DateRange(NamedTuple):
    first: date
    last: date


def read_range(text: str) -> DateRange | None:
    """The first and the last day of a period; None for a single day and for anything that is not plain."""
    if len(text) > LONGEST:
        return None
    plain = text.strip()
    ends = _between().split(f"{days[1]} – {plain[days.end() :]}" if (days := _DAYS.match(plain)) else plain)
    if len(ends) == 1:
        first = read_date(f"1 {plain}").value
        return DateRange(first, first.replace(day=monthrange(first.year, first.month)[1])) if first else None
    last = read_date(ends[-1]).value
    first = _completed(ends[0], last) if last and len(ends) == 2 else None
    return DateRange(first, last) if first and last and first <= last else None


def _completed(text: str, last: date) -> date | None:
    """A day that leaves to the end of the period what both have in common: its year, or its month and year."""
    full = read_date(text).value or read_date(f"{text} {last.year}").value
    if full is None and text.strip().isdecimal():
        return read_date(f"{last.year}-{last.month:02}-{int(text):02}").value
    return full


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"\s*[–—]\s*|\s+(?:-|s\.?\s?/?d\.?|sampai(?: dengan)?|hingga|to|until)\s+", re.IGNORECASE)
