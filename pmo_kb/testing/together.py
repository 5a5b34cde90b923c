"""The findings of several documents given as texts: examples and tests of rules that hold documents against one another."""

from __future__ import annotations

import os
from typing import Iterator, Sequence

from pmo_kb.config.projects import FILE, Project, project_in
from pmo_kb.documents.discover import Found
from pmo_kb.documents.read import reader
from pmo_kb.engine.across import outcomes
from pmo_kb.engine.checker import Checker
from pmo_kb.engine.keep import Keep
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import Finding
from pmo_kb.standards.declare import Part

ROOT = os.sep + "documents"
"""Where the documents are said to lie; nothing is opened there."""


def check_together(parts: Sequence[Part], checker: Checker) -> tuple[Finding, ...]:
    """What the rules over several documents find, as if a folder with these documents were checked."""
    limits = Limits()
    read = reader(limits)
    files = {_folder(part.name): project_in(part.text, os.path.join(ROOT, part.name), limits) for part in parts if _is_file(part)}
    texts = {part.name: part.text for part in parts}
    keep = Keep(checker, (ROOT,), lambda found, project: checker.check(read(texts[found.path], found.path), project))
    for part in parts:
        if not _is_file(part):
            project = next((files[folder] for folder in _above(part.name) if folder in files), Project())
            found = Found(part.name, os.path.join(ROOT, part.name), ROOT)
            keep.add(checker.check(read(part.text, part.name), project), project, found)
    return tuple(finding for outcome in outcomes(keep, keep.concerned()) for finding in outcome.findings)


def _is_file(part: Part) -> bool:
    return part.name.rpartition("/")[2] == FILE


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _above(name: str) -> Iterator[str]:
    while name:
        name = _folder(name)
        yield name
