"""What is kept of the documents of a run for the rules that hold them against one another."""

from __future__ import annotations

import os
import posixpath
from typing import Callable, Iterable, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.config.projects import Project as ProjectFile
from pmo_kb.documents.discover import Found
from pmo_kb.engine.checker import Checked, Checker, Outcome
from pmo_kb.engine.waived import NOWHERE, Spans
from pmo_kb.errors import PmoKbError
from pmo_kb.facts.slim import Slim, Told, Wanted, slim_of, wanted_of
from pmo_kb.model.artefact import ANY
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.rules.setting import Setting
from pmo_kb.selection import pinned_version

REGISTER = "project-register"
"""The artefact whose fields a `project.yml` has."""
LEAST = 2
"""Documents of a project, or projects, that can be held against one another."""
NOTHING: frozenset[tuple[str, int]] = frozenset()


class Kept(NamedTuple):
    """What severity, waivers and follow-ups of a document's findings depend on, and the facts that rules ask for."""

    shown: Checked
    tier: str = ""
    profile: str = ""
    pinned: str = ""
    exempt: Spans = NOWHERE
    reported: frozenset[tuple[str, int]] = NOTHING
    """Rule and line of what was found in the document alone, as far as a rule over several documents requires it."""
    slim: Slim | None = None


class Files(NamedTuple):
    """A `project.yml` and the path to show."""

    file: ProjectFile
    path: str


class Keep:
    """The documents of one run, as they come. `folders` are those that the user named, as real paths."""

    def __init__(self, checker: Checker, folders: Sequence[str], again: Callable[[Found, ProjectFile], Outcome]) -> None:
        """`again` checks a document once more. Of the first one of a project only the place is kept where no finding can stand in it:
        a thousand charters without plans have nothing to be held against.
        """
        self.checker = checker
        self._again = again
        self._first: dict[str, tuple[Found, ProjectFile]] = {}
        self._projects: set[str] = set()
        self.folders = folders
        self.rules = [rule for rule in checker.library.rules.values() if checker.kinds.is_across(rule.kind) and checker.selection.takes(rule.id)]
        self.documents: dict[str, Kept] = {}
        self.files: dict[str, Files] = {}
        self.strays: dict[str, str] = {}
        """Documents that name another project than the `project.yml` above them: path -> its code."""
        self.unread: list[str] = []
        """Real paths of what could not be checked: its project is not known as a whole."""
        self._required = frozenset(name for rule in self.rules for name in rule.requires)
        self._standing = frozenset(rule.artefact for rule in self.rules)
        self._named = self._elements()
        self._wanted: dict[str, Wanted] = {}

    def add(self, outcome: Outcome, file: ProjectFile, found: Found) -> None:
        shown, setting = outcome.document, outcome.seen
        if setting is None or not shown.project or not self.rules:
            return
        if file.code and file.code != shown.project:
            self.strays[found.path] = file.code
        if file.file and file.code == shown.project and file.code not in self.files:
            path = os.path.relpath(file.file, os.path.dirname(found.real)).replace(os.sep, "/")
            self.files[file.code] = Files(file, posixpath.normpath(posixpath.join(posixpath.dirname(found.path), path)))
        wanted = self._wanted_of(shown.artefact)
        if wanted is None:
            return
        if shown.project not in self._projects:
            self._projects.add(shown.project)
            if shown.artefact not in self._standing and found.path not in self.strays:
                self._first[shown.project] = found, file
                return
        elif shown.project in self._first:
            self._settle(shown.project)
        self._keep(shown, setting, outcome, found, wanted)

    def _settle(self, project: str) -> None:
        """Keep the first document of a project after all; one that cannot be read any longer is not there."""
        found, file = self._first.pop(project)
        try:
            outcome = self._again(found, file)
        except PmoKbError:
            return
        wanted = self._wanted_of(outcome.document.artefact)
        if outcome.seen is not None and wanted is not None:
            self._keep(outcome.document, outcome.seen, outcome, found, wanted)

    def _keep(self, shown: Checked, setting: Setting, outcome: Outcome, found: Found, wanted: Wanted) -> None:
        reference = setting.record.fields.get("standard")
        self.documents[found.path] = Kept(
            shown, setting.tier, setting.profile,
            pinned_version(reference.value, setting.record.artefact.standard) if reference else "", outcome.exempt,
            frozenset([(one.rule, one.line) for one in outcome.findings if one.rule in self._required]) if outcome.findings else NOTHING,
            slim_of(Told(found.path, shown.artefact, shown.project, shown.status), setting, wanted),
        )  # fmt: skip

    def concerned(self) -> list[RuleDeclaration]:
        """The rules that have something to look at: a document in which their finding would stand."""
        for project in list(self._first):
            if project in self.files or len(self.files) >= LEAST:
                self._settle(project)
        if len(self.documents) < LEAST and not self.files:
            return []
        present = {kept.shown.artefact for kept in self.documents.values()} | ({REGISTER} if self.files else set())
        projects = [kept.shown.project for kept in self.documents.values()]
        several = bool(self.files) or len(set(projects)) < len(projects)
        return [rule for rule in self.rules if (several if rule.artefact == ANY else rule.artefact in present)]

    def is_whole(self, code: str) -> bool:
        """Whether a folder above the project's `project.yml` was named, and everything below it could be read."""
        if code not in self.files:
            return False
        home = os.path.dirname(os.path.realpath(self.files[code].file.file))
        named = any(os.path.commonpath((folder, home)) == folder for folder in self.folders)
        return named and not any(path.startswith(home + os.sep) for path in self.unread)

    def _elements(self) -> Mapping[str, list[str]]:
        """What the rules name, by artefact: their options are read as data, no kind is imported for it."""
        named: dict[str, dict[str, None]] = {}
        own = self.checker.config.rules
        for rule in self.rules:
            options = {**rule.options, **(own[rule.id].options if rule.id in own else {})}
            for text in (*self.checker.kinds.reads(rule.kind), *_texts(options.values())):
                artefact, dot, element = text.partition(".")
                if dot and (artefact == ANY or artefact in self.checker.library.artefacts):
                    named.setdefault(artefact, {})[element] = None
            if rule.artefact not in named:
                named[rule.artefact] = {}
        return {artefact: list(elements) for artefact, elements in named.items()}

    def _wanted_of(self, artefact: str) -> Wanted | None:
        if artefact not in self._wanted and (artefact in self._named or ANY in self._named):
            elements = (*self._named.get(artefact, ()), *self._named.get(ANY, ()))
            self._wanted[artefact] = wanted_of(self.checker.library.artefacts[artefact], elements)
        return self._wanted.get(artefact)


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts((*value, *value.values()))
        elif isinstance(value, (list, tuple)):
            yield from _texts(value)
