"""What one document of a project lists is taken up in another one."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.facts.changes import approved, changes
from pmo_kb.facts.current import REPORT, paper, versions
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.papers import Entry, Project
from pmo_kb.model.finding import Contradiction
from pmo_kb.rules.kind import ElementKey
from pmo_kb_checks.matching import ALWAYS, Named, When, element, meets, rows, series, words_in
from pmo_kb_checks.together import found_missing, fresh, newest_reports

MOST_SHOWN = 6
EVERYTHING = frozenset(("all", "everything", "all deliverables", "semua", "seluruh", "semua hasil kerja", "seluruh hasil kerja"))


class ItemCoverage(NamedTuple):
    """`items` maps where items are listed to where they must be named again, both by their column with the name.

    An item is named by its number or its name. Only items with a number are asked for, and only where the other document
    numbers in the same way, or has one of the numbers: else nobody can tell that something is missing. A status report is compared as the newest one,
    with a register that is not younger. What an approved change names may have gone.
    """

    items: Mapping[ElementKey, ElementKey]
    when: When = ALWAYS

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            for of, within in self.items.items():
                yield from self._compared(gathered, project, of, within)

    def _compared(self, gathered: Compared, project: Project, of: str, within: str) -> Iterator[Contradiction]:
        (listing, listed, name), (artefact, table, column) = element(of), element(within)
        source = paper(project, listing)
        if source is None:
            return
        items = [entry for entry in rows(source, listed) if entry.text("id") and meets(entry, self.when)]
        for target in (newest_reports(project) if artefact == REPORT else versions(project, artefact)) if items else ():
            own = rows(target, table)
            if not own or (artefact == REPORT and not fresh(source, target)):
                continue
            named = Named(own, column)
            if named.texts & EVERYTHING:
                continue
            alike = any(entry.text("id").strip().casefold() in named.numbers for entry in rows(source, listed) if not entry.text("id").strip().isdecimal())
            missing = [one for one in items if (alike or series(one.text("id")) in named.series) and not named.has(one.text("id"), one.text(name))]
            gone = {word for change in approved(changes(gathered, project)) for word in words_in(change.what)} if missing else set()
            missing = [one for one in missing if one.text("id").strip().casefold() not in gone]
            if missing:
                values = {"items": _shown(missing, name), "count": len(missing)}
                yield found_missing(target, "missing", tuple(one.place for one in missing), table=table, column=column, **values)


def _shown(missing: list[Entry], name: str) -> str:
    shown = [f"{one.text('id')} ({one.text(name)})" if one.text(name) else one.text("id") for one in missing[:MOST_SHOWN]]
    return ", ".join(shown) + (" …" if len(missing) > MOST_SHOWN else "")
