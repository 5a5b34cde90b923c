"""The anchors of headings, as Python-Markdown's `toc` makes them."""

from __future__ import annotations

import re
import unicodedata


class Anchors:
    """The anchors of one page: a second equal heading gets `_1`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, heading: str) -> str:
        return self.take(slug(heading))

    def take(self, anchor: str) -> str:
        while anchor in self._taken or not anchor:
            stem, mark, number = anchor.rpartition("_")
            counted = mark and number.isdigit()
            anchor = f"{stem if counted else anchor}_{int(number) + 1 if counted else 1}"
        self._taken.add(anchor)
        return anchor


def slug(heading: str) -> str:
    """Letters, digits and hyphens only."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
