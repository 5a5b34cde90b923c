"""What pages and data files say of each other: every lesson, rule, competency and page that one of them names exists."""

from __future__ import annotations

import re
from datetime import date
from typing import Iterable, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.errors import PmoKbError, meant, seen, unknown
from pmo_kb.facts.phases import PROJECT_FILE, PhaseDocument
from pmo_kb.knowledge.competencies import Competency, Mentor, read_competencies, read_mentors
from pmo_kb.knowledge.glossary import Term, read_glossary
from pmo_kb.knowledge.navigation import NavFolder, read_navigation
from pmo_kb.knowledge.pages import KnowledgePage, Pages
from pmo_kb.model.artefact import ANY, LANGUAGES, PAGE
from pmo_kb.standards.blocks import FENCES
from pmo_kb.standards.form import STRAIGHT, is_quoted
from pmo_kb.standards.library import Library
from pmo_kb.standards.phasedocuments import read_phase_documents
from pmo_kb.values.text import is_placeholder

LESSONS = "mentoring/lessons/"
STANDARDS = "standards"
SESSIONS = "mentoring/sessions/"
GENERATED = ("templates/", "examples/")
"""Folders whose pages are made for the site, one for each artefact."""
VALUES: Mapping[str, tuple[str, ...]] = {
    "phase": ("pre-project", "initiating", "planning", "executing", "closing", "all"),
    "audience": ("project-manager", "pmo", "sponsor", "executive", "auditor", "mentor", "team"),
    "type": ("policy", "procedure", "standard", "guide", "path", "lesson", "session", "case", "reference"),
    "status": ("draft", "in-review", "approved", "superseded", "retired"),
    "classification": ("public", "internal", "confidential", "restricted"),
}
"""What the control data of a page may say; a PMO's standards can add to types, statuses and classifications."""
LISTS = ("phase", "audience")
DATES = ("effective", "next_review")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Data(NamedTuple):
    """The data files of all roots."""

    terms: Sequence[Term] = ()
    competencies: Sequence[Competency] = ()
    mentors: Sequence[Mentor] = ()
    folders: Sequence[NavFolder] = ()
    phase_documents: Sequence[PhaseDocument] = ()


def read_data(roots: Sequence[str]) -> Data:
    """Raises StandardError with every mistake of the first file that has one."""
    return Data(read_glossary(roots), read_competencies(roots), read_mentors(roots), read_navigation(roots), read_phase_documents(roots))


def wrong_references(library: Library, pages: Pages, data: Data) -> list[PmoKbError]:
    """Everything that names what does not exist, or says what nothing understands, in the order of files and lines.

    A placeholder of a template is the business of KBS017.
    """
    keys = _Keys(library, pages)
    competencies = [entry.key for entry in data.competencies]
    values = _values(library)
    found = [*_lessons(library, keys), *_data(data, keys, competencies), *_artefacts(data, library), *_twice(pages)]
    for page in pages.values():
        found += _strays(page)
        found += _controls(page, library, values)
        found += _learning(page, library, competencies)
    return sorted(found, key=lambda mistake: (mistake.path, mistake.line, mistake.message))


class _Keys:
    """Which pages exist, each by its key, and in which languages."""

    def __init__(self, library: Library, pages: Pages) -> None:
        self._found: dict[str, set[str]] = {}
        for page in pages.values():
            self._found.setdefault(page.key, set()).add(page.language)
        for artefact in library.artefacts:
            if artefact != ANY and ANY in library.chain(artefact):
                self._found.update({folder + artefact: set(LANGUAGES) for folder in GENERATED})

    def folders(self) -> set[str]:
        """The folders of pages, and those above them; the empty one is the start."""
        found = {""}
        for key in self._found:
            parts = key.split("/")[:-1]
            found.update("/".join(parts[:end]) for end in range(1, len(parts) + 1))
        return found

    def missing(self, key: str) -> str:
        """Why nobody gets to a page; nothing where both languages have it."""
        languages = self._found.get(key, set())
        if not languages:
            return f"'{key}' is no page{meant(key, self._found)}"
        return " and ".join(f"'{key}' has no page in '{language}'" for language in LANGUAGES if language not in languages)


def _values(library: Library) -> dict[str, list[str]]:
    """The values of each key of the control data, with those that the standards declare."""
    allowed = {key: list(values) for key, values in VALUES.items()}
    for artefact in library.artefacts:
        if PAGE in library.chain(artefact):
            allowed["type"] += library.artefacts[artefact].types
            for key, values in library.artefacts[artefact].vocabularies.items():
                allowed.get(key, []).extend(values)
    return allowed


def _lessons(library: Library, keys: _Keys) -> Iterator[PmoKbError]:
    for rule in library.rules.values():
        if rule.lesson and (reason := keys.missing(rule.lesson)):
            yield PmoKbError(f"{rule.id}: lesson: {reason}", path=rule.page, line=rule.line)


def _data(data: Data, keys: _Keys, competencies: Sequence[str]) -> Iterator[PmoKbError]:
    for entry in data.competencies:
        named = [("lessons", LESSONS + lesson) for lesson in entry.lessons]
        named += [("session", SESSIONS + entry.session)] if entry.session else []
        for what, key in named:
            if reason := keys.missing(key):
                yield PmoKbError(f"{entry.key}: {what}: {reason}", path=entry.path, line=entry.line)
    for mentor in data.mentors:
        for key in mentor.competencies:
            if key not in competencies:
                yield PmoKbError(f"{mentor.key}: {unknown('competency', key, competencies)}", path=mentor.path, line=mentor.line)
        if mentor.mentees > mentor.places:
            yield PmoKbError(f"{mentor.key}: {mentor.mentees} mentees, but {mentor.places} places", path=mentor.path, line=mentor.line)
    for term in data.terms:
        if term.page and (reason := keys.missing(term.page.removesuffix(".md"))):
            yield PmoKbError(f"{term.name['en']}: page: {reason}", path=term.path, line=term.line)
    folders = keys.folders()
    for folder in data.folders:
        if folder.folder not in folders:
            yield PmoKbError(f"folder: no page stands in '{folder.folder}'{meant(folder.folder, folders)}", path=folder.path, line=folder.line)
            continue
        for key in folder.first:
            if reason := keys.missing(key):
                yield PmoKbError(f"first: {reason}", path=folder.path, line=folder.line)


def _artefacts(data: Data, library: Library) -> Iterator[PmoKbError]:
    """Documents that a phase asks for, and no standard declares."""
    known = [key for key in library.artefacts if key != ANY]
    for entry in data.phase_documents:
        for key in (entry.artefact, entry.part_of):
            if key and key not in known and key != PROJECT_FILE:
                yield PmoKbError(unknown("artefact", key, known), path=entry.path, line=entry.line)


def _twice(pages: Pages) -> Iterator[PmoKbError]:
    """Pages that have the identifier of another one; the same page in the other language is none."""
    first: dict[str, KnowledgePage] = {}
    named: set[str] = set()
    for page in pages.values():
        identifier = page.meta.get("id", "")
        other = first.setdefault(identifier, page)
        if identifier and other.path != page.path and page.path not in named and not is_placeholder(identifier):
            named.add(page.path)
            yield _mistake(page, "id", f"the identifier '{identifier}' is also that of {seen(other.source) or other.path}")


def _controls(page: KnowledgePage, library: Library, values: Mapping[str, Iterable[str]]) -> Iterator[PmoKbError]:
    if ANY in library.chain(page.meta.get("type", "")):
        return  # a project document among the pages is held against its own standard
    for key, value in page.meta.items():
        if is_quoted(value):
            yield _mistake(page, key, f"{key}: the value stands between curly quotes", STRAIGHT)
    for key, allowed in values.items():
        text = page.meta.get(key, "")
        words = page.words(key) if key in LISTS and not is_placeholder(text) else (text,)
        for word in words:
            if word and word not in allowed and not is_placeholder(word) and not is_quoted(text):
                yield _mistake(page, key, unknown(key, word, allowed))
    for key in DATES:
        text = page.meta.get(key, "")
        if text and not _is_day(text) and not is_placeholder(text) and not is_quoted(text):
            yield _mistake(page, key, f"{key}: '{text}' is no day; write it like 2026-06-30")


def _strays(page: KnowledgePage) -> Iterator[PmoKbError]:
    """Declarations where no standard is read from."""
    if page.path.count("/") == 1 and page.section == STANDARDS:
        return
    for number, line in enumerate(page.lines, 1):
        if line.rstrip() in FENCES.values():
            hint = f"Move it to a page directly below {page.language}/{STANDARDS}; to show a rule elsewhere, link to its card."
            yield PmoKbError("nothing reads a declaration block here", hint=hint, path=page.source or page.path, line=number)


def _learning(page: KnowledgePage, library: Library, competencies: Sequence[str]) -> Iterator[PmoKbError]:
    for rule in () if is_placeholder(page.meta.get("rules", "")) else page.words("rules"):
        if rule not in library.rules:
            yield _mistake(page, "rules", f"rules: '{rule}' is no rule{meant(rule, library.rules)}")
    competency = page.meta.get("competency", "")
    if competency and competency not in competencies and not is_placeholder(competency):
        yield _mistake(page, "competency", unknown("competency", competency, competencies))
    minutes = page.meta.get("minutes", "")
    if minutes and not is_placeholder(minutes) and not (minutes.isascii() and minutes.isdigit()):
        yield _mistake(page, "minutes", f"minutes: '{minutes}' is no whole number")


def _is_day(text: str) -> bool:
    try:
        return bool(_ISO.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _mistake(page: KnowledgePage, key: str, message: str, hint: str = "") -> PmoKbError:
    line = next((at for at, text in enumerate(page.lines[: page.body], 1) if re.match(rf"[\"']?{key}[\"']?\s*:", text)), 1)
    return PmoKbError(message, path=page.source or page.path, line=line, hint=hint)
