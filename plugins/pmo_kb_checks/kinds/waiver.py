"""A waiver names its rule, reason, approver and an expiry that lies in the future."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.rules.waivers import problems_of


class Waiver(NamedTuple):
    """Of the waivers inside a document. `longest_days`: an expiry later than that is a finding too; 0 is no limit."""

    longest_days: int = 0

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        yield from problems_of(setting.waivers, setting.as_of, self.longest_days)
