"""What is wrong with the builder's configuration, with file and line, as every other message has them."""

from __future__ import annotations

import re
from typing import Iterable, Sequence

from pmo_kb.documents.text import read_text
from pmo_kb.errors import ConfigError, PmoKbError, StandardError, meant
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import MappingNode, YamlProblem, read_yaml

_SAID = re.compile(r"Config value '([^']+)': (.*)", re.DOTALL)
_QUOTED = re.compile(r"['\"]([\w./:-]{1,200})['\"]")
_UNKNOWN = re.compile(r"Unrecognised configuration name: (.+)")
HINT = "Compare it with the file that `pmo-kb init DIR` writes."


def mistakes_in(files: Sequence[str], said: Iterable[str], known: Iterable[str]) -> PmoKbError:
    """The error for a configuration that the builder refuses or does not understand.

    `files` are the file and what it inherits from, `said` the builder's own words, `known` the names that it knows. A file
    that is no YAML is the first cause, and the only one told.
    """
    for file in files:
        broken = _broken(file)
        if broken:
            return broken
    names = sorted(known)
    texts = {file: read_text(file, file, Limits(), root=None).split("\n") for file in files}
    found: list[PmoKbError] = []
    for text in dict.fromkeys(said):
        key, message = match.groups() if (match := _SAID.match(text)) else ("", text)
        unknown = _UNKNOWN.search(message)
        what = f"unknown key '{unknown[1]}'{meant(unknown[1], names)}" if unknown else f"{key}: {message}" if key else message
        file, line = _place(texts, [*reversed(_QUOTED.findall(message)), *([unknown[1]] if unknown else []), key])
        found.append(ConfigError(" ".join(what.split()), path=file, line=line, hint=HINT))
    return StandardError(found or [ConfigError("the builder cannot read this configuration", path=files[0], hint=HINT)])


def _broken(file: str) -> PmoKbError | None:
    try:
        node = read_yaml(read_text(file, file, Limits(), root=None), limits=Limits())
    except YamlProblem as problem:
        return ConfigError(problem.message, path=file, line=problem.line, hint=problem.hint)
    except PmoKbError as problem:
        return problem
    if not isinstance(node, MappingNode):
        return ConfigError("the file is not a list of keys and values", path=file, line=1, hint=HINT)
    return None


def _place(texts: dict[str, list[str]], words: Sequence[str]) -> tuple[str, int]:
    """The first line that has the most telling of the words; the file alone where none has."""
    for word in filter(None, words):
        wanted = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for file, lines in texts.items():
            line = next((number for number, text in enumerate(lines, 1) if wanted.search(text.partition(" #")[0]) and text[:1] != "#"), 0)
            if line:
                return file, line
    return next(iter(texts)), 0
