"""The competency framework and the mentors (`data/competencies.yml`, `data/mentors.yml`)."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from pmo_kb.model.artefact import LANGUAGES, Label
from pmo_kb.standards.datafile import entries
from pmo_kb.standards.form import Form


class Competency(NamedTuple):
    """`levels` are four observable signs, `statements` what a project manager rates about himself."""

    key: str
    name: Label
    means: Label
    levels: tuple[Label, ...]
    evidence: Label
    statements: tuple[Label, ...]
    lessons: tuple[str, ...]
    session: str
    path: str = ""
    line: int = 0


class Mentor(NamedTuple):
    """Somebody who accompanies others. `places` is how many, `mentees` how many there are now."""

    key: str
    name: str
    role: Label
    city: str
    languages: tuple[str, ...]
    competencies: tuple[str, ...]
    places: int
    mentees: int
    contact: str
    line_manager_of: tuple[str, ...]
    path: str = ""
    line: int = 0

    @property
    def free(self) -> int:
        return max(0, self.places - self.mentees)


def read_competencies(roots: Sequence[str]) -> tuple[Competency, ...]:
    """All competencies in order. Raises StandardError with every mistake."""
    return entries(roots, "competencies.yml", _competency, lambda entry: entry.key)


def read_mentors(roots: Sequence[str]) -> tuple[Mentor, ...]:
    """All mentors in order. Raises StandardError with every mistake."""
    return entries(roots, "mentors.yml", _mentor, lambda entry: entry.key)


def _competency(form: Form) -> Competency:
    return Competency(
        form.text("key", None), form.label("name"), form.label("means"), form.labels("levels"), form.label("evidence"),
        form.labels("statements"), form.texts("lessons"), form.text("session"), form.mistakes.page, form.line,
    )  # fmt: skip


def _mentor(form: Form) -> Mentor:
    mentor = Mentor(
        form.text("key", None), form.text("name", None), form.label("role"), form.text("city"), form.texts("languages"),
        form.texts("competencies"), form.number("places"), form.number("mentees"), form.text("contact"),
        form.texts("line_manager_of"), form.mistakes.page, form.line,
    )  # fmt: skip
    for language in mentor.languages:
        if language not in LANGUAGES:
            form.mistakes.add(f"'{language}' is no language of the knowledge base", form.line_of("languages"), "en or id.")
    return mentor


def matching(
    mentors: Sequence[Mentor], competencies: Sequence[str], language: str, mentee: str = ""
) -> list[tuple[Mentor, tuple[str, ...]]]:
    """Mentors with a free place who speak the language and know at least one of the competencies, best match first.

    A mentee's own line manager is no match.
    """
    found: list[tuple[Mentor, tuple[str, ...]]] = []
    for mentor in mentors:
        shared = tuple(key for key in competencies if key in mentor.competencies)
        boss = mentee.casefold() in (name.casefold() for name in mentor.line_manager_of)
        if mentor.free and not (mentee and boss) and (shared or not competencies) and language in ("", *mentor.languages):
            found.append((mentor, shared))
    return sorted(found, key=lambda pair: (-len(pair[1]), -pair[0].free, pair[0].name))
