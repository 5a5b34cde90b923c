"""A run over many documents, one after the other; of each only what others are held against is kept."""

from __future__ import annotations

import os
from typing import Callable, Iterator, NamedTuple, Sequence

from pmo_kb.config.projects import Project, Projects
from pmo_kb.documents.discover import Found, discover
from pmo_kb.documents.read import reader
from pmo_kb.documents.text import read_text
from pmo_kb.engine.checker import Checker, Outcome
from pmo_kb.engine.keep import Keep
from pmo_kb.engine.surroundings import Surroundings
from pmo_kb.errors import PmoKbError, UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import Finding

IN_FORCE = ("", "approved")


class Failure(NamedTuple):
    """A document that could not be checked: never a pass."""

    path: str
    error: PmoKbError


class Summary:
    """Counts of a run. `checked` documents were recognised and held against a standard."""

    def __init__(self) -> None:
        self.documents = self.checked = self.unrecognised = 0
        self.errors = self.warnings = self.infos = self.waived = 0
        self.failed = 0

    def add(self, outcome: Outcome) -> None:
        self.documents += not outcome.again
        if outcome.again:
            pass
        elif outcome.document.artefact:
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


class _Claimed(NamedTuple):
    """A value that one document has, and which document that is."""

    place: str
    artefact: str
    project: str
    version: str
    status: str

    def is_version_of(self, other: _Claimed) -> bool:
        """Whether both are the same document: two versions, of which at most one is in force."""
        same = self.artefact == other.artefact and self.project == other.project and self.version and other.version
        return bool(same) and self.version != other.version and not (self.status in IN_FORCE and other.status in IN_FORCE)


class Run:
    """One run of the checker over paths. Iterate it once; `summary` is complete at the end."""

    def __init__(self, checker: Checker, limits: Limits, *, projects: Projects | None = None, alone: bool = False) -> None:
        """`projects` looks up projects; without one, a `project.yml` that cannot be read fails the documents below it.

        `alone`: no document is held against another one.
        """
        self.checker = checker
        self.limits = limits
        self.summary = Summary()
        self.projects = projects
        self.alone = alone
        self._claimed: dict[tuple[str, str], list[_Claimed]] = {}

    def over(self, paths: Sequence[str], progress: Callable[[int, str], None]) -> Iterator[Outcome | Failure]:
        """The outcome of every document below the paths, in stable order."""
        read = reader(self.limits)
        projects = self.projects or Projects(self.limits)
        folder = self.checker.config.folder
        surroundings = Surroundings(self.checker.config, self.checker.library, read, self.limits)
        keep = self._keep(paths, lambda found, project: self.checker.check(read(_text(found, self.limits), found.path), project))
        for number, found in enumerate(discover(paths, exclude=self.checker.config.exclude), 1):
            progress(number, found.path)
            try:
                document = read(_text(found, self.limits), found.path)
                project = _project(projects, found, folder)
                outcome = self.checker.check(document, project, surroundings.of(found))
            except PmoKbError as error:
                self.summary.documents += 1
                self.summary.failed += 1
                if keep:
                    keep.unread.append(found.real)
                yield Failure(found.path, error)
                continue
            outcome = self._claim(outcome)
            self.summary.add(outcome)
            if keep:
                keep.add(outcome, project, found)
            yield outcome
        for outcome in _across(keep) if keep else ():
            self.summary.add(outcome)
            yield outcome
        exceptions = self.checker.waiver_file()
        if exceptions is not None:
            self.summary.add(exceptions)
            yield exceptions

    def _keep(self, paths: Sequence[str], again: Callable[[Found, Project], Outcome]) -> Keep | None:
        """None where there is one document only."""
        folders = [os.path.realpath(path) for path in paths if os.path.isdir(path)]
        return None if self.alone or not (folders or len(paths) > 1) else Keep(self.checker, folders, again)

    def _claim(self, outcome: Outcome) -> Outcome:
        """Turn the claims that another document has made before into findings."""
        if not outcome.claims:
            return outcome
        findings = list(outcome.findings)
        for rule, value, finding in outcome.claims:
            own = _Claimed(f"{finding.path}:{finding.line}", finding.artefact, finding.project, _version(outcome), outcome.document.status)
            others = self._claimed.setdefault((rule, value), [])
            other = next((one for one in others if one.place != own.place and not one.is_version_of(own)), None)
            others.append(own)
            if other:
                findings.append(finding._replace(message=finding.message.replace("{other}", other.place)))
        findings.sort(key=lambda finding: (finding.line, finding.column, finding.rule, finding.element, finding.message))
        return outcome._replace(findings=tuple(findings))


def _version(outcome: Outcome) -> str:
    field = outcome.seen.record.fields.get("version") if outcome.seen else None
    return field.value.strip() if field else ""


def _across(keep: Keep) -> Iterator[Outcome]:
    rules = keep.concerned()
    if rules:
        from pmo_kb.engine.across import outcomes  # noqa: PLC0415  (not for documents that have nothing to do with one another)

        yield from outcomes(keep, rules)


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
