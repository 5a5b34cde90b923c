"""Words that mark a row of a table as a total."""

from __future__ import annotations

from functools import lru_cache

from pmo_kb.values.text import normalise
from pmo_kb.values.words import phrases


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Whether a row that starts with this text is a total: `Jumlah`, `Grand total`, `Sub total`, `Total biaya`."""
    plain = normalise(text)
    words = phrases("totals")
    return plain in words or any(plain.startswith(word + " ") for word in words)
