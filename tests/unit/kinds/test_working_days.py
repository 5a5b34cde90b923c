from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.working_days import WorkingDays

PLAN = artefact(sections={"tasks": "Schedule"}, tables={
    "tasks": {"task": "", "start": "date", "finish": "date", "duration": "number"}
})  # fmt: skip
KIND = WorkingDays(
    ("tasks.start", "tasks.finish"), ("tasks",), ("working days",), ("calendar days",),
    {"en": ("12-25",)}, {"en": ("2026-08-31",)}, ("holidays",), ("weekend",),
)  # fmt: skip


def found(rows: str, text: str = "Durations are working days.") -> list[tuple[str, int]]:
    of = record(PLAN, f"## Schedule\n\n{text}\n\n| Task | Start | Finish | Duration |\n|-|-|-|-|\n{rows}")
    return [(problem.message, problem.line - 6) for problem in KIND.check(of, setting(of))]


def test_weekends_where_the_text_declares_working_days() -> None:
    rows = "| Wire | 2026-07-04 | 2026-07-10 | 5 |\n| Test | 2026-07-13 | 2026-07-19 | 5 |"
    assert found(rows) == [("weekend", 1), ("weekend", 2)]
    assert found(rows, "Durations are calendar days.") == []
    assert found(rows, "We hurry.") == []


def test_durations_that_count_so_declare_it_too() -> None:
    counted = "| A | 2026-07-02 | 2026-07-08 | 5 |\n| B | 2026-07-09 | 2026-07-15 | 5 |\n| C | 2026-07-16 | 2026-07-22 | 5 |\n"
    assert found(counted + "| D | 2026-07-23 | 2026-07-26 | 2 |", "We hurry.") == [("weekend", 4)]


def test_holidays_hold_where_the_document_says_that_they_are_free() -> None:
    rows = "| Wire | 2026-08-31 | 2026-09-04 | 5 |\n| Test | 2027-12-20 | 2027-12-24 | 5 |"
    assert found(rows) == []
    assert found(rows, "Working days, without public holidays.") == [("holiday", 1)]
    assert found(rows, "Working days. Holidays: 24 December 2027.") == [("holiday", 1), ("holiday", 2)]


def test_some_days_are_free_every_year() -> None:
    assert found("| Wire | 2026-12-21 | 2026-12-25 | 5 |") == [("holiday", 1)]
    assert found("| Wire | 2026-12-21 | 2026-12-25 | 5 |", "Calendar days.") == []


def test_a_row_may_be_meant_for_the_weekend() -> None:
    assert found("| Cut over (weekend) | 2026-07-11 | 2026-07-12 | 2 |") == []


def test_silent_without_dates() -> None:
    assert found("| Wire | week 3 | [date] | 5 |\n| Test | | July 2026 | |") == []
