"""A line is judged the same in every document, also after it was met before."""

from __future__ import annotations

from pmo_kb.values.dates import doubtful_lines
from pmo_kb.values.placeholders import candidates
from pmo_kb.values.seen import LONGEST, Seen


def test_what_was_found_once_is_found_again() -> None:
    lines = ["The seen quay is inspected.", "The owner is [Name of the owner, seen].", "Seen on 03/04/2026."]
    assert candidates(lines) == [1]
    assert candidates(lines) == [1]
    assert candidates([*lines[1:], lines[1]]) == [0, 2]
    assert doubtful_lines(lines) == [2]
    assert doubtful_lines(lines) == [2]
    assert doubtful_lines([lines[2], lines[0], lines[2]]) == [0, 2]


def test_only_short_lines_are_kept() -> None:
    seen = Seen()
    seen.keep(["short", "x" * (LONGEST + 1)])
    assert seen.left(["short", "other", "x" * (LONGEST + 1)]) == [1, 2]
