"""The project a document belongs to, by the nearest `project.yml` above it."""

from __future__ import annotations

import os
from typing import NamedTuple

from pmo_kb.documents.text import read_text
from pmo_kb.errors import UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import MappingNode, Scalar, YamlProblem, read_yaml

FILE = "project.yml"


class Project(NamedTuple):
    """What `project.yml` says of the project; texts as written, empty where it does not say."""

    code: str = ""
    tier: str = ""
    approach: str = ""


class Projects:
    """Looks up projects; remembers a folder once it has been read."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._known: dict[str, Project] = {}

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
                found = self._read(file)
                break
            above = os.path.dirname(folder)
            if folder in (root, above) or not folder.startswith(root):
                break
            folder = above
        for name in passed:
            self._known[name] = found
        return found

    def _read(self, file: str) -> Project:
        text = read_text(file, file, self._limits, root=os.path.dirname(file))
        try:
            node = read_yaml(text, limits=self._limits)
        except YamlProblem as problem:
            raise UnreadableDocument(problem.message, hint=problem.hint, path=file, line=problem.line) from None
        if node is not None and not isinstance(node, MappingNode):
            hint = f"Write {', '.join(f'`{key}: ...`' for key in Project._fields)}, one a line."
            raise UnreadableDocument("this is not a list of keys and values", hint=hint, path=file, line=node.line)
        values: dict[str, str] = {}
        for entry in node.entries if node else ():
            if entry.key in Project._fields and not isinstance(entry.value, Scalar):
                raise UnreadableDocument(f"'{entry.key}' wants one value", hint="Give one text.", path=file, line=entry.line)
            if entry.key in Project._fields and isinstance(entry.value, Scalar):
                values[entry.key] = entry.value.text.strip()
        return Project(**values)
