"""The configuration register lists what is there: the same versions, the same statuses, nothing more and nothing less."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.register import Difference, compare
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.together import found_at

ABSENT = "missing"
"""The kind of difference that only a whole folder shows."""
COLUMNS = {"version": "version", "status": "status", "place": "location"}


class ConfigurationAudit(NamedTuple):
    """Items that are no documents, and old versions that may lie elsewhere, are left alone."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for one in compare(gathered).differences:
            if one.kind != ABSENT or gathered.is_whole(one.project):
                yield from _found(one)


def _found(one: Difference) -> Iterator[Contradiction]:
    entry = one.item or one.register.tables["items"][-1]
    column, paper = COLUMNS.get(one.kind, "id"), one.paper
    values = {
        "id": entry.name if one.item else paper.identifier or paper.title if paper else "", "register": entry.text(column),
        "document": _said(one), "path": paper.path if paper else "",
    }  # fmt: skip
    related = (paper.fields.place_of(column),) if paper else ()
    yield found_at(one.register, entry, column, one.kind, related, table="items", **values)


def _said(one: Difference) -> str:
    if one.paper is None:
        return ""
    return one.paper.fields.text("status") or one.paper.status if one.kind == "status" else one.paper.fields.text("version")
