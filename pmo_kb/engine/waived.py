"""Which findings a recorded exception silences. A waiver with a flaw silences nothing; DOC019 reports it."""

from __future__ import annotations

import sys
from bisect import bisect_right
from datetime import date
from fnmatch import fnmatchcase
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.model.document import Document
from pmo_kb.rules.waivers import Waiver, covered, is_valid

Spans = Mapping[str, Sequence[tuple[int, int]]]
"""Rule -> the lines on which it is waived: spans in order that do not touch one another."""
NOWHERE: Spans = {}


class Waivers(NamedTuple):
    """The waiver file's entries: pattern of paths -> waiver."""

    entries: Sequence[tuple[str, Waiver]] = ()

    def of(self, document: Document, own: Sequence[Waiver], as_of: date) -> list[Waiver]:
        """What is waived in a document on a day, by what it records itself (`own`) and by the waiver file."""
        found = [waiver for pattern, waiver in self.entries if fnmatchcase(document.path, pattern)]
        return [waiver for waiver in (*found, *own) if is_valid(waiver, as_of)]

    def of_file(self, path: str, as_of: date) -> Spans:
        """What the waiver file alone waives in a file that is no document."""
        found = (waiver for pattern, waiver in self.entries if fnmatchcase(path, pattern) and is_valid(waiver, as_of))
        return {waiver.rule: [(1, sys.maxsize)] for waiver in found}


NO_WAIVERS = Waivers()


def spans_of(waivers: Sequence[Waiver], document: Document) -> Spans:
    """Where each rule is waived. Made once a document, for findings and waivers may both be thousands."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for waiver, span in zip(waivers, covered(waivers, document), strict=True):
        spans.setdefault(waiver.rule, []).append(span)
    return {rule: _joined(sorted(own)) for rule, own in spans.items()}


def is_waived(spans: Spans, rule: str, line: int) -> bool:
    own = spans.get(rule, ())
    place = bisect_right(own, (line, sys.maxsize)) - 1
    return place >= 0 and own[place][0] <= line <= own[place][1]


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
