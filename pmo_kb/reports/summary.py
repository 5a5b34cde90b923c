"""The last lines of a report for people: what was checked, and what was found."""

from __future__ import annotations

from datetime import date
from typing import Iterator

from pmo_kb.engine.run import Summary
from pmo_kb.reports.words import word


def summary_lines(summary: Summary, as_of: date, language: str) -> Iterator[str]:
    if not summary.documents:
        yield word("none", language)
        return
    values = {**vars(summary), "as_of": as_of.isoformat()}
    for key in ("summary", "counts"):
        text = word(key, language)
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        yield text
