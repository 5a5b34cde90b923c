"""Days and longer times: what a cell that gives only a month, a quarter or a half-year stands for."""

from __future__ import annotations

from datetime import date

from pmo_kb.values.spans import read_span


def first_day(text: str) -> date | None:
    """The day, or the first one of the month or quarter (`Juli 2026`, `2026-07`, `Q3 2026`); None for anything less."""
    span = read_span(text)
    return span.first if span else None


def last_day(text: str) -> date | None:
    """The day, or the last one of the month or quarter."""
    span = read_span(text)
    return span.last if span else None
