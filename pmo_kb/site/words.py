"""The site's own words in both languages (`words.json`), and days as people write them."""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from typing import Mapping

from pmo_kb.values.calendar_names import month_names


@cache
def words(language: str) -> Mapping[str, str]:
    """All words of one language."""
    with open(os.path.join(os.path.dirname(__file__), "words.json"), encoding="utf-8") as stream:
        return {key: both[language] for key, both in json.load(stream).items()}


def day(text: str, language: str) -> str:
    """`2026-06-30` as `30 June 2026` or `30 Juni 2026`; anything else as it is."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found.day} {month(found, language)}"


def month(of: date, language: str) -> str:
    """`June 2026`, `Juni 2026`."""
    return f"{month_names(language)[of.month - 1]} {of.year}"
