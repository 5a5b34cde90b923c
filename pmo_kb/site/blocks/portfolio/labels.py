"""Labels and scales of charts: where labels stand so that none covers another one, a point or a corner, and round steps."""

from __future__ import annotations

import math
from typing import Iterator, NamedTuple, Sequence

LETTER = 6.2
"""Width of a letter, generously: fonts differ from reader to reader."""
LINE = 12.0
REACH = (9, 16, 26, 38, 52, 68)
"""How far from its point a label may stand; the nearest free place is taken."""
DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        return other.left <= self.left and self.right <= other.right and other.top <= self.top and self.bottom <= other.bottom


class Point(NamedTuple):
    x: float
    y: float
    text: str


class Label(NamedTuple):
    """The middle of a text, and whether a line should lead to its point."""

    x: float
    y: float
    led: bool


def short(text: str, most: int) -> str:
    """A text that is too long for its place ends with a dot of three."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def round_step(rough: float, factors: Sequence[float] = (1, 2, 2.5, 5, 10)) -> float:
    """The least round number that is not below another one: the distance of two lines of a scale."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next((factor * power for factor in factors if factor * power >= rough), 10 * power)


def width_of(text: str) -> float:
    return len(text) * LETTER + 2


def placed(points: Sequence[Point], space: Box, taken: Sequence[Box] = (), radius: float = 6) -> list[Label | None]:
    """A place for each label; None where there is no free one within reach."""
    full = [*taken, *(Box(point.x - radius, point.y - radius, point.x + radius, point.y + radius) for point in points)]
    found: list[Label | None] = []
    for point in points:
        half = width_of(point.text) / 2
        free = next(
            ((label, box) for label, box in _places(point, half) if box.within(space) and not any(box.meets(other) for other in full)), None
        )  # fmt: skip
        found.append(free[0] if free else None)
        if free:
            full.append(free[1])
    return found


def _places(point: Point, half: float) -> Iterator[tuple[Label, Box]]:
    for number, reach in enumerate(REACH):
        for right, down in DIRECTIONS:
            x = point.x + right * (reach + half)
            y = point.y + down * (reach + (LINE / 2 if down else 0))
            yield Label(x, y, led=number > 0), Box(x - half, y - LINE / 2, x + half, y + LINE / 2)
