"""The library as JSON: made when the wheel is built, so that no run parses fifty pages of YAML."""

from __future__ import annotations

import json
from typing import Any, Mapping

from pmo_kb.model.artefact import Artefact, ColumnSpec, FieldSpec, SectionSpec, TableSpec
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.standards.library import Library, inherited, own

FILE = "standards.json"


def dumped(library: Library, root: str) -> str:
    """The library's artefacts and rules; pages are named below `root`. Examples stay on the pages."""
    data = {
        "artefacts": [_data(own(artefact, library.artefacts)) for artefact in library.artefacts.values()],
        "rules": [_data(rule) for rule in library.rules.values()],
    }
    for entry in (*data["artefacts"], *data["rules"]):
        entry["page"] = entry["page"].removeprefix(root).lstrip("/")
    # Keys are not sorted: the order of columns and of a vocabulary's values means something.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _data(value: Any) -> Any:
    """Named tuples as objects, at any depth."""
    if hasattr(value, "_asdict"):
        return {key: _data(item) for key, item in value._asdict().items()}
    return {key: _data(item) for key, item in value.items()} if isinstance(value, Mapping) else value


def loaded(text: str) -> Library:
    """The library of a JSON text that `dumped` made."""
    data = json.loads(text)
    artefacts = [_artefact(entry) for entry in data["artefacts"]]
    rules = [_rule(entry) for entry in data["rules"]]
    by_key = {artefact.key: artefact for artefact in artefacts}
    inheriting = {key: inherited(artefact, by_key) for key, artefact in by_key.items()}
    return Library(inheriting, {rule.id: rule for rule in rules})


def _tuples(entry: dict[str, Any], *keys: str) -> dict[str, Any]:
    for key in keys:
        entry[key] = tuple(entry[key])
    return entry


def _artefact(entry: dict[str, Any]) -> Artefact:
    entry["titles"] = tuple(entry["titles"])
    entry["fields"] = {key: FieldSpec(**_tuples(spec, "synonyms", "never")) for key, spec in entry["fields"].items()}
    entry["sections"] = {
        key: SectionSpec(**_tuples(spec, "synonyms", "never")) for key, spec in entry["sections"].items()
    }
    entry["tables"] = {key: _table(spec) for key, spec in entry["tables"].items()}
    entry["vocabularies"] = {
        key: {value: tuple(names) for value, names in values.items()} for key, values in entry["vocabularies"].items()
    }
    return Artefact(**_tuples(entry, "types"))


def _table(entry: dict[str, Any]) -> TableSpec:
    columns: Mapping[str, dict[str, Any]] = entry["columns"]
    entry["columns"] = {key: ColumnSpec(**_tuples(spec, "synonyms", "never")) for key, spec in columns.items()}
    return TableSpec(**_tuples(entry, "synonyms", "never"))


def _rule(entry: dict[str, Any]) -> RuleDeclaration:
    return RuleDeclaration(**_tuples(entry, "requires", "profiles", "tiers"))
