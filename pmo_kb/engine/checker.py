"""One document against its standard: recognise, read into a record, run the rules, drop follow-ups, apply waivers."""

from __future__ import annotations

from datetime import date
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.config.projects import Project
from pmo_kb.config.settings import Config
from pmo_kb.documents.control import stated
from pmo_kb.documents.ondemand import OnDemand
from pmo_kb.documents.recognise import Recognised, Titles, declared_type, is_page, recognise
from pmo_kb.documents.record import names_of, record_of
from pmo_kb.engine.resolve import resolve
from pmo_kb.engine.texts import said
from pmo_kb.engine.waived import NO_WAIVERS, NOWHERE, Spans, Waivers, is_waived, spans_of
from pmo_kb.model.artefact import ANY, PAGE
from pmo_kb.model.document import Document
from pmo_kb.model.finding import Claim, Finding, Problem
from pmo_kb.model.record import Record
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.plugins import Kinds
from pmo_kb.rules.answers import given
from pmo_kb.rules.around import Around
from pmo_kb.rules.kind import RuleKind
from pmo_kb.rules.setting import Setting
from pmo_kb.rules.waivers import problems_of, waivers_in
from pmo_kb.selection import EVERY_RULE, Selection, applies, in_force, ordered, pinned_version, severity_of
from pmo_kb.standards.library import Library
from pmo_kb.values.text import normalise
from pmo_kb.values.vocabulary import choose

CONTROL_KEYS = frozenset(("id", "project", "version", "status", "owner"))
LEAST_CONTROL_KEYS = 2
MOST_SETTLED = 500
ALONE = Around()
WAIVERS = "waiver"
"""The kind that judges waivers, in documents and in the waiver file."""


class Checked(NamedTuple):
    """What is told of a document. Names are those of the JSON output."""

    path: str
    artefact: str
    language: str
    status: str
    project: str
    recognised_by: str


class Outcome(NamedTuple):
    """The result for one document. `claims` are values that no other document of the run may have."""

    document: Checked
    findings: tuple[Finding, ...]
    claims: tuple[tuple[str, str, Finding], ...] = ()
    waived: int = 0
    seen: Setting | None = None
    """The document as the rules saw it; None where no standard was found."""
    exempt: Spans = NOWHERE
    """Where rules are waived."""
    again: bool = False
    """Whether the document was told of before: these are findings that show only beside other documents."""


class Ready(NamedTuple):
    rule: RuleDeclaration
    kind: RuleKind


class Checker:
    """Everything that stays the same from document to document.

    `language` overrides that of the documents; `told` is the artefact given with `--type`.
    """

    def __init__(
        self, library: Library, kinds: Kinds, config: Config, as_of: date, language: str = "", told: str = "",
        selection: Selection = EVERY_RULE, waivers: Waivers = NO_WAIVERS,
    ) -> None:  # fmt: skip
        self.library = library
        self.kinds = kinds
        self.config = config
        self.as_of = as_of
        self.language = language
        self.told = told
        self.selection = selection
        self.waivers = waivers
        lexicon = library.lexicon
        self._names = OnDemand(list(library.artefacts), lambda key: names_of(lexicon.spelled[key]))
        self._titles = Titles(lexicon)
        self._known = frozenset((*lexicon.titles, *lexicon.types))
        self._standards = lexicon.standards
        self._plans: dict[str, list[Ready]] = {}
        self._settled: dict[tuple[str, ...], list[tuple[Ready, str]]] = {}

    def recognised(self, document: Document) -> Recognised:
        """Which artefact the document is, and by what."""
        return recognise(document, self._titles, self.library.artefacts, self._names,
                         told=self.told, globs=self.config.types)  # fmt: skip

    def record(self, document: Document, recognised: Recognised) -> Record:
        """The document as rules see it."""
        key = recognised.artefact or ANY
        return record_of(document, self.library.artefacts[key], self._names[key], recognised.by)

    def check(self, document: Document, project: Project, around: Around = ALONE) -> Outcome:
        """The findings of one document, in the order of their places. `around` is what it may link to."""
        recognised = self.recognised(document)
        if around.is_page and not declared_type(document) and PAGE in self.library.artefacts:
            recognised = Recognised(PAGE, "folder")
        if not recognised.artefact and not self._claims_control(document):
            shown = Checked(document.path, "", document.language, "", project.code, "")
            return Outcome(shown, ())
        record = self.record(document, recognised)
        code = _code(record, project)
        record = record._replace(project=code)
        setting = Setting(
            record=record, as_of=self.as_of, status=record.status, vocabularies=record.artefact.vocabularies,
            tier=self._choice(record, "tier", project.tier) or self.config.tier,
            profile=self._choice(record, "approach", project.approach) or self.config.profile,
            artefact_names=self._known, standards=self._standards, around=around,
            waivers=waivers_in(document),
        )  # fmt: skip
        shown = Checked(document.path, recognised.artefact, document.language, record.status, code, recognised.by)
        return self._judged(record, setting, shown)

    def waiver_file(self) -> Outcome | None:
        """What is wrong with the waiver file itself; None where nothing is."""
        entries = [waiver for _, waiver in self.waivers.entries]
        if not entries:
            return None
        rules = [rule for rule in self.library.rules.values() if rule.kind == WAIVERS and self.selection.takes(rule.id)]
        if not rules:
            return None
        language = self.language or self.config.language or "en"
        shown = Checked(entries[0].path, "waivers", language, "", "", "configuration")
        findings = []
        for ready in (Ready(rule, resolve(rule, self.kinds, {})) for rule in rules):
            severity = severity_of(ready.rule, "approved", self.as_of, self.selection.severities)
            for problem in problems_of(entries, self.as_of, getattr(ready.kind, "longest_days", 0)):
                findings.append(self.finding(ready.rule, problem, severity, shown, language))
        return Outcome(shown, tuple(findings)) if findings else None

    def _claims_control(self, document: Document) -> bool:
        """A document that declares a type nobody knows, and looks controlled: DOC001 has something to say."""
        keys = {field.key.casefold() for field in document.front_matter}
        return bool(declared_type(document)) and not is_page(document) and len(keys & CONTROL_KEYS) >= LEAST_CONTROL_KEYS

    def _choice(self, record: Record, key: str, otherwise: str) -> str:
        found = record.fields.get(key) or stated(record.document, key)
        vocabulary = record.artefact.vocabularies.get(key, {})
        return choose(vocabulary, found.value if found else otherwise) or ""

    def _judged(self, record: Record, setting: Setting, shown: Checked) -> Outcome:
        title_line = record.document.title.line
        reported: dict[str, _Reported] = {}
        findings: list[Finding] = []
        claims: list[tuple[str, str, Finding]] = []
        waived = 0
        exempt = spans_of(self.waivers.of(record.document, setting.waivers, self.as_of), record.document)
        language = self.language or record.document.language
        for ready, severity in self._applicable(record, setting, shown):
            for found in ready.kind.check(record, setting):
                problem, claim = (found.problem, found.value) if isinstance(found, Claim) else (found, "")
                if _follows(problem, ready.rule, reported, title_line):
                    continue
                if not claim:
                    reported.setdefault(ready.rule.id, _Reported(set(), set())).add(problem, record)
                # The rule that judges waivers cannot be waived: a document would switch off its own supervision.
                if exempt and ready.rule.kind != WAIVERS and is_waived(exempt, ready.rule.id, problem.line):
                    waived += 1
                    continue
                finding = self.finding(ready.rule, problem, severity, shown, language)
                if claim:
                    claims.append((ready.rule.id, normalise(claim), finding))
                else:
                    findings.append(finding)
        findings.sort(key=lambda finding: (finding.line, finding.column, finding.rule, finding.element, finding.message))
        return Outcome(shown, tuple(findings), tuple(claims), waived, setting, exempt)

    def _applicable(self, record: Record, setting: Setting, shown: Checked) -> list[tuple[Ready, str]]:
        """The rules in force for such a document, each with its severity there."""
        artefact = record.artefact
        reference = record.fields.get("standard")
        pinned = pinned_version(reference.value, artefact.standard) if reference else ""
        if pinned == artefact.version:
            pinned = ""
        key = (shown.artefact, setting.status, setting.tier, setting.profile, pinned)
        known = self._settled.get(key)
        if known is None:
            known = [
                (ready, severity)
                for ready in self._plan(artefact.key)
                if (shown.artefact or ready.rule.id == "DOC001")
                and applies(ready.rule, setting.tier, setting.profile)
                and (not pinned or ready.rule.artefact == ANY or in_force(ready.rule, pinned))
                and (severity := self._severity(ready.rule, setting.status)) != "off"
            ]
            if len(self._settled) < MOST_SETTLED:
                self._settled[key] = known
        return known

    def _severity(self, rule: RuleDeclaration, status: str) -> str:
        return severity_of(rule, status, self.as_of, self.selection.severities)

    def _plan(self, artefact: str) -> list[Ready]:
        if artefact not in self._plans:
            rules: Sequence[RuleDeclaration] = ordered(self.library.rules_of(artefact))
            own = self.config.rules
            self._plans[artefact] = [
                Ready(rule, resolve(rule, self.kinds, own[rule.id].options if rule.id in own else {}))
                for rule in rules
                if self.selection.takes(rule.id) and not self.kinds.is_across(rule.kind)
            ]
        return self._plans[artefact]

    def finding(self, rule: RuleDeclaration, problem: Problem, severity: str, shown: Checked, language: str) -> Finding:
        """What the user is told of a problem."""
        text = said(problem, rule, self.kinds.texts(rule.kind), language)
        return Finding(
            rule=rule.id, kind=rule.kind, severity=severity, message=text.message, path=shown.path,
            line=problem.line, column=problem.column, end_line=max(problem.line, problem.end_line),
            element=problem.element, artefact=shown.artefact, project=shown.project,
            url=url_of(rule, language, self.config.site_url), lesson=rule.lesson, fix=text.fix,
        )  # fmt: skip


def _code(record: Record, project: Project) -> str:
    """The project: as the front matter names it, else the nearest `project.yml`, else as the text says.

    Where the front matter gives the name that stands in `project.yml`, its code is meant.
    """
    field = record.fields.get("project")
    said = record.project if field and given(field.value) else ""
    name = project.entries["name"].text if "name" in project.entries else ""
    declared = said and field and field.source == "front-matter" and not (name and normalise(said) == normalise(name))
    return said if declared else project.code or said


def url_of(rule: RuleDeclaration, language: str, site: str) -> str:
    """Where the rule stands on the published site; relative to the site's root where no site is configured."""
    page = rule.page.rpartition("/")[2].removesuffix(".md")
    path = f"{language}/standards/{page}/#{rule.id.lower()}"
    return f"{site}/{path}" if site else path


class _Reported(NamedTuple):
    """Where a rule has found something."""

    elements: set[str]
    lines: set[int]

    def add(self, problem: Problem, record: Record) -> None:
        """What is wrong with one row of a table says nothing about its other rows."""
        _, _, key = problem.element.partition("tables.")
        table = record.tables.get(key.partition(".")[0])
        if table is None or problem.line <= table.line:
            self.elements.add(problem.element)
        self.lines.add(problem.line)


def _follows(problem: Problem, rule: RuleDeclaration, reported: Mapping[str, _Reported], title_line: int) -> bool:
    """Whether a rule that this one requires has already said it: about the same element, or on the same line."""
    earlier = [reported[required] for required in rule.requires if required in reported]
    if not earlier:
        return False
    parts = problem.element.split(".")
    around = [".".join(parts[:size]) for size in range(1, len(parts) + 1)]
    return any(
        not said.elements.isdisjoint(around) or (problem.line in said.lines and problem.line > title_line)
        for said in earlier
    )
