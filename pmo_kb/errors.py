"""Everything that stops pmo-kb from doing its job. Each error carries its exit code and is shown without a traceback."""

from __future__ import annotations

import os
from typing import Iterable


class PmoKbError(Exception):
    """Something the user can put right. `hint` says how."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "", path: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = seen(self.path) + (f":{self.line}" if self.line else "")
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}\n  {self.hint}" if self.hint else text


class UnreadableDocument(PmoKbError):
    """A document could not be read in full, so it was not checked. Never a pass."""


class ConfigError(PmoKbError):
    """The configuration or the waiver file is wrong."""


class StandardError(PmoKbError):
    """A page of the standards is wrong. `mistakes` holds every mistake of the page, not just the first."""

    def __init__(self, mistakes: list[PmoKbError]) -> None:
        first = mistakes[0]
        super().__init__(first.message, hint=first.hint, path=first.path, line=first.line)
        self.mistakes = mistakes

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


class PluginError(PmoKbError):
    """A plugin could not be loaded, or clashes with another. The run stops: half a check is no check."""


class UsageError(PmoKbError):
    """The command was called with something that does not exist."""


def seen(path: str) -> str:
    """A path as the user would write it: relative where it lies below the current folder."""
    if not os.path.isabs(path):
        return path  # also nothing at all
    below = os.path.relpath(path)
    return path if below.partition(os.sep)[0] == os.pardir else below


MOST_NAMES = 60


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """`unknown option 'colum'; did you mean 'column'? Known: ...`"""
    names = sorted(set(known))
    near = meant(name, names)
    if near and len(names) > MOST_NAMES:
        return f"unknown {what} '{name}'{near}"  # a list of all others would only hide the answer
    return f"unknown {what} '{name}'{near or ';'} known: {', '.join(names) or 'none'}"


def meant(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'column'?`, or nothing where no name is near."""
    near = nearest(name, known)
    return f"; did you mean '{near}'?" if near else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The name that was probably meant, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  (only where something is wrong)

    return next(iter(get_close_matches(name, sorted(set(known)), n=1)), "")
