"""Lines in which nothing was found. Templates put the same ones into every document: they need not be searched again."""

from __future__ import annotations

from typing import Iterable, Sequence

MOST = 10_000
LONGEST = 200
"""Characters of a line that is kept: all lines together stay below a few megabytes."""


class Seen:
    """What one search has passed over."""

    __slots__ = ("_clean",)

    def __init__(self) -> None:
        self._clean: set[str] = set()

    def left(self, lines: Sequence[str]) -> list[int]:
        """Indices of the lines that have still to be searched."""
        clean = self._clean
        return [at for at, line in enumerate(lines) if line not in clean]

    def keep(self, lines: Iterable[str]) -> None:
        """Lines that hold nothing, whatever stands around them."""
        if len(self._clean) < MOST:
            self._clean.update([line for line in lines if len(line) <= LONGEST])
