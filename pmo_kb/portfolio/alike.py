"""Texts of different projects that say nearly the same: cosine of their words, rare words weighing more."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Callable, Generic, Iterator, Sequence, TypeVar

from pmo_kb.values.text import normalise

T = TypeVar("T")
SHORTEST = 4
"""Letters of a word that says something: shorter ones are mostly function words, in both languages."""
STEM = 6
"""Letters by which words are told apart: `certified` and `certification` are the same here."""
MOST = 3_000
"""Texts that are compared; with more, the first ones are."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """`likeness` runs from 0 to 1."""

    one: T
    other: T
    likeness: float


def alike(items: Sequence[T], text: Callable[[T], str], group: Callable[[T], str], least: float) -> Iterator[Pair[T]]:
    """Pairs of different groups that are at least so alike, the most alike first."""
    items = items[:MOST]
    bags = [Counter(word[:STEM] for word in normalise(text(item)).split() if len(word) >= SHORTEST) for item in items]
    known = Counter(word for bag in bags for word in bag)
    weights = [{word: count * math.log(1 + len(items) / known[word]) for word, count in bag.items()} for bag in bags]
    norms = [math.sqrt(sum(weight * weight for weight in own.values())) for own in weights]
    holders: dict[str, list[int]] = {}
    found = []
    for number, own in enumerate(weights):
        dots: dict[int, float] = {}
        for word, weight in own.items():
            for earlier in holders.setdefault(word, []):
                dots[earlier] = dots.get(earlier, 0.0) + weight * weights[earlier][word]
            holders[word].append(number)
        for earlier, dot in dots.items():
            likeness = dot / (norms[number] * norms[earlier])
            if likeness >= least and group(items[number]) != group(items[earlier]):
                found.append(Pair(items[earlier], items[number], likeness))
    yield from sorted(found, key=lambda pair: -pair.likeness)
