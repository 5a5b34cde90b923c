"""Words that mark a row of a table as a total."""

from __future__ import annotations

from functools import lru_cache

from pmo_kb.values.text import normalise
from pmo_kb.values.words import phrases

LONGEST_ENDING = 3
"""Words of a name that ends in a total: `Project total`. Longer texts speak of one."""


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Whether a row that starts with this text is a total: `Jumlah`, `Sub total`, `Total biaya`, `Project total`."""
    plain = normalise(text)
    words = phrases("totals")
    if plain in words or plain in phrases("totals_alone") or any(plain.startswith(word + " ") for word in words):
        return True
    return len(plain.split()) <= LONGEST_ENDING and any(plain.endswith(" " + word) for word in words)
