"""Which index is green and which is amber, as the standard of reports says; and so, how far a forecast may lie above its budget."""

from __future__ import annotations

from typing import Mapping

from pmo_kb.facts.amounts import Amount
from pmo_kb.standards.library import Library

BANDS = "STS004"
"""The rule whose bands say which index is green and which is amber."""


def bands(library: Library) -> Mapping[str, float]:
    """Least index of `green` and of `amber`; nothing where no rule says both."""
    rule = library.rules.get(BANDS)
    found = rule.options.get("bands") if rule else None
    return {key: float(str(found[key])) for key in ("green", "amber")} if isinstance(found, Mapping) and {"green", "amber"} <= set(found) else {}


def index_colour(index: float | None, least: Mapping[str, float]) -> str:
    """The colour of an index by the bands; empty where one of them is not known."""
    if index is None or not least:
        return ""
    shown = round(index, 2)  # as reports and the rule see it
    return "green" if shown >= least["green"] else "amber" if shown >= least["amber"] else "red"


def overrun(budget: Amount | None, forecast: Amount | None) -> float | None:
    """How far the forecast lies above the budget; negative: below; None where one is not known, or in another currency."""
    return forecast.amount - budget.amount if forecast and budget and forecast.currency == budget.currency else None


def overrun_colour(budget: Amount | None, forecast: Amount | None, least: Mapping[str, float]) -> str:
    """`green` where the forecast keeps to the tolerance for cost: budget / forecast is the CPI that leads there.

    Empty where it is not above the budget; `red` where nothing says what is tolerated.
    """
    over = overrun(budget, forecast)
    if over is None or over <= 0 or budget is None or forecast is None:
        return ""
    return (index_colour(budget.amount / forecast.amount, least) if forecast.amount > 0 else "") or "red"


def overrun_mark(colour: str) -> str:
    """How an overrun of that colour is marked in a table."""
    return {"": "", "green": "high"}.get(colour, "over")
