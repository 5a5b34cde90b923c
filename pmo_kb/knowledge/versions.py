"""KBS010: what a standard asks for changes with its version, so that `STD-RSK@1.0` means the same for ever."""

from __future__ import annotations

import re
from typing import Iterator, Mapping, Sequence

from pmo_kb.errors import PmoKbError
from pmo_kb.model.artefact import Artefact, ColumnSpec, FieldSpec
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.standards.page import Page

ASKED = ("kind", "severity", "options", "requires", "profiles", "tiers", "since", "until", "effective")
"""What decides whether a document passes. Titles, messages, prose and examples may change within a version."""
HINT = (
    "Raise `version` on the pages of both languages: to {minor} if fewer documents can fail now, to {major} if a document "
    "that passed can fail; then give the rule an `effective` date as well.{since}"
)
SINCE = " A rule that is new says `since` with that version."
FREE = ("draft", "draf")


def unversioned(before: Sequence[Page], now: Sequence[Page]) -> Iterator[PmoKbError]:
    """Standards that ask for something else than `before` under the same version. A draft may change as it likes."""
    known = {(page.language, page.name): page for page in before if not page.mistakes}
    for page in now:
        old = known.get((page.language, page.name))
        if old is None or old.value("status").casefold() in FREE:
            continue
        changes = [*_rules(old, page), *_elements(old.artefact, page.artefact)]
        was, version = old.value("version"), page.value("version")
        if changes and _parts(version) <= _parts(was):
            major = (_parts(was) or (0,))[0]
            minor = ".".join(map(str, (major, (*_parts(was), 0, 0)[1] + 1)))
            yield PmoKbError(
                f"KBS010: what the standard asks for has changed ({', '.join(changes)}), but its version is still {version or 'not given'}",
                path=page.path, line=page.line_of("version"), hint=HINT.replace("{minor}", minor).replace("{major}", f"{major + 1}.0").replace("{since}", "" if page.extends else SINCE),
            )  # fmt: skip
        elif changes and not page.extends:  # documents name the version of the standard that is extended, not of this page
            yield from _undated(old, page, version)


def _rules(old: Page, new: Page) -> Iterator[str]:
    """The rules that differ, each with what differs."""
    was, now = ({rule.id: _asked(rule) for rule in page.rules} for page in (old, new))
    for rule in sorted({*was, *now}):
        if rule not in now:
            yield f"{rule}: gone"
        elif rule not in was:
            yield f"{rule}: new"
        elif was[rule] != now[rule]:
            yield f"{rule}: {', '.join(key for key in ASKED if was[rule][key] != now[rule][key])}"


def _asked(rule: RuleDeclaration) -> Mapping[str, object]:
    return {key: getattr(rule, key) for key in ASKED}


def _elements(old: Artefact | None, new: Artefact | None) -> Iterator[str]:
    was, now = (dict(_demands(artefact)) if artefact else {} for artefact in (old, new))
    for key in sorted({*was, *now}):
        if was.get(key) != now.get(key):
            yield f"{key}: {'gone' if key not in now else 'new' if key not in was else 'changed'}"


def _demands(artefact: Artefact) -> Iterator[tuple[str, object]]:
    """What the declaration demands of a document; names and synonyms only help to understand it."""
    for key, field in artefact.fields.items():
        yield f"fields.{key}", _demand(field)
    for key, section in artefact.sections.items():
        yield f"sections.{key}", section.required
    for key, table in artefact.tables.items():
        yield f"tables.{key}", table.required
        for name, column in table.columns.items():
            yield f"tables.{key}.{name}", _demand(column)
    for key, values in artefact.vocabularies.items():
        yield f"vocabularies.{key}", sorted(values)


def _demand(spec: FieldSpec | ColumnSpec) -> tuple[str, str, str]:
    return spec.required, spec.type, spec.vocabulary


def _undated(old: Page, new: Page, version: str) -> Iterator[PmoKbError]:
    """New rules that would be asked of documents which name the version before."""
    known = {rule.id for rule in old.rules}
    for rule in new.rules:
        if rule.id not in known and not rule.since:
            yield PmoKbError(
                f"KBS010: {rule.id} is new in version {version}, but does not say so", path=new.path, line=rule.line,
                hint=f'Add `since: "{version}"` to the rule: documents that name an earlier version are not held against it, and "What changed" lists it.',
            )  # fmt: skip


def _parts(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in re.findall(r"\d{1,6}", version)]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)
