"""Changes of a project, each once: from its request, else from its row in the change log, as they stood on the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Iterable, Mapping, NamedTuple, Sequence

from pmo_kb.facts.amounts import Amount, amount_in
from pmo_kb.facts.current import APPROVED, SETTLED, papers
from pmo_kb.facts.gathered import Gathered
from pmo_kb.facts.papers import Entry, Paper, Project, Value
from pmo_kb.model.finding import Place

REQUEST, LOG = "change-request", "change-log"
PENDING = "pending"
_LAST_NUMBER = re.compile(r"\d{1,9}$")
_SHORT = re.compile(r"(?<![\w-])[A-Z]{1,6}-\d{1,6}(?![\w-])")
"""A short number such as `CR-001`, in a title or a file's name."""


@dataclass(frozen=True, slots=True)
class Change:
    """Where request and log disagree, the request counts; a request that is a draft only where the log does not decide it.

    `decision` is a key of its vocabulary, empty where none can be read. `cost` is None where none can be read.
    """

    project: str
    names: tuple[str, ...]
    """The numbers it is known by, `LIT-CHG-001` and `CR-001`."""
    what: str
    entry: Entry
    request: Paper | None
    row: Entry | None
    """Its row of the change log."""
    cost: Amount | None
    logged: Amount | None
    """What the change log says it costs."""
    decision: str
    decided_on: date | None
    counts: bool
    """Whether what it says stands in a document that counts."""

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def place(self) -> Place:
        return self.entry.place

    @property
    def approved(self) -> bool:
        return self.counts and self.decision == APPROVED

    @property
    def undecided(self) -> bool:
        return self.decision in ("", PENDING)

    @property
    def submitted(self) -> Value | None:
        return self.entry.values.get("submitted_on") or self.entry.values.get("submitted")

    @property
    def days(self) -> Value | None:
        return self.entry.values.get("schedule_impact_days") or self.entry.values.get("schedule_impact")

    def open_days(self, as_of: date) -> int | None:
        """How long it has been waiting; None for what is decided, or has no date."""
        day = self.submitted.value if self.submitted else None
        return (as_of - day).days if self.undecided and isinstance(day, date) and day <= as_of else None


class _Row(NamedTuple):
    """A row of a change log."""

    log: Paper
    entry: Entry
    cost: Amount | None


def changes(gathered: Gathered, project: Project) -> tuple[Change, ...]:
    """Every change that had been asked for by the day: requests that are not replaced, drafts too, then what only the log knows."""
    wanted = _with_drafts(gathered, project, REQUEST)
    rows = [
        _Row(log, entry, amount_in(entry, "cost_impact", project, log))
        for log in _with_drafts(gathered, project, LOG)
        for entry in log.tables.get("log", ())
    ]  # fmt: skip
    matched = _matched(wanted, rows, project)
    found = [_of_request(gathered, project, one, matched.get(one.path)) for one in wanted]
    taken = {id(row.entry) for own in matched.values() for row in own}
    found += [_of_row(gathered, project, row) for row in _once(row for row in rows if id(row.entry) not in taken)]
    return tuple(_then(change, gathered.as_of) for change in found if _asked(change, gathered.as_of))


def approved(found: Iterable[Change]) -> tuple[Change, ...]:
    """In the order of their decisions."""
    return tuple(sorted((change for change in found if change.approved), key=lambda change: (change.decided_on or date.max, change.name)))


def named_in(text: str, names: Iterable[str]) -> bool:
    """Whether a text names one of the numbers, as a word of its own; `1` alone could be anything."""
    return any(_holds(text, name) for name in names if not name.isdecimal())


def _with_drafts(gathered: Gathered, project: Project, artefact: str) -> list[Paper]:
    """The documents that count, and drafts of those of which no version does."""
    counted = papers(project, artefact, drafts=gathered.drafts)
    numbers = {one.identifier for one in counted if one.identifier}
    drafts = [one for one in papers(project, artefact, drafts=True) if one not in counted and one.identifier not in numbers]
    return [*counted, *drafts]


def _asked(change: Change, day: date) -> bool:
    on = change.submitted.value if change.submitted else None
    return not isinstance(on, date) or on <= day


def _then(change: Change, day: date) -> Change:
    """A decision of a later day had not been taken."""
    return replace(change, decision=PENDING, decided_on=None) if change.decided_on and change.decided_on > day else change


def _of_request(gathered: Gathered, project: Project, request: Paper, rows: Sequence[_Row] | None) -> Change:
    row = rows[-1] if rows else None
    own = _in_force(gathered, request)
    entry = row.entry if row and not own and _in_force(gathered, row.log) and row.entry.word("decision") else request.fields
    cost = amount_in(request.fields, "cost_impact", project, request) if entry is request.fields else row.cost if row else None
    stem = _stem(request)
    names = tuple(dict.fromkeys(name for name in (request.identifier, *_SHORT.findall(f"{request.title} {stem}")) if name)) or (stem,)
    return Change(
        project.code, names, request.title or stem, entry, request, row.entry if row else None, cost, row.cost if row else None,
        entry.word("decision"), entry.day("decided_on"), own or entry is not request.fields,
    )  # fmt: skip


def _of_row(gathered: Gathered, project: Project, row: _Row) -> Change:
    entry = row.entry
    return Change(
        project.code, (entry.name,), entry.text("change") or entry.name, entry, None, entry, row.cost, row.cost,
        entry.word("decision"), entry.day("decided_on"), _in_force(gathered, row.log),
    )  # fmt: skip


def _in_force(gathered: Gathered, paper: Paper) -> bool:
    return gathered.drafts or paper.status in SETTLED


def _matched(requests: Sequence[Paper], rows: Sequence[_Row], project: Project) -> Mapping[str, list[_Row]]:
    """The rows that are about each request, by its path: those that name it, else the one with its day and cost."""
    found: dict[str, list[_Row]] = {}
    rest = []
    for row in rows:
        request = next((one for one in requests if _named(row.entry.text("id").strip(), one)), None)
        if request:
            found.setdefault(request.path, []).append(row)
        else:
            rest.append(row)
    for row in rest:
        request = next((one for one in requests if one.path not in found and _same_day_and_cost(row, one, project)), None)
        if request:
            found[request.path] = [row]
    return found


def _once(rows: Iterable[_Row]) -> list[_Row]:
    """What several logs have is one change; the same number twice in one log is two."""
    seen: dict[str, str] = {}
    return [row for row in rows if seen.setdefault(row.entry.text("id").casefold() or str(id(row.entry)), row.log.path) == row.log.path]


def _named(number: str, request: Paper) -> bool:
    """Whether a request has the number: as its own, in its file's name or in its title."""
    names = (request.identifier, _stem(request))
    if number.isdecimal():  # `1` is CR-001, but not the first digit of something else
        return any(tail and int(tail[0]) == int(number) for tail in map(_LAST_NUMBER.search, names))
    return bool(number) and any(_holds(text, number) for text in (*names, request.title))


def _holds(text: str, number: str) -> bool:
    """Whether a text holds a number as a word of its own: `CR-1`, but not within `CR-11` or `XCR-1`."""
    return bool(re.search(rf"(?<![^\W_]){re.escape(number)}(?![^\W_])", text, re.IGNORECASE))


def _same_day_and_cost(row: _Row, request: Paper, project: Project) -> bool:
    day, own = row.entry.day("decided_on"), amount_in(request.fields, "cost_impact", project, request)
    return day is not None and day == request.fields.day("decided_on") and row.cost is not None and own is not None and own[:2] == row.cost[:2]


def _stem(request: Paper) -> str:
    return request.path.rpartition("/")[2].rpartition(".")[0]
