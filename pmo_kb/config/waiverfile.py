"""The waiver file: the PMO's list of recorded exceptions, in YAML."""

from __future__ import annotations

import os
from typing import NamedTuple

from pmo_kb.documents.text import read_text
from pmo_kb.errors import ConfigError, unknown
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import MappingNode, Node, Scalar, SequenceNode, YamlProblem, read_yaml

KEYS = ("rule", "path", "reason", "approver", "until")
_ALSO = {
    "expires": "until", "expiry": "until", "sampai": "until", "approved_by": "approver", "penyetuju": "approver", "alasan": "reason",
}  # fmt: skip


class Entry(NamedTuple):
    """One exception. `path` is a pattern of document paths; texts as written, empty where not given."""

    rule: str
    path: str
    reason: str
    approver: str
    until: str
    line: int


def load(path: str, shown: str) -> list[Entry]:
    """The entries of a waiver file. Raises ConfigError for a wrong form; a missing reason is DOC019's matter."""
    text = read_text(path, shown, Limits(), root=os.path.dirname(path))
    try:
        node = read_yaml(text, limits=Limits())
    except YamlProblem as problem:
        raise ConfigError(problem.message, hint=problem.hint, path=shown, line=problem.line) from None
    if node is None:
        return []
    if not isinstance(node, SequenceNode):
        raise ConfigError("a waiver file is a list", hint="Start each waiver with `- rule: RSK003`.", path=shown, line=1)
    return [_entry(item, shown) for item in node.items]


def _entry(node: Node, shown: str) -> Entry:
    if not isinstance(node, MappingNode):
        hint = f"Keys: {', '.join(KEYS)}."
        raise ConfigError("a waiver is a mapping of keys and values", hint=hint, path=shown, line=node.line)
    values: dict[str, str] = {}
    for entry in node.entries:
        key = _ALSO.get(entry.key, entry.key)
        if key not in KEYS:
            raise ConfigError(unknown("key", entry.key, KEYS), path=shown, line=entry.line)
        if key in values:
            raise ConfigError(f"'{entry.key}' says '{key}' a second time", path=shown, line=entry.line)
        if not isinstance(entry.value, Scalar):
            raise ConfigError(f"'{entry.key}' wants one value", path=shown, line=entry.line)
        values[key] = entry.value.text.strip()
    rule, pattern, reason, approver, until = (values.get(key, "") for key in KEYS)
    return Entry(rule, pattern, reason, approver, until, node.line)
