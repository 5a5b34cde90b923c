"""Which findings a recorded exception silences. A waiver with a flaw silences nothing; DOC019 reports it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Sequence

from pmo_kb.model.document import Document
from pmo_kb.rules.waivers import Waiver, covers, is_valid, waivers_in


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waiver file's entries: pattern of paths -> waiver."""

    entries: Sequence[tuple[str, Waiver]] = ()

    def of(self, document: Document, as_of: date) -> list[Waiver]:
        """What is waived in a document on a day, by its own comments and by the waiver file."""
        found = [waiver for pattern, waiver in self.entries if fnmatchcase(document.path, pattern)]
        if document.comments:
            found += waivers_in(document)
        return [waiver for waiver in found if is_valid(waiver, as_of)]


def is_waived(waivers: Sequence[Waiver], document: Document, rule: str, line: int) -> bool:
    return any(covers(waiver, document, rule, line) for waiver in waivers)
