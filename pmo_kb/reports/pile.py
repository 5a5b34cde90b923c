"""Texts that are kept until the end of a run without filling the memory."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, Iterator

IN_MEMORY = 8_000_000
"""Bytes kept in memory before they go to an unnamed temporary file."""
PIECE = 65_536


class Pile:
    """Texts one behind the other, with `between` standing between them."""

    def __init__(self, between: str = "") -> None:
        self._stream: IO[str] = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="")  # noqa: SIM115
        self._between = between
        self._any = False

    def add(self, text: str) -> None:
        self._stream.write(self._between + text if self._any else text)
        self._any = True

    def pieces(self) -> Iterator[str]:
        """All of it, in pieces of some size."""
        self._stream.seek(0)
        while piece := self._stream.read(PIECE):
            yield piece

    def close(self) -> None:
        self._stream.close()
