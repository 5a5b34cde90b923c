from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb.model.record import Record
from pmo_kb_checks.kinds.coverage import Coverage

PLAN = artefact(tables={
    "deliverables": {"id": "identifier", "deliverable": "", "acceptance": ""},
    "tasks": {"wbs": "identifier", "task": "", "deliverable": ""},
})  # fmt: skip
KIND = Coverage(of=("deliverables.id",), within="tasks.deliverable", both=True, leaf="wbs")


def plan(tasks: str) -> Record:
    items = "| ID | Deliverable | Acceptance |\n|-|-|-|\n| D1 | Portal | ok |\n| D2 | User manual | ok |\n\n"
    return record(PLAN, items + "| WBS | Task | Deliverable |\n|-|-|-|\n" + tasks)


def found(of: Record) -> list[tuple[str, int]]:
    return [(problem.message, problem.line) for problem in KIND.check(of, setting(of))]


def test_ids_lists_and_names_cover() -> None:
    assert found(plan("| 1 | a | D1, D2 |\n| 2 | b | D1: Portal |\n| 3 | c | The user manual |\n| 4 | PM | - |\n")) == []


def test_d1_is_not_d10() -> None:
    assert found(plan("| 1 | a | D10 |\n| 2 | b | D2 |\n")) == [("uncovered", 3), ("unknown-item", 8)]


def test_a_task_inherits_from_its_summary_task() -> None:
    assert found(plan("| 1 | a | D1 |\n| 1.1 | b | |\n| 1.2 | c | |\n| 2 | d | D2 |\n| 3 | e | |\n")) == [("no-item", 12)]


def test_silent_without_either_table_and_on_placeholders() -> None:
    assert found(record(PLAN, "# Plan\n")) == []
    assert found(plan("| 1 | a | D1, D2 |\n| 2 | b | [deliverable] |\n")) == []
