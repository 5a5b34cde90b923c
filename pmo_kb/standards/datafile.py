"""A data file of the knowledge base (`data/NAME.yml`): a list of entries with known keys, refused with their line."""

from __future__ import annotations

import os
from typing import Callable, Sequence, TypeVar

from pmo_kb.documents.text import read_text
from pmo_kb.errors import PmoKbError, StandardError
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import MappingNode, SequenceNode, YamlProblem, read_yaml
from pmo_kb.standards.form import Form, Mistakes

LIMITS = Limits(bytes=2_000_000, front_matter=2_000_000)
Entry = TypeVar("Entry")


def entries(roots: Sequence[str], name: str, read: Callable[[Form], Entry], key: Callable[[Entry], str]) -> tuple[Entry, ...]:
    """The entries of `data/NAME` below all roots; one of a later root replaces that of the same key.

    A root without the file adds nothing. Raises StandardError with every mistake of every file.
    """
    found: dict[str, Entry] = {}
    mistakes: list[PmoKbError] = []
    for root in roots:
        path = os.path.join(root, "data", name)
        if os.path.isfile(path):
            for entry in _read(path, root, read, mistakes):
                found[key(entry)] = entry
    if mistakes:
        raise StandardError(mistakes)
    return tuple(found.values())


def _read(path: str, root: str, read: Callable[[Form], Entry], mistakes: list[PmoKbError]) -> list[Entry]:
    own = Mistakes(path)
    result: list[Entry] = []
    try:
        node = read_yaml(read_text(path, path, LIMITS, root=root), limits=LIMITS)
    except YamlProblem as problem:
        own.add(problem.message, problem.line, problem.hint)
        node = None
    if isinstance(node, SequenceNode):
        for item in node.items:
            if not isinstance(item, MappingNode):
                own.add("an entry is a mapping of keys and values", item.line)
                continue
            form = Form(item, item.line, own)
            result.append(read(form))
            form.close("entry")
    elif node is not None:
        own.add("the file is a list of entries", node.line, "Start each entry with `- `.")
    mistakes += own
    return result
