"""Colour for terminals, and nothing for everybody else."""

from __future__ import annotations

from typing import Mapping

CODES = {"error": "31;1", "warning": "33;1", "info": "36", "path": "1", "faint": "2", "good": "32;1"}


class Style:
    """Paints a text, or leaves it alone."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{CODES[code]}m{text}\x1b[0m" if self.colour else text


def wants_colour(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Colour on a terminal only, and never with NO_COLOR set (no-color.org) or a dumb terminal."""
    return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
