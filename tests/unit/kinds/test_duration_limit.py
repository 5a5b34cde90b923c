from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.duration_limit import DurationLimit

PLAN = artefact(sections={"tasks": "Schedule"}, tables={
    "tasks": {"wbs": "", "task": "", "start": "date", "finish": "date", "duration": "number"}
})  # fmt: skip
HEAD = "| WBS | Task | Start | Finish | Duration |\n|-|-|-|-|-|\n"
SHORT = "| 9.1 | Pack | 2026-07-06 | 2026-07-17 | 10 |\n| 9.2 | Move | 2026-07-20 | 2026-07-24 | 5 |\n"


def lines(rows: str, text: str = "", tier: str = "") -> list[int]:
    of = record(PLAN, f"## Schedule\n\n{text}\n\n{HEAD}{SHORT}{rows}")
    kind = DurationLimit("tasks", "start", "finish", "wbs", 20, {"large": 40}, "tasks", ("support",), ("detailed schedule",))
    return [problem.line - 8 for problem in kind.check(of, setting(of, tier))]


def test_a_long_task_among_short_ones() -> None:
    assert lines("| 1 | Build | 2026-07-06 | 2026-08-14 | 30 |") == [1]
    assert lines("| 1 | Build | 2026-07-06 | 2026-07-31 | 20 |") == []


def test_a_large_project_has_its_own_limit() -> None:
    assert lines("| 1 | Build | 2026-07-06 | 2026-08-14 | 30 |", tier="large") == []
    assert lines("| 1 | Build | 2026-07-06 | 2026-09-11 | 50 |", tier="large") == [1]


def test_summary_tasks_support_a_month_and_holidays_are_no_long_tasks() -> None:
    assert lines("| 1 | All | 2026-07-06 | 2026-08-14 | 30 |\n| 1.1 | Build | 2026-07-06 | 2026-07-10 | 5 |") == []
    assert lines("| 1 | Support of the users | 2026-07-06 | 2026-10-30 | 85 |") == []
    assert lines("| 1 | Build | 2026-07-01 | 2026-07-31 | 23 |") == []
    assert lines("| 1 | Build | 2026-07-20 | 2026-08-18 | 20 |") == []


def test_the_text_may_say_where_the_details_are() -> None:
    assert lines("| 1 | Build | 2026-07-06 | 2026-08-14 | 30 |", "The team keeps a detailed\nschedule.") == []


def test_where_most_rows_are_long_the_table_shows_summaries() -> None:
    rows = "".join(f"| {number} | Build | 2026-07-06 | 2026-09-11 | 50 |\n" for number in range(1, 4))
    assert lines(rows) == []


def test_silent_without_dates() -> None:
    assert lines("| 1 | Build | week 3 | 2026-09-11 | 50 |\n| 2 | Test | [date] | | 60 |") == []


def test_a_table_without_durations() -> None:
    rows = "| 9 | 2026-07-06 | 2026-07-10 |\n| 8 | 2026-07-06 | 2026-07-10 |\n| 1 | 2026-07-06 | 2026-08-14 |"
    of = record(PLAN, f"## Schedule\n\n| WBS | Start | Finish |\n|-|-|-|\n{rows}\n")
    kind = DurationLimit("tasks", "start", "finish", "wbs", 20)
    assert [problem.line for problem in kind.check(of, setting(of))] == [7]
