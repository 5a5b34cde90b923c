"""Documents held against one another: the rules over several documents, once all have been read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Callable, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.engine.checker import Checked, Checker, Outcome
from pmo_kb.engine.keep import REGISTER, Keep, Kept
from pmo_kb.engine.resolve import resolve
from pmo_kb.engine.waived import is_waived
from pmo_kb.engine.where import content_root
from pmo_kb.facts.current import from_charter
from pmo_kb.facts.kind import AcrossKind
from pmo_kb.facts.known import on
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.facts.phases import PhaseDocument
from pmo_kb.facts.typed import project_entry, slim_paper
from pmo_kb.model.artefact import Artefact, Label
from pmo_kb.model.finding import Contradiction, Finding
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.selection import applies, in_force, ordered, severity_of
from pmo_kb.standards.phasedocuments import read_phase_documents

MOST_RELATED = 10
"""Places that one finding names."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a check by project, as kinds see them."""

    projects: Sequence[Project]
    as_of: date
    whole: frozenset[str] = frozenset()
    strays: Mapping[str, str] = field(default_factory=dict)
    artefacts: Mapping[str, Artefact] = field(default_factory=dict)
    drafts: bool = False
    tier: str = ""
    approach: str = ""
    needed: Callable[[], tuple[PhaseDocument, ...]] = tuple
    """Reads which documents a project needs, when a rule asks for it."""

    @property
    def phase_documents(self) -> Sequence[PhaseDocument]:
        return self.needed()

    def name(self, artefact: str) -> Label | str:
        if artefact not in self.artefacts:
            return artefact
        return {language: name.partition(" (")[0] for language, name in self.artefacts[artefact].name.items()}

    def hides(self, project: str, *artefacts: str) -> bool:
        return False

    def hidden_numbers(self, project: str) -> Sequence[str]:
        return ()

    def control(self, artefact: str) -> str:
        return self.artefacts[artefact].control if artefact in self.artefacts else ""

    def vocabulary(self, artefact: str, name: str) -> Mapping[str, tuple[str, ...]]:
        return self.artefacts[artefact].vocabularies.get(name, {}) if artefact in self.artefacts else {}

    def is_whole(self, project: str) -> bool:
        return project in self.whole


class Ready(NamedTuple):
    rule: RuleDeclaration
    kind: AcrossKind


def outcomes(keep: Keep, rules: Sequence[RuleDeclaration]) -> Iterator[Outcome]:
    """What the rules find, by document in the order of the run; what stands in `project.yml` files comes last."""
    findings: dict[str, list[Finding]] = {}
    waived: dict[str, int] = {}
    documents = _documents(keep)
    for ready in _ready(keep.checker, rules):
        for found in ready.kind.compare(documents):
            kept = _kept(keep, found.path)
            finding = _finding(keep.checker, kept, ready.rule, found)
            if finding is None:
                continue
            if is_waived(kept.exempt, ready.rule.id, found.problem.line):
                waived[found.path] = waived.get(found.path, 0) + 1
            else:
                findings.setdefault(found.path, []).append(finding)
    for path in (*keep.documents, *(one.path for one in keep.files.values())):
        if path in findings or path in waived:
            own = sorted(findings.pop(path, ()), key=lambda one: (one.line, one.column, one.rule, one.element, one.message))
            yield Outcome(_kept(keep, path).shown, tuple(own), waived=waived.pop(path, 0), again=True)


def _ready(checker: Checker, rules: Sequence[RuleDeclaration]) -> Iterator[Ready]:
    own = checker.config.rules
    for rule in ordered(rules):
        kind = resolve(rule, checker.kinds, own[rule.id].options if rule.id in own else {})
        if isinstance(kind, AcrossKind):
            yield Ready(rule, kind)


def _documents(keep: Keep) -> Documents:
    by_code: dict[str, list[Paper]] = {}
    for kept in keep.documents.values():
        if kept.slim is not None:
            by_code.setdefault(kept.shown.project, []).append(slim_paper(kept.slim))
    register = keep.checker.library.artefacts.get(REGISTER)
    projects = []
    for code in sorted({*by_code, *keep.files}):
        papers, _ = on(keep.checker.as_of, by_code.get(code, ()))
        entry = project_entry(keep.files[code].file, register, keep.files[code].path) if code in keep.files and register else None
        if entry or papers:
            projects.append(Project(code, entry or from_charter(code, papers), papers, registered=entry is not None))
    whole = frozenset(filter(keep.is_whole, keep.files))
    config = keep.checker.config
    roots = [content_root(), *(os.path.join(config.folder, name) for name in config.standards)]
    return Documents(
        projects, keep.checker.as_of, whole, keep.strays, keep.checker.library.artefacts,
        tier=config.tier, approach=config.profile, needed=cache(lambda: read_phase_documents(roots)),
    )  # fmt: skip


def _kept(keep: Keep, path: str) -> Kept:
    """What is known of a document; a `project.yml` has no status, the waivers of the waiver file, and the language of its documents."""
    kept = keep.documents.get(path)
    if kept is not None:
        return kept
    code = next((code for code, one in keep.files.items() if one.path == path), "")
    languages = [one.shown.language for one in keep.documents.values() if one.shown.project == code]
    return Kept(Checked(path, REGISTER, languages[0] if languages else "en", "", code, "file name"), exempt=keep.checker.waivers.of_file(path, keep.checker.as_of))


def _finding(checker: Checker, kept: Kept, rule: RuleDeclaration, found: Contradiction) -> Finding | None:
    """The finding; None where the rule is not meant for such a document, or one that it requires has said it."""
    severity = severity_of(rule, kept.shown.status, checker.as_of, checker.selection.severities)
    standard = checker.library.artefacts.get(kept.shown.artefact)
    older = kept.pinned and standard is not None and rule.page == standard.page and not in_force(rule, kept.pinned)
    follows = any((name, found.problem.line) in kept.reported for name in rule.requires)
    if severity == "off" or older or follows or not applies(rule, kept.tier, kept.profile):
        return None
    language = checker.language or kept.shown.language
    return checker.finding(rule, found.problem, severity, kept.shown, language)._replace(related=tuple(dict.fromkeys(found.related))[:MOST_RELATED])
