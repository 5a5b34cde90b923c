from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.graph import Graph

PLAN = artefact(tables={
    "tasks": {"wbs": "identifier", "task": "", "start": "date", "finish": "date", "predecessors": ""}
})  # fmt: skip
KIND = Graph("tasks", "wbs", "predecessors", "start", "finish")


def found(*rows: str) -> list[tuple[str, int]]:
    of = record(PLAN, "| WBS | Task | Start | Finish | Predecessors |\n|-|-|-|-|-|\n" + "\n".join(rows))
    return [(problem.message, problem.line) for problem in KIND.check(of, setting(of))]


ONE = "| 1.1 | Design | 2026-03-02 | 2026-03-13 | - |"
TWO = "| 1.2 | Build | 2026-03-16 | 2026-03-27 | {} |"
THREE = "| 1.3 | Test | 2026-03-30 | 2026-04-03 | {} |"


def test_all_ways_to_write_predecessors() -> None:
    for text in ("1.1", "1.1, 1.2", "1.1; 1.2FS+1d", "1.1 dan 1.2", "1.2 SS", "1.1-1.2", "Build", "1.2FS-3d", "", "TBD"):
        assert found(ONE, TWO.format("1.1"), THREE.format(text)) == [], text


def test_an_unknown_code_but_not_every_word() -> None:
    assert found(ONE, TWO.format("1.9"), THREE.format("persetujuan sponsor")) == [("unknown", 4)]


def test_circles_are_found_once_where_a_task_waits_for_a_later_one() -> None:
    assert found(ONE.replace("-  |", ""), TWO.format("1.3"), THREE.format("1.2")) == [("circle", 4)]
    assert found(ONE, TWO.format("1.2"), THREE.format("1.1")) == [("circle", 4)]


def test_a_start_before_the_predecessor_ends() -> None:
    early = "| 1.2 | Build | 2026-03-10 | 2026-03-27 | {} |"
    assert found(ONE, early.format("1.1")) == [("early", 4)]
    assert found(ONE, early.format("1.1SS")) == []
    assert found(ONE, early.format("1.1FS-3d")) == []
    assert found(ONE, TWO.format("1.1").replace("03-16", "03-13")) == []


def test_numbers_of_another_column() -> None:
    of = record(
        PLAN, "| No | WBS | Task | Predecessors |\n|-|-|-|-|\n| 1 | A.1 | x | |\n| 2 | A.2 | y | 1 |\n| 3 | A.3 | z | 1, 2 |\n"
    )
    assert list(KIND.check(of, setting(of))) == []


def test_a_chain_of_thousands_is_no_problem() -> None:
    rows = [f"| {n} | t | 2026-03-02 | 2026-03-02 | {n - 1 if n > 1 else 5000} |" for n in range(1, 5001)]
    assert found(*rows) == [("circle", 3)]
