"""Which findings a recorded exception silences. A waiver with a flaw silences nothing; DOC019 reports it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import NamedTuple, Sequence

from pmo_kb.model.document import Document
from pmo_kb.model.finding import Problem
from pmo_kb.rules.waivers import Waiver, flaws, read_comment


class Exempt(NamedTuple):
    """Findings of a rule between two lines, inclusive, are waived."""

    rule: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waiver file's entries: pattern of paths -> waiver."""

    entries: Sequence[tuple[str, Waiver]] = ()

    def of(self, document: Document, as_of: date) -> list[Exempt]:
        """What is waived in a document on a day, by its own comments and by the waiver file."""
        found: list[Exempt] = []
        whole = len(document.lines) + 1
        for pattern, waiver in self.entries:
            if fnmatchcase(document.path, pattern) and not flaws(waiver, as_of):
                found.append(Exempt(waiver.rule, 0, whole))
        for comment in document.comments:
            own = read_comment(comment, document.path)
            if own is not None and not flaws(own, as_of):
                first, last = (0, whole) if own.scope == "file" else _part(document, own.line)
                found.append(Exempt(own.rule, first, last))
        return found


def _part(document: Document, line: int) -> tuple[int, int]:
    """From the comment to the next heading; a comment right above a heading covers that heading's section."""
    for section in document.sections:
        if section.line > line:
            between = document.prose[line : section.line - 1]
            if any(text.strip() for text in between):
                return line, section.line - 1
            return line, section.end_line
    return line, len(document.lines) + 1


def is_waived(exempt: Sequence[Exempt], rule: str, problem: Problem) -> bool:
    return any(entry.rule == rule and entry.first <= problem.line <= entry.last for entry in exempt)
