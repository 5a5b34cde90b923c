"""The library as JSON: made when the wheel is built, so that no run parses fifty pages of YAML or normalises 5,000 names.

A text of lines. The first holds what every run needs, each of the others one artefact with its rules: a run reads those
of the artefacts that it meets. Named tuples are written as lists, in the order of their fields.
"""

from __future__ import annotations

import json
from typing import Any, Mapping

from pmo_kb.documents.lexicon import ArtefactSpelling, Lexicon
from pmo_kb.documents.names import Spelling
from pmo_kb.documents.ondemand import OnDemand
from pmo_kb.model.artefact import Artefact, ColumnSpec, FieldSpec, SectionSpec, TableSpec
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.standards.library import Library, inherited, own

FILE = "standards.jsonl"
"""In the wheel only: a checkout has the pages, which it may be about to change."""


def dumped(library: Library, root: str) -> bytes:
    """The library's artefacts, rules and names; pages are named below `root`. Examples stay on the pages."""
    titles, types, standards, _ = library.lexicon
    first = {
        "artefacts": list(library.artefacts), "titles": titles, "types": types, "standards": standards,
        "rules": [rule._replace(page=_below(root, rule.page)) for rule in library.rules.values()],
    }  # fmt: skip
    others = (
        [own(artefact, library.artefacts)._replace(page=_below(root, artefact.page)), library.lexicon.spelled[key]]
        for key, artefact in library.artefacts.items()
    )
    # Keys are not sorted: the order of columns and of a vocabulary's values means something.
    return "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in (first, *others)).encode()


def loaded(text: bytes) -> Library:
    """The library of a text that `dumped` made."""
    first, *others = text.split(b"\n")
    data = json.loads(first)
    keys = data["artefacts"]
    texts = dict(zip(keys, others, strict=True))
    lines: Mapping[str, Any] = OnDemand(keys, lambda key: json.loads(texts[key]))
    artefacts: Mapping[str, Artefact] = OnDemand(keys, lambda key: inherited(_artefact(lines[key][0]), artefacts))
    spelled = OnDemand(keys, lambda key: _spelling(lines[key][1]))
    rules = [RuleDeclaration(*_tuples(rule)) for rule in data["rules"]]
    lexicon = Lexicon(data["titles"], data["types"], data["standards"], spelled)
    return Library(artefacts, {rule.id: rule for rule in rules}, lexicon)


def _below(root: str, page: str) -> str:
    return page.removeprefix(root).lstrip("/")


def _tuples(values: list[Any]) -> list[Any]:
    return [tuple(value) if isinstance(value, list) else value for value in values]


def _artefact(values: list[Any]) -> Artefact:
    entry: dict[str, Any] = dict(zip(Artefact._fields, _tuples(values), strict=True))
    entry["fields"] = {key: FieldSpec(*_tuples(spec)) for key, spec in entry["fields"].items()}
    entry["sections"] = {key: SectionSpec(*_tuples(spec)) for key, spec in entry["sections"].items()}
    entry["tables"] = {key: _table(spec) for key, spec in entry["tables"].items()}
    entry["columns"] = _columns(entry["columns"])
    entry["vocabularies"] = {
        key: {value: tuple(names) for value, names in values.items()} for key, values in entry["vocabularies"].items()
    }
    return Artefact(**entry)


def _table(values: list[Any]) -> TableSpec:
    table = TableSpec(*_tuples(values))
    return table._replace(columns=_columns(table.columns))


def _columns(entries: Mapping[str, Any]) -> dict[str, ColumnSpec]:
    return {key: ColumnSpec(*_tuples(spec)) for key, spec in entries.items()}


def _spelling(values: list[Any]) -> ArtefactSpelling:
    sections, fields, columns = values
    return ArtefactSpelling(
        Spelling(*sections), Spelling(*fields), {key: Spelling(*names) for key, names in columns.items()}
    )  # fmt: skip
