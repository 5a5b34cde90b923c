"""Days and months: what a cell that gives only a month stands for."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from pmo_kb.rules.setting import Setting


def first_day(text: str, setting: Setting) -> date | None:
    """The day, or the first one of the month (`Juli 2026`, `2026-07`); None for anything less."""
    reading = setting.date(text)
    if reading.value or reading.problem != "incomplete":
        return reading.value
    plain = text.strip()
    return setting.date(f"1 {plain}").value or setting.date(f"{plain}-01").value


def last_day(text: str, setting: Setting) -> date | None:
    """The day, or the last one of the month."""
    reading = setting.date(text)
    if reading.value:
        return reading.value
    first = first_day(text, setting)
    return first.replace(day=monthrange(first.year, first.month)[1]) if first else None
