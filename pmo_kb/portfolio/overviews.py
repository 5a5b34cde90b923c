"""The overviews that can be asked for, each as tables."""

from __future__ import annotations

from typing import Callable, Mapping

from pmo_kb.portfolio import communications, dashboard, lessons, risks, schedule, tools
from pmo_kb.portfolio import budget, communications, lessons, resources, risks, tools
from pmo_kb.portfolio.cells import Table
from pmo_kb.portfolio.gather import Portfolio

OVERVIEWS: Mapping[str, Callable[[Portfolio], tuple[Table, ...]]] = {
    "dashboard": dashboard.tables,
    "schedule": schedule.tables,
    "budget": budget.tables,
    "resources": resources.tables,
    "risks": risks.tables,
    "communications": communications.tables,
    "lessons": lessons.tables,
    "tools": tools.tables,
}
