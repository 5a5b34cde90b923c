"""What the header of a column says about the numbers below it: `Amount (Rp million)`, `Jumlah (Rp 000)`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pmo_kb.values.words import mapping, numbers


class Unit(NamedTuple):
    """What one means below the header, and in which currency; 1 and empty where it does not say."""

    scale: float
    currency: str


def scales_in(header: str) -> list[float]:
    """By what the numbers may be shortened; 1 is always among them."""
    known = numbers("multipliers")
    words = _words(header)
    return [1.0, *(float(known[word]) for word in words if word in known), *(1000.0 for word in words if word == "000")]


@lru_cache(maxsize=1024)
def unit_in(header: str) -> Unit:
    """The one unit of a header; several multipliers say nothing."""
    named = scales_in(header)[1:]
    known = mapping("currencies")
    currencies = {known[word] for word in _words(header) if word in known}
    return Unit(named[0] if len(named) == 1 else 1.0, currencies.pop() if len(currencies) == 1 else "")


def _words(header: str) -> list[str]:
    return header[:200].casefold().replace("(", " ").replace(")", " ").replace("'", " ").split()
