"""Lessons over all projects: what is still to be done, which standards are concerned, what was learned twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmo_kb.facts.papers import Entry
from pmo_kb.facts.rows import rows as rows_of
from pmo_kb.portfolio.alike import alike
from pmo_kb.portfolio.cells import Cell, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.told import alike_table

PAGE = "lessons"
DONE = ("closed", "cancelled")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A row of a project's lessons register."""

    project: str
    entry: Entry

    @property
    def name(self) -> str:
        return f"{self.project} {self.entry.name}"

    @property
    def text(self) -> str:
        return self.entry.text("lesson") or self.entry.text("situation") or self.entry.name

    @property
    def open(self) -> bool:
        """Whether its action is still to be done; a row without a status is open."""
        return bool(self.entry.text("action")) and self.entry.word("status") not in DONE


def lessons_of(portfolio: Portfolio) -> list[Lesson]:
    """All lessons, by project and in the order of their registers."""
    return [
        Lesson(project.code, entry)
        for project, entry in rows_of(portfolio, "lessons-learned", "register")
    ]  # fmt: skip


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """Actions first, since a lesson without one is a note."""
    found = lessons_of(portfolio)
    return (_actions(found, portfolio.as_of), _standards(found), _twice(found, portfolio.settings.similar_percent), _all(found))


def _actions(found: list[Lesson], as_of: date) -> Table:
    columns = tuple(column(PAGE, name) for name in ("project", "id", "action", "owner", "due", "status"))
    waiting = sorted((lesson for lesson in found if lesson.open), key=lambda lesson: (lesson.entry.day("due") or date.max, lesson.name))
    rows = tuple(
        (
            Cell(lesson.project), Cell(lesson.entry.name, lesson.entry.place), Cell(lesson.entry.text("action")),
            Cell(lesson.entry.text("owner") or None, mark="" if lesson.entry.text("owner") else "missing"),
            Cell(due, lesson.entry.place_of("due"), "late" if due and due < as_of else ""), Cell(lesson.entry.text("status") or None),
        )
        for lesson in waiting
        for due in [lesson.entry.day("due")]
    )  # fmt: skip
    return table(PAGE, "actions", columns, rows)


def _standards(found: list[Lesson]) -> Table:
    columns = tuple(column(PAGE, name) for name in ("standard", "project", "id", "lesson"))
    concerned = sorted((lesson for lesson in found if lesson.entry.text("standard")), key=lambda lesson: (lesson.entry.text("standard"), lesson.name))
    rows = tuple(
        (Cell(lesson.entry.text("standard")), Cell(lesson.project), Cell(lesson.entry.name, lesson.entry.place), Cell(lesson.text)) for lesson in concerned
    )
    return table(PAGE, "standards", columns, rows, say(PAGE, "standards.note"))


def _twice(found: list[Lesson], percent: int) -> Table:
    columns = tuple(column(PAGE, name, numeric=name == "alike") for name in ("one", "lesson", "other", "other-lesson", "alike"))
    pairs = list(alike(found, lambda lesson: lesson.text, lambda lesson: lesson.project, percent / 100))
    return alike_table(PAGE, "twice", columns, pairs)


def _all(found: list[Lesson]) -> Table:
    columns = tuple(column(PAGE, name) for name in ("project", "id", "category", "lesson", "cause"))
    rows = tuple(
        (
            Cell(lesson.project), Cell(lesson.entry.name, lesson.entry.place), Cell(lesson.entry.text("category") or None),
            Cell(lesson.text), Cell(lesson.entry.text("cause") or None),
        )
        for lesson in found
    )  # fmt: skip
    return table(PAGE, "all", columns, rows)
