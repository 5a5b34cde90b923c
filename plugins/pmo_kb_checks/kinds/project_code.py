"""A document names the project of its folder, unless it is plainly meant for another one."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.gathered import Compared
from pmo_kb.model.finding import Contradiction
from pmo_kb_checks.matching import series
from pmo_kb_checks.together import found_in

SHORTEST = 3
"""Letters of a code in which one wrong letter can be told from another code."""


class ProjectCode(NamedTuple):
    """A document may belong to another project than its folder. Only a code that looks like the folder's, but for a slip, is found,
    or one that the document's own number contradicts: the document would silently drop out of its project.
    """

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        known = {project.code for project in gathered.projects if project.registered}
        for project in gathered.projects:
            for paper in project.papers:
                home = gathered.strays.get(paper.path, "")
                if home and "project" in paper.fields.values and project.code not in known and (is_slip(project.code, home) or _numbered(paper.identifier, home)):
                    yield found_in(paper, "project", "slip", (), document=project.code, folder=home)


def is_slip(written: str, meant: str) -> bool:
    """`LIT-25`, `LTI-26`, `LIS-26` or `lit 26` for `LIT-26`; not `JRK-26`."""
    one, other = (_plain(text) for text in (written, meant))
    letters, others = series(one), series(other)
    rest, remaining = one[len(letters) :], other[len(others) :]
    if letters == others:
        return True
    if rest != remaining or len(others) < SHORTEST:
        return False
    apart = sum(mine != theirs for mine, theirs in zip(letters, others, strict=False)) + abs(len(letters) - len(others))
    return apart <= 1 or sorted(letters) == sorted(others)


def _numbered(identifier: str, code: str) -> bool:
    """Whether a document's number begins with a project's code, or with its letters: `LIT-RAC-001` in LIT-26."""
    first = identifier.casefold()
    return any(len(start) >= SHORTEST and first.startswith(f"{start}-") for start in (code.casefold(), series(code)))


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
