"""What each report offers, and what it is told about the run."""

from __future__ import annotations

from datetime import date
from typing import Iterable, NamedTuple, Protocol

from pmo_kb.engine.checker import Checker, Outcome
from pmo_kb.engine.run import Failure, Summary
from pmo_kb.markdown.limits import Limits


class About(NamedTuple):
    """The run, as reports need to know it. `language` is empty where each document speaks its own."""

    checker: Checker
    language: str = ""
    fail_on: str = "error"
    """From this severity on, a finding fails the run."""
    limits: Limits = Limits()
    verbose: bool = False

    @property
    def own(self) -> str:
        """The language of what the report says itself, beside the messages."""
        return self.language or "en"


class End(NamedTuple):
    """What is known when all documents are through."""

    summary: Summary
    as_of: date
    left_out: int = 0
    """Findings that were counted but not given to the reports."""


class Report(Protocol):
    """Takes the outcomes one after the other. What can be written at once comes back at once, the rest at the end."""

    def outcome(self, outcome: Outcome) -> Iterable[str]: ...

    def failure(self, failure: Failure) -> Iterable[str]:
        """A document that could not be checked: never a pass, never silent."""
        ...

    def end(self, end: End) -> Iterable[str]: ...

    def close(self) -> None: ...
