"""The word that somebody meant to type: near it, and frequent."""

from __future__ import annotations

from typing import Iterable

SHORTEST = 4
FAR = 7
"""From this length on two mistakes are forgiven."""


def correction(word: str, candidates: Iterable[tuple[str, int]]) -> str:
    """The nearest of the candidates (with how often they occur), of the nearest the most frequent; '' without one."""
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    most = 2 if len(word) >= FAR else 1
    letters = set(word)
    best: tuple[int, int, str] | None = None
    for candidate, count in candidates:
        if abs(len(candidate) - len(word)) > most or len(letters ^ set(candidate)) > 2 * most or not candidate.isalpha():
            continue
        far = distance(word, candidate, most)
        if far <= most and (best is None or (far, -count, candidate) < best):
            best = (far, -count, candidate)
    return best[2] if best else ""


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, insert, leave out or swap with the next one; anything above `most` is `most + 1`."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        row = [at]
        for place, wanted in enumerate(other, 1):
            cost = min(last[place] + 1, row[place - 1] + 1, last[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, before[place - 2] + 1)
            row.append(cost)
        if min(row) > most and min(last) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
