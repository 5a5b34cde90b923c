"""The `project.yml` files of all projects: one a code, and what is wrong with the others."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Callable, Iterator, Sequence

from pmo_kb.config.projects import FILE, Projects
from pmo_kb.config.projects import Project as ProjectFile
from pmo_kb.facts.papers import LeftOut, seen
from pmo_kb.model.finding import Place

SKIPPED = frozenset(("node_modules", "__pycache__"))


@dataclass
class Registered:
    """`files` by code: the first of each, in order of their paths; `others` have a code that another one has."""

    files: dict[str, ProjectFile] = field(default_factory=dict)
    others: list[ProjectFile] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Folders, as shown, whose `project.yml` cannot be read."""
    left_out: list[LeftOut] = field(default_factory=list)


def registered(roots: Sequence[str], projects: Projects, shown: Callable[[str], str]) -> Registered:
    """Every `project.yml` below the folders. `projects` forgives what cannot be read; `shown` gives the path to show."""
    found = Registered()
    for path in dict.fromkeys(_files(roots)):
        file = projects.read(path)
        problem = projects.unread.get(path)
        code = seen(file.code)
        first = found.files.setdefault(code, file) if code else file
        if problem is not None:
            found.unread.append(os.path.dirname(shown(path)))
            found.left_out.append(LeftOut(Place(shown(path), max(1, problem.line)), "unreadable", detail=problem.message))
        elif not code:
            found.left_out.append(LeftOut(Place(shown(path), 1), "no-code", detail=seen(file.entries["name"].text) if "name" in file.entries else ""))
        elif first is not file:
            found.others.append(file)
            place = Place(shown(path), file.entries["code"].line)
            found.left_out.append(LeftOut(place, "same-code", code, shown(first.file)))
    return found


def _files(roots: Sequence[str]) -> Iterator[str]:
    """Links to folders are not followed."""
    for root in roots:
        for top, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED)
            if FILE in files:
                yield os.path.join(top, FILE)
