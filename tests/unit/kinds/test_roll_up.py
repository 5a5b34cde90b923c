from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.roll_up import RollUp

PLAN = artefact(
    fields={"budget": "money"}, sections={"tasks": "Schedule", "cost": "Budget"},
    tables={"tasks": {"wbs": "", "task": "", "duration": "number"}, "cost": {"category": "", "amount": "money"}},
)  # fmt: skip
KIND = RollUp("tasks", "wbs", ("cost",), ("cost",), "budget")
TASKS = "| 1 | Kiosks | 60 |\n| 1.1 | Buy | 45 |\n| 1.2 | Mount | 15 |\n| 2 | Train | 5 |\n"


def lines(budget: str, tasks: str = TASKS, header: str = "Cost", text: str = "") -> list[int]:
    document = f"## Schedule\n\n| WBS | Task | {header} |\n|-|-|-|\n{tasks}\n{text}\n\n## Budget\n\n| Category | Amount |\n|-|-|\n{budget}"
    of = record(PLAN, document)
    return [problem.line for problem in KIND.check(of, setting(of))]


def test_the_lowest_rows_make_the_baseline() -> None:
    assert lines("| Cost baseline | 65 |\n| Contingency | 10 |") == []
    assert lines("| Cost baseline | 75 |\n| Contingency | 10 |") == [3]


def test_without_a_baseline_any_sum_of_the_budget_will_do() -> None:
    assert lines("| Kiosks | 60 |\n| Training | 5 |\n| Contingency | 7 |\n| Total | 72 |") == []
    assert lines("| Kiosks | 60 |\n| Training | 7 |\n| Contingency | 7 |\n| Total | 74 |") == [3]
    assert lines("| Total | 75 |\n| Contingency | 10 |") == []
    assert lines("", text="The cost baseline is 6,500.") == [3]
    assert lines("", text="Cost baseline 1.0 of 12 May 2026.") == []


def test_thousands_in_the_header_and_the_total_row() -> None:
    assert lines("| Cost baseline | 65,000 |", header="Cost (thousand)") == []
    assert lines("| Cost baseline | 70 |", tasks=TASKS + "| | Total | 65 |\n") == [9]
    assert lines("| Cost baseline | 65 |", tasks=TASKS + "| | Total | 65 |\n") == []


def test_silent_without_costs_or_with_one_that_cannot_be_read() -> None:
    assert lines("| Cost baseline | 70 |", header="Colour") == []
    assert lines("| Cost baseline | 70 |", tasks="| 1 | Buy | 45 |\n| 2 | Mount | later |\n") == []
    assert lines("| Cost baseline | 70 |", tasks="| 1 | Buy | 45 |\n| 2 | Mount | |\n") == []
    assert lines("") == []
