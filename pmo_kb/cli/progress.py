"""Progress of a long run, on stderr, on a terminal only."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO

from pmo_kb.reports.escape import escape

QUIET_SECONDS = 1.0
EVERY_SECONDS = 0.1
WIDTH = 60


class Progress:
    """One line that is written over, and gone at the end. Nothing is shown for a run of a second or less."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.on = stream.isatty()
        self.next = time.monotonic() + QUIET_SECONDS if self.on else 0.0
        self.shown = False

    def __enter__(self) -> Self:
        return self

    def step(self, number: int, path: str) -> None:
        if not self.on or time.monotonic() < self.next:
            return
        self.next = time.monotonic() + EVERY_SECONDS
        self.shown = True
        self.stream.write(f"\r\x1b[K{number} {escape(path)[-WIDTH:]}")
        self.stream.flush()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
