from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.velocity import Velocity

REPORT = artefact(sections={"done": "Done"})
NAMES = {name: (name,) for name in ("sprint", "committed", "added", "delivered", "velocity")}


def found(*rows: str, header: str = "Sprint | Committed | Added | Delivered | Velocity", after: str = "") -> list[tuple[str, int]]:
    line = "|-" * (header.count("|") + 1) + "|"
    of = record(REPORT, f"## Done\n\n| {header} |\n{line}\n" + "".join(f"| {row} |\n" for row in rows) + f"\n{after}\n")
    return [(problem.message, problem.line - 4) for problem in Velocity(NAMES, 3).check(of, setting(of))]


def test_more_than_was_taken_in() -> None:
    assert found("1 | 20 | 0 | 21 | ", "2 | 20 | 2 | 22 | ", "3 | 20 | - | 20 | ") == [("too-much", 1)]
    assert found("1 | 20 | 21", header="Sprint | Committed | Delivered") == [("too-much", 1)]


def test_the_mean_of_three() -> None:
    rows = ("1 | 30 | 0 | 21 | 21", "2 | 30 | 0 | 20 | 20.5", "3 | 30 | 0 | 23 | {}")
    assert found(*rows[:2], rows[2].format("21.3")) == []
    assert found(*rows[:2], rows[2].format("21")) == []
    assert found(*rows[:2], rows[2].format("25")) == [("mean", 3)]
    plain = [row.rsplit("|", 1)[0] + "|" for row in rows]
    assert found(*plain, after="**Velocity:** 25") == [("mean", 5)]
    assert found(*plain, after="**Velocity:** 21") == []


def test_a_velocity_that_is_the_sprint_s_own_delivery() -> None:
    assert found("1 | 30 | 0 | 21 | 21", "2 | 30 | 0 | 20 | 20", "3 | 30 | 0 | 23 | 23") == []


def test_silent_on_other_tables_and_gaps() -> None:
    assert found("1 | 20 | 0 | 25 | 9", header="Week | Committed | Added | Delivered | Velocity") == []
    assert found("1 | 30 | 0 | TBD | ", "2 | 30 | 0 | - | ", "3 | 30 | 0 | 23 | 9") == []
