"""The project a document belongs to, by the nearest `project.yml` above it."""

from __future__ import annotations

import os
from typing import Mapping, NamedTuple

from pmo_kb.documents.text import read_text
from pmo_kb.errors import UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import MappingNode, Node, Scalar, SequenceNode, YamlProblem, read_yaml

FILE = "project.yml"


class Entry(NamedTuple):
    """A value of `project.yml` as written, with its line."""

    text: str
    line: int


class Project(NamedTuple):
    """What `project.yml` says of the project; texts as written, empty where it does not say."""

    code: str = ""
    tier: str = ""
    approach: str = ""
    entries: Mapping[str, Entry] = {}
    """Every key with one value or a list of them, also those that no check reads."""
    file: str = ""


USED = ("code", "tier", "approach")
"""What checks read. Any other key may hold anything."""


class Projects:
    """Looks up projects; remembers a folder once it has been read.

    `forgiving`: a file that cannot be read says nothing, and is kept with its reason in `unread`, by path.
    """

    def __init__(self, limits: Limits, *, forgiving: bool = False) -> None:
        self._limits = limits
        self._forgiving = forgiving
        self._known: dict[str, Project] = {}
        self.unread: dict[str, UnreadableDocument] = {}

    def read(self, file: str) -> Project:
        """What a `project.yml` says. Raises UnreadableDocument."""
        return self.of(file, os.path.dirname(file))

    def of(self, path: str, root: str) -> Project:
        """The project of a file at `path`, looking no higher than `root`. Raises UnreadableDocument."""
        folder = os.path.dirname(path)
        passed: list[str] = []
        found = Project()
        while True:
            if folder in self._known:
                found = self._known[folder]
                break
            passed.append(folder)
            file = os.path.join(folder, FILE)
            if os.path.lexists(file) and not os.path.isdir(file):  # what cannot be read is said, not passed over
                found = self._tried(file)
                break
            above = os.path.dirname(folder)
            if folder in (root, above) or not folder.startswith(root):
                break
            folder = above
        for name in passed:
            self._known[name] = found
        return found

    def _tried(self, file: str) -> Project:
        try:
            return self._read(file)
        except UnreadableDocument as problem:
            if not self._forgiving:
                raise
            self.unread[file] = problem
            return Project(file=file)

    def _read(self, file: str) -> Project:
        return project_in(read_text(file, file, self._limits, root=os.path.dirname(file)), file, self._limits)


def project_in(text: str, file: str, limits: Limits) -> Project:
    """The project of a `project.yml` given as text. Raises UnreadableDocument."""
    try:
        node = read_yaml(text, limits=limits)
    except YamlProblem as problem:
        raise UnreadableDocument(problem.message, hint=problem.hint, path=file, line=problem.line) from None
    if node is not None and not isinstance(node, MappingNode):
        hint = f"Write {', '.join(f'`{key}: ...`' for key in USED)}, one a line."
        raise UnreadableDocument("this is not a list of keys and values", hint=hint, path=file, line=node.line)
    entries: dict[str, Entry] = {}
    for entry in node.entries if node else ():
        told = _text(entry.value, alone=entry.key in USED)
        if told is not None:
            entries[entry.key] = Entry(told, entry.line)
        elif entry.key in USED:
            raise UnreadableDocument(f"'{entry.key}' wants one value", hint="Give one text.", path=file, line=entry.line)
    used = {key: entries[key].text for key in USED if key in entries}
    return Project(**used, entries=entries, file=file)


def _text(node: Node, *, alone: bool) -> str | None:
    """One value, or the values of a list with commas; None for anything deeper."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if alone or not isinstance(node, SequenceNode):
        return None
    texts = [item.text.strip() for item in node.items if isinstance(item, Scalar)]
    return ", ".join(texts) if len(texts) == len(node.items) else None
