"""To which year a budget belongs: by the headings of the plan's columns, else by the plan's dates."""

from __future__ import annotations

import re
from typing import NamedTuple

from pmo_kb.facts.amounts import Amount, currency_of
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.model.finding import Place
from pmo_kb.values.dates import read_date
from pmo_kb.values.words import phrases

_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_TWO_YEARS = re.compile(r"(?<!\d)(?:19|20|21)\d\d\s?[/–-]\s?(?:1[3-9]|[2-9]\d)(?!\d)")
"""`2026/27`, but not `2026-07`."""
PERIODS = ("incomplete", "relative")
"""What `read_date` says of a quarter, a month or a year."""


class YearAmount(NamedTuple):
    """`year` is None where nothing says which. `divided` is false for a budget that has no columns of periods."""

    year: int | None
    amount: Amount
    divided: bool


def budget_years(project: Project, plan: Paper | None, budget: Amount | None) -> tuple[YearAmount, ...]:
    """The plan's budget by year, those that nobody states last; the whole budget where no column is a period."""
    single = _single_year(project, plan)
    sums: dict[int | None, tuple[float, Place]] = {}
    for part in plan.parts if plan else ():
        if is_period(part.heading):
            year = heading_year(part.heading, single)
            before, place = sums.get(year, (0.0, part.place))
            sums[year] = before + part.amount, place
    if plan and sums:
        currency = currency_of(project, plan)
        return tuple(
            YearAmount(year, Amount(amount, currency, place), divided=True)
            for year, (amount, place) in sorted(sums.items(), key=lambda item: item[0] or 9999)
        )  # fmt: skip
    return (YearAmount(single, budget, divided=False),) if budget else ()


def is_period(heading: str) -> bool:
    """Whether a heading names a time: `Q1`, `TW 1 2026`, `Anggaran 2026`, but not `Unit price`."""
    words = [word for word in heading.split() if word.strip("()[]:,.").casefold() not in phrases("money_words")]
    plain = " ".join(words)
    return bool(plain) and (read_date(plain).problem in PERIODS or bool(_TWO_YEARS.fullmatch(plain)) or _is_span(plain))


def heading_year(heading: str, otherwise: int | None) -> int | None:
    """The one year that a heading names; `otherwise` where it names none, None where it spans two."""
    years = set(_YEAR.findall(heading))
    if len(years) > 1 or _TWO_YEARS.search(heading):
        return None
    return int(years.pop()) if years else otherwise


def _is_span(text: str) -> bool:
    """`2026/2027`, `2026 - 2027`"""
    return len(_YEAR.findall(text)) > 1 and not _YEAR.sub("", text).strip(" /–-")


def _single_year(project: Project, plan: Paper | None) -> int | None:
    for entry in (plan.fields, project.entry) if plan else (project.entry,):
        start, finish = entry.day("start"), entry.day("finish")
        if start and finish:
            return start.year if start.year == finish.year else None
    return None
