"""When pages are due for review: a chart by month and the list, overdue first."""

from __future__ import annotations

from collections import Counter
from datetime import date

from markupsafe import Markup

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import day, month, words

HEIGHT = 120
WIDTH = 46


def review_calendar(site: Site, page: KnowledgePage) -> Markup:
    """Pages with `next_review`, by date."""
    due = sorted(
        ((found, other) for other in site.here() if (found := _day(other.meta.get("next_review", ""))) is not None),
        key=lambda pair: (pair[0], pair[1].title),
    )
    months = Counter(found.replace(day=1) for found, _ in due)
    return render("calendar.html", {
        "w": words(site.language), "bars": _bars(months, site),
        "height": HEIGHT, "width": WIDTH * max(1, len(months)), "chart_months": [(month(at, site.language), count) for at, count in sorted(months.items())],
        "rows": [
            {"title": other.title, "link": relative(page.path, other.path, folders=site.folders),
             "day": day(found.isoformat(), site.language), "late": found < site.as_of,
             "owner": other.meta.get("owner", ""), "version": other.meta.get("version", "")}
            for found, other in due
        ],
    })  # fmt: skip


def _bars(months: Counter[date], site: Site) -> list[dict[str, object]]:
    highest = max(months.values(), default=1)
    return [
        {"x": number * WIDTH + 4, "width": WIDTH - 8, "height": max(2, round(count / highest * (HEIGHT - 40))), "count": count,
         "label": f"{at.month:02}/{at.year % 100:02}", "late": at < site.as_of.replace(day=1), "middle": number * WIDTH + WIDTH // 2}
        for number, (at, count) in enumerate(sorted(months.items()))
    ]  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
