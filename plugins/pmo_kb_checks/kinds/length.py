"""The document stays within a number of words."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting


class Length(NamedTuple):
    """Words of the text and its tables, without front matter, code and comments; a dash or a bar is no word."""

    words: int
    by_tier: Mapping[str, int] = {}
    """Tier -> another limit."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        document = record.document
        most = self.by_tier.get(setting.tier, self.words)
        below = document.prose[document.front_matter_end :]
        if "\n".join(below).count(" ") + len(below) <= most:  # there are no more words than that
            return
        count = sum(1 for line in below for word in line.split() if any(map(str.isalnum, word)))
        if count > most:
            yield Problem("long", document.title.line, "text", {"count": str(count), "most": str(most)})
