"""The overviews that can be asked for, each as tables."""

from __future__ import annotations

from typing import Callable, Mapping

from pmo_kb.portfolio import (
    budget,
    communications,
    configuration,
    dashboard,
    lessons,
    quality,
    resources,
    risks,
    schedule,
    tools,
)
from pmo_kb.portfolio.cells import Table
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.leftout import left_out

OVERVIEWS: Mapping[str, Callable[[Portfolio], tuple[Table, ...]]] = {
    "dashboard": dashboard.tables,
    "schedule": schedule.tables,
    "budget": budget.tables,
    "resources": resources.tables,
    "risks": risks.tables,
    "communications": communications.tables,
    "lessons": lessons.tables,
    "tools": tools.tables,
    "configuration": configuration.tables,
    "quality": quality.tables,
}

EVERY_STATUS = ("configuration", "quality")
"""Overviews that count documents of every status: they are about the documents, not about what the documents say."""


def with_left_out(name: str, portfolio: Portfolio) -> tuple[Table, ...]:
    """The tables of an overview, and what takes no part in it."""
    return (*OVERVIEWS[name](portfolio), left_out(portfolio, every_status=name in EVERY_STATUS))
