"""Every project has its `project.yml`, and stands in the portfolio's register."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.current import CHARTER, paper, papers
from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.standing import ENDED, ended
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.matching import rows
from pmo_kb_checks.together import found_at, found_in, found_missing

REGISTER, TABLE = "project-register", "projects"
BEFORE_AND_AFTER = ("pre-project", "planned", *ENDED)
LEAST = 2
"""Projects with a `project.yml` that make a portfolio: one alone says nothing about the others."""


class ProjectRegistered(NamedTuple):
    """Where several projects are checked together. Registers of one project list no others and are left alone.

    A register of which less than half is not there belongs to these projects: what else it lists should be there too.
    """

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        registered = [project for project in gathered.projects if project.registered]
        if len(registered) < LEAST:
            return
        for project in gathered.projects:
            charter = paper(project, CHARTER)
            if charter is not None and not project.registered and charter.path not in gathered.strays:
                yield found_in(charter, "project", "no-file", (), project=project.code)
        lists = [(one, rows(one, TABLE)) for project in gathered.projects for one in papers(project, REGISTER)]
        lists = [(one, found) for one, found in lists if len(found) >= LEAST or (found and found[0].text("code").casefold() != one.project.casefold())]
        codes = {row.text("code").casefold() for _, found in lists for row in found}
        missing = [project for project in registered if not ended(project) and project.code.casefold() not in codes] if lists else []
        for project in missing:
            yield found_missing(lists[0][0], "unlisted", (project.entry.place,), table=TABLE, column="code", project=project.code)
        files = {project.code.casefold() for project in registered}
        for register, found in lists:
            under_way = [row for row in found if row.word("phase") not in BEFORE_AND_AFTER and row.word("status") not in BEFORE_AND_AFTER]
            strangers = [row for row in under_way if row.text("code") and row.text("code").casefold() not in files]
            if len(strangers) * LEAST < len(under_way):
                yield from (found_at(register, row, "code", "no-folder", table=TABLE, project=row.text("code")) for row in strangers)
