from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.sequence import Sequence

CHARTER = artefact(
    fields={"version": "version", "finish": "date"},
    tables={"history": {"version": "version", "date": "date", "change": ""}, "milestones": {"milestone": "", "date": "date"}},
)
HISTORY = Sequence("history", ("version", "date"), {"version": "version"})
MILESTONES = Sequence("milestones", ("date",), not_after="finish", except_=("warranty", "benefits review"))


def history(version: str, *rows: str) -> list[tuple[str, int]]:
    text = f'---\nversion: "{version}"\n---\n| Version | Date | Change |\n|-|-|-|\n' + "".join(f"| {row} | x |\n" for row in rows)
    of = record(CHARTER, text)
    return [(problem.message, problem.line) for problem in HISTORY.check(of, setting(of))]


def milestones(finish: str, *rows: str) -> list[tuple[str, int]]:
    text = f"---\nfinish: {finish}\n---\n| Milestone | Date |\n|-|-|\n" + "".join(f"| {row} |\n" for row in rows)
    of = record(CHARTER, text)
    return [(problem.message, problem.line) for problem in MILESTONES.check(of, setting(of))]


def test_versions_are_no_decimals() -> None:
    assert history("1.10", "0.9 | 2026-01-01", "v1.0 | 2026-02-01", "1.2 | 2026-02-01", "1.10 | 2026-03-01") == []


def test_the_fewest_rows_are_out_of_order() -> None:
    assert history("1.3", "1.0 | 2026-01-01", "1.9 | 2026-02-01", "1.2 | 2026-03-01", "1.3 | 2026-04-01") == [("order", 7)]
    assert history("1.3", "1.0 | 2026-01-01", "1.1 | 2026-02-01", "1.1 | 2026-03-01", "1.3 | 2026-04-01") == [("order", 8)]
    assert history("1.1", "1.0 | 2026-02-01", "1.1 | 2026-01-01") == [("order", 7)]


def test_newest_first_is_said_once_and_its_first_row_is_the_current_one() -> None:
    assert history("1.2", "1.2 | 2026-03-01", "1.1 | 2026-02-01", "1.0 | 2026-01-01") == [("descending", 7)]


def test_the_last_row_is_the_current_version() -> None:
    assert history("1.1", "1.0 | 2026-01-01", "1.1 | [date]") == []
    assert history("1.2", "1.0 | 2026-01-01", "1.1 | 2026-02-01") == [("last", 7)]


def test_milestones_up_to_the_finish_but_for_the_warranty() -> None:
    assert milestones("2026-06-30", "Kick-off | 2026-01-05", "Go-live | TBD", "Closing | 2026-06-30", "End of warranty | 2026-12-31") == []
    assert milestones("2026-06-30", "Closing | 2026-06-30", "Benefits review | 2026-12-31") == []
    assert milestones("2026-06-30", "Closing | 2026-06-30", "Benefits | 2026-12-31") == [("late", 7)]
    assert milestones("2026-06-30", "Kick-off | 2026-01-05", "Closing | 2026-07-01") == [("late", 7)]
    assert milestones("2026-06-30", "Kick-off | 2026-03-05", "Design | 2026-02-01") == [("order", 7)]
