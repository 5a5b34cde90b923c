"""Budgets as bars, one picture a currency, and the earned value curve of every project with two reports or more."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from markupsafe import Markup

from pmo_kb.facts.amounts import Amount
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.portfolio.budget import PAGE
from pmo_kb.portfolio.budgets import ProjectBudget, budgets
from pmo_kb.portfolio.cells import Money, say, written
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.site.blocks.portfolio.curves import curves
from pmo_kb.site.blocks.portfolio.labels import short
from pmo_kb.site.html import render
from pmo_kb.site.model import Site

MOST = 40
"""Projects in a picture; with more, those with the largest budgets."""
LEFT, BARS, ROW, HEAD, GAP = 84, 500, 17, 20, 16
"""Where bars begin, how long the longest is, and how high rows, headings and gaps are."""
WIDTH = 760
LONGEST = 70
"""Characters of a project's name."""


class Bar(NamedTuple):
    kind: str
    name: str
    y: int
    width: float
    end: float
    """Where the text begins: behind the bar, and behind the line of the budget."""
    text: str
    over: bool


class Group(NamedTuple):
    """The bars of a project. `limit` is where its budget ends."""

    code: str
    name: str
    y: int
    bars: tuple[Bar, ...]
    limit: float


def picture(site: Site, _page: KnowledgePage, portfolio: Portfolio) -> Markup:
    """Bars first, then curves."""
    seen = budgets(portfolio)
    currencies = sorted({one.currency for one in seen if one.budget})
    return Markup("\n").join((*(_bars(site.language, currency, seen) for currency in currencies), curves(site.language, seen)))


def _bars(language: str, currency: str, seen: Sequence[ProjectBudget]) -> Markup:
    own = sorted((one for one in seen if one.currency == currency and one.budget), key=lambda one: (-_size(one.budget), one.project.code))
    shown = own[:MOST]
    longest = max((abs(amount.amount) for one in shown for amount in (one.budget, one.ac, one.eac) if amount), default=0.0) or 1.0
    height = HEAD + 3 * ROW + GAP
    groups = [_group(one, number * height, longest, language) for number, one in enumerate(shown)]
    told = [f"{group.code}: " + ", ".join(f"{bar.name} {bar.text}" for bar in group.bars) for group in groups]
    title = say(PAGE, "bars", currency=currency or say(PAGE, "no-currency"))[language]
    left_out = say(PAGE, "bars.cut", n=len(own) - MOST)[language] if len(own) > MOST else ""
    return render("portfolio/bars.html", {
        "title": title, "told": told, "groups": groups, "width": WIDTH, "height": len(groups) * height, "left": LEFT, "row": ROW,
        "key": currency or "none", "legend": say(PAGE, "bars.legend")[language], "cut": left_out,
    })  # fmt: skip


def _group(one: ProjectBudget, top: int, longest: float, language: str) -> Group:
    limit = LEFT + _length(one.budget, longest)
    bars = []
    for number, (kind, amount) in enumerate((("budget", one.budget), ("spent", one.ac), ("forecast", one.eac))):
        same = amount if amount and amount.currency == one.currency else None
        over = bool(kind != "budget" and same and one.budget and same.amount > one.budget.amount)
        text = written(Money(same.amount, "") if same else None, language)
        width = _length(same, longest)
        bars.append(Bar(kind, say(PAGE, f"bar.{kind}")[language], top + HEAD + number * ROW, width, max(LEFT + width, limit) + 8, text, over))
    name = one.project.name if one.project.name != one.project.code else ""
    return Group(one.project.code, short(name, LONGEST), top, tuple(bars), limit)


def _length(amount: Amount | None, longest: float) -> float:
    return round(max(0.0, amount.amount) / longest * BARS, 1) if amount else 0.0


def _size(amount: Amount | None) -> float:
    return amount.amount if amount else 0.0
