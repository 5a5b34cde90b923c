"""What a text is that answers "when?" without a date: a month, a quarter, a week of the project, or nothing known."""

from __future__ import annotations

import re
from functools import cache

from pmo_kb.values.calendar_names import month_number, weekday_number
from pmo_kb.values.words import either, phrases

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_YEAR = r"(?:19|20|21)\d\d"
_DAY_MONTH = re.compile(r"\d\d?[-/]\d\d?")


def other_form(text: str) -> str:
    """`ambiguous`, `incomplete`, `relative` or `unreadable`, for a text with one line and no complete date."""
    folded = text.casefold()
    if _year_month().fullmatch(folded) or _quarter().match(folded):
        return "incomplete"
    if _DAY_MONTH.fullmatch(folded):
        return "ambiguous"
    parts = _TOKEN.findall(folded)
    if folded in phrases("relative_dates"):
        return "relative"
    if len(parts) <= 16 and (form := _parts_of_a_date(parts)):
        return form
    return "relative" if _offset().match(folded) or _relative().match(folded) else "unreadable"


def _parts_of_a_date(parts: list[str]) -> str:
    """`incomplete` for `28 Juni`, `Mei - Juli 2025`; `ambiguous` for `30 Jun 26`; empty for something else."""
    months = numbers = 0
    for part in parts:
        if part.isdecimal():
            if not (int(part) <= 31 or 1900 <= int(part) < 2200 or len(part) == 2):
                return ""
            numbers += 1
        elif part.isalpha():
            if month_number(part):
                months += 1
            elif part not in phrases("date_qualifiers") | _SUFFIXES and weekday_number(part) is None:
                return ""
        elif part not in "-–—./,'":
            return ""
    if not months:
        return ""
    short = [part for part in parts if part.isdecimal() and len(part) <= 2]
    return "ambiguous" if numbers == len(short) == 2 and months == 1 and not _is_range(parts) else "incomplete"


_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def _is_range(parts: list[str]) -> bool:
    """Whether two numbers stand around nothing but a dash or a word: `28-30 Juni`."""
    places = [index for index, part in enumerate(parts) if part.isdecimal()]
    return not any(month_number(part) for part in parts[places[0] : places[1]])


@cache
def _quarter() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either(phrases('quarters'))})\s?(?:ke)?[-\s]?(?:[1-4]|iii|ii|iv|i)(?:\W{{1,3}}{_YEAR})?\b|{_YEAR}\W{{0,3}}(?:q[1-4]|w\d\d?)\b"
        rf"|(?:fy|ta|tahun anggaran|tahun)\W?{_YEAR}\b"
        rf"|(?:the )?(?:first|second|1st|2nd) half(?: of)?\W{{1,3}}{_YEAR}|(?:paruh|semester) (?:pertama|kedua)\W{{1,3}}{_YEAR}"
    )


@cache
def _relative() -> re.Pattern[str]:
    units = either(phrases("relative_units"))
    duration = rf"\d{{1,3}}(?:[-–]\d{{1,3}})?\s?(?:{units})\b"
    return re.compile(rf"(?:{units})\s?(?:ke)?[-\s#.:]{{0,3}}\d{{1,3}}(?!\d)|{duration}")


@cache
def _year_month() -> re.Pattern[str]:
    return re.compile(rf"{_YEAR}(?:[-/.]\d\d?)?|\d\d?[-/.]{_YEAR}")


@cache
def _offset() -> re.Pattern[str]:
    return re.compile(r"[dhmtw]\s?[+-]\s?[1-9]\d{0,2}\b|w\d{1,2}\b")  # M+3, H-7, but not the identifier D-01
