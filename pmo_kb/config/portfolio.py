"""The `[portfolio]` table of the configuration: where the projects are, and by which limits they are looked at together."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

CLASSES = ("public", "internal", "confidential", "restricted")
"""Classifications of documents, the most open first."""
NUMBERS = ("full-load", "free-percent", "report-days", "waiver-days", "high-score", "similar-percent")


class PortfolioSettings(NamedTuple):
    """How a PMO looks at its projects. `folders` are below the folder of the configuration; none: no portfolio."""

    folders: tuple[str, ...] = ()
    publish: str = "internal"
    """The highest classification that is shown on the site."""
    history: str = ""
    """A CSV file with the results of earlier days, for the trend."""
    as_of: date | None = None
    """The day by which the portfolio is judged on the site, where that is not today: for examples and archives."""
    shared_prefix: str = "S-"
    """How the number of a risk begins that several projects share."""
    full_load: int = 100
    """Percent of a person's time beyond which the person is overloaded."""
    free_percent: int = 50
    """Percent below which a person has time for another project."""
    report_days: int = 35
    """Days after which the last status report is too old."""
    waiver_days: int = 30
    """Days before its end from which a waiver is said to end soon."""
    high_score: int = 15
    """Score from which a risk is high."""
    similar_percent: int = 45
    """How alike two risks of different projects must be to be shown as look-alikes."""
