"""Names of months and weekdays in English and Indonesian, from CLDR, with the spellings that people use besides."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Mapping

from pmo_kb.values.words import numbers, phrases

FILE = "calendar.json"


def month_number(name: str) -> int | None:
    """1 for `january`, `Jan`, `Januari`; None for anything else."""
    plain = name.casefold().rstrip(".")
    return _names("months").get(plain) if plain[:3] in phrases("month_beginnings") else None


def weekday_number(name: str) -> int | None:
    """0 for `monday`, `Sen`, `Senin` up to 6 for Sunday; None for anything else."""
    return _names("weekdays").get(name.casefold().rstrip(".").replace("’", "'"))


@cache
def month_names(language: str) -> tuple[str, ...]:
    """The twelve months in full, as they stand inside a date."""
    from babel import Locale  # noqa: PLC0415 - slow to import

    names = Locale(language).months["format"]["wide"]
    return tuple(str(names[number]) for number in range(1, 13))


@cache
def _names(what: str) -> Mapping[str, int]:
    return compiled().get(what) or from_cldr(what)


@cache
def compiled() -> Mapping[str, Mapping[str, int]]:
    """The names as they were taken from CLDR when the wheel was built: reading them costs a twentieth of importing Babel."""
    try:
        with open(os.path.join(os.path.dirname(__file__), FILE), encoding="utf-8") as stream:
            found: Mapping[str, Mapping[str, int]] = json.load(stream)
    except (OSError, ValueError):
        return {}
    return found


def from_cldr(what: str) -> dict[str, int]:
    """`months` or `weekdays`: name -> number."""
    from babel import Locale  # noqa: PLC0415 - slow to import, and a wheel has the names already

    names = dict(numbers(what))
    for language in ("en", "id"):
        locale = Locale(language)
        forms = (locale.months if what == "months" else locale.days)["format"]
        for width in ("wide", "abbreviated"):
            names.update({str(name).casefold().rstrip("."): int(number) for number, name in forms[width].items()})
    if what == "weekdays":
        del names["min"]  # Indonesian for "Sun", but in documents it is the minimum
    return names
