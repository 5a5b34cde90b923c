"""A run over many documents, one after the other: memory does not grow with their number."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from typing import Callable, Iterator, NamedTuple, Sequence

from pmo_kb.config.projects import Project, Projects
from pmo_kb.documents.discover import Found, discover
from pmo_kb.documents.read import Reader, reader
from pmo_kb.documents.text import is_below, read_text
from pmo_kb.engine.checker import Checker, Outcome
from pmo_kb.engine.where import content_root
from pmo_kb.errors import PmoKbError, UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.model.document import Document
from pmo_kb.model.finding import Finding


class Failure(NamedTuple):
    """A document that could not be checked: never a pass."""

    path: str
    error: PmoKbError


@dataclass
class Summary:
    """Counts of a run. `checked` documents were recognised and held against a standard."""

    documents: int = 0
    checked: int = 0
    unrecognised: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0
    failed: int = 0

    def add(self, outcome: Outcome) -> None:
        self.documents += 1
        if outcome.document.artefact:
            self.checked += 1
        else:
            self.unrecognised += 1
        self.waived += outcome.waived
        for finding in outcome.findings:
            self.count(finding)

    def count(self, finding: Finding) -> None:
        if finding.severity == "error":
            self.errors += 1
        elif finding.severity == "warning":
            self.warnings += 1
        else:
            self.infos += 1


@dataclass
class Run:
    """One run of the checker over paths. Iterate it once; `summary` is complete at the end."""

    checker: Checker
    limits: Limits
    summary: Summary = field(default_factory=Summary)
    _claimed: dict[tuple[str, str], str] = field(default_factory=dict)

    def over(self, paths: Sequence[str], progress: Callable[[int, str], None]) -> Iterator[Outcome | Failure]:
        """The outcome of every document below the paths, in stable order."""
        read = reader(self.limits)
        projects = Projects(self.limits)
        folder = self.checker.config.folder
        roots = [os.path.realpath(os.path.join(folder, name)) for name in self.checker.config.standards]
        for number, found in enumerate(discover(paths, exclude=self.checker.config.exclude), 1):
            progress(number, found.path)
            try:
                document = read(_text(found, self.limits), found.path)
                project = _project(projects, found, folder)
                outcome = self.checker.check(
                    document, project, partial(_reachable, found), partial(_neighbour, found, read, self.limits),
                    partial(_released, found, _root_of(found, roots)),
                )  # fmt: skip
            except PmoKbError as error:
                self.summary.documents += 1
                self.summary.failed += 1
                yield Failure(found.path, error)
                continue
            outcome = self._claim(outcome)
            self.summary.add(outcome)
            yield outcome
        exceptions = self.checker.waiver_file()
        if exceptions is not None:
            self.summary.add(exceptions)
            yield exceptions

    def _claim(self, outcome: Outcome) -> Outcome:
        """Turn the claims that another document has made before into findings."""
        if not outcome.claims:
            return outcome
        findings = list(outcome.findings)
        for rule, value, finding in outcome.claims:
            place = f"{finding.path}:{finding.line}"
            first = self._claimed.setdefault((rule, value), place)
            if first != place:
                findings.append(finding._replace(message=finding.message.replace("{other}", first)))
        findings.sort(key=lambda finding: (finding.line, finding.column, finding.rule, finding.element, finding.message))
        return outcome._replace(findings=tuple(findings))


def _reachable(found: Found, path: str) -> bool:
    """Whether a linked path exists and lies below the root of the run; nothing is opened."""
    if path.startswith("/"):
        return True  # from the root of a site, which only the site knows
    target = os.path.realpath(os.path.join(os.path.dirname(found.real), path.replace("\0", "")))
    root = os.path.realpath(found.root or os.path.dirname(found.real))
    return not target.startswith(root + os.sep) or os.path.exists(target)


def _root_of(found: Found, roots: Sequence[str]) -> str:
    """The configured folder of pages that a file stands in, or nothing."""
    return next((root for root in roots if is_below(found.real, root)), "")


def _released(found: Found, root: str, path: str) -> bool:
    """Whether our content has what a page of a PMO's own `root` links to: both are published as one. Nothing is opened."""
    if not root:
        return False
    target = os.path.normpath(os.path.join(os.path.dirname(found.real), path.replace("\0", "")))
    below = os.path.relpath(target, root)
    return below.partition(os.sep)[0] in LANGUAGES and os.path.exists(os.path.join(content_root(), below))


def _neighbour(found: Found, read: Reader, limits: Limits, path: str) -> Document | None:
    """Another document below the root of the run; None where there is none to be read."""
    if "\0" in path or not found.root:
        return None
    target = os.path.normpath(os.path.join(os.path.dirname(found.real), path))
    try:
        return read(read_text(target, target, limits, root=found.root), target)
    except PmoKbError:
        return None


def _text(found: Found, limits: Limits) -> str:
    if found.problem:
        raise UnreadableDocument(found.problem, path=found.path)
    return read_text(found.real, found.path, limits, root=found.root)


def _project(projects: Projects, found: Found, folder: str) -> Project:
    """The nearest `project.yml`, looked for up to the folder given on the command line or that of the configuration."""
    root = found.root or os.path.dirname(found.real)
    if folder and os.path.realpath(found.real).startswith(os.path.realpath(folder) + os.sep):
        root = os.path.realpath(folder)
    return projects.of(found.real, root)
