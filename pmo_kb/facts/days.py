"""Days ahead of a day, up to the last one that there is."""

from __future__ import annotations

from datetime import date, timedelta


def days_ahead(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
