"""The rows of a budget that are not simply costs: baseline, contingency, reserve, discount."""

from __future__ import annotations

from functools import lru_cache

from pmo_kb.values.text import normalise

BASELINE, CONTINGENCY, COMPLETION, RESERVE = "baseline", "contingency", "completion", "reserve"
ROUNDED, DISCOUNT = "rounded", "discount"
_NAMES = (
    (RESERVE, ("cadangan manajemen", "management reserve", "mgmt reserve")),
    (COMPLETION, ("budget at completion", "anggaran penyelesaian", "anggaran saat selesai", "anggaran sampai selesai", "anggaran pada penyelesaian", "anggaran akhir", "bac")),
    (BASELINE, ("garis dasar biaya", "cost baseline", "baseline biaya", "cost performance baseline")),
    (CONTINGENCY, ("kontingensi", "kontinjensi", "contingency", "contingencies", "cadangan risiko", "cadangan", "reserve", "unforeseen", "tak terduga", "tidak terduga")),
    (ROUNDED, ("dibulatkan", "rounded", "terbilang", "in words")),
    (DISCOUNT, ("diskon", "potongan", "potongan harga", "discount", "rebate")),
)


@lru_cache(maxsize=4096)
def role_of(text: str) -> str:
    """What a row is, by the name that comes first in its text (`contingency outside the cost baseline`), or nothing."""
    words = f" {normalise(text)} "
    found = [(words.find(f" {name} "), role) for role, names in _NAMES for name in names]
    return min(((place, role) for place, role in found if place >= 0), default=(0, ""), key=lambda item: item[0])[1]
