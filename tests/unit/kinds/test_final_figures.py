"""The end of a project: its figures, its deliverables, and the standards that it named."""

from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.cell_forbidden import CellForbidden
from pmo_kb_checks.kinds.final_figures import FinalFigures
from pmo_kb_checks.kinds.standards_named import StandardsNamed

REPORT = artefact(
    fields={"cost": "money", "finish": "date", "status": "enum:status"},
    tables={
        "costs": {"item": "", "amount": "money"}, "milestones": {"milestone": "", "actual": ""},
        "deliverables": {"deliverable": "", "by": "person", "when": "date", "state": "enum:item_status"},
    },
    control="baseline",
)  # fmt: skip
FIGURES = FinalFigures("cost", "costs", "amount", ("actual cost",), ("accrual", "accruals"), ("final cost", "total"), ("budget",), "finish", "milestones", "actual")
COSTS = "| Item | Amount |\n|-|-|\n"
MILESTONES = "\n| Milestone | Actual |\n|-|-|\n"


def figures(cost: str, *rows: str, finish: str = "", reached: tuple[str, ...] = ()) -> list[str]:
    text = f"Cost: {cost}\nFinish: {finish}\n\n" + COSTS + "".join(f"| {row} |\n" for row in rows)
    of = record(REPORT, text + MILESTONES + "".join(f"| M | {day} |\n" for day in reached))
    return [problem.message for problem in FIGURES.check(of, setting(of))]


def test_actual_cost_and_accruals_make_the_final_cost() -> None:
    assert figures("EUR 120", "Budget | EUR 150", "Actual cost | EUR 100", "Accrual: oak | EUR 20", "Final cost | EUR 120") == []
    assert figures("EUR 100", "Actual cost | EUR 100", "Accrual: oak | EUR 20", "Final cost | EUR 120") == ["cost"]
    assert figures("EUR 120", "Actual cost | EUR 100", "Accrual: oak | EUR 10", "Final cost | EUR 120") == ["sum"]
    assert figures("EUR 130", "Actual cost | EUR 100", "Accrual: oak | EUR 20", "Final cost | EUR 125") == ["sum", "cost"]


def test_a_sum_of_accruals_is_no_accrual_and_other_rows_stop_the_sum() -> None:
    assert figures("EUR 120", "Actual cost | EUR 100", "Accrual: oak | EUR 20", "Total accruals | EUR 20") == []
    assert figures("EUR 110", "Actual cost | EUR 100", "Accrual: oak | EUR 20", "Refund | -EUR 10") == []


@pytest.mark.parametrize(("finish", "wrong"), [("2026-05-22", False), ("2026-05-29", True), ("", False)])
def test_the_finish_is_the_last_milestone(finish: str, wrong: bool) -> None:
    assert figures("", "Budget | 1", finish=finish, reached=("2026-05-22", "2026-04-01")) == ["finish"] * wrong


def test_a_milestone_without_a_date_leaves_the_finish_open() -> None:
    assert figures("", "Budget | 1", finish="2026-05-29", reached=("2026-05-22", "-")) == []


DONE = CellForbidden("deliverables", "state", ("open",), ("by", "when"))
DELIVERABLES = "| Deliverable | By | When | State |\n|-|-|-|-|\n"


def deliverables(status: str, *rows: str) -> list[tuple[str, int]]:
    of = record(REPORT, f"Status: {status}\n\n" + DELIVERABLES + "".join(f"| {row} |\n" for row in rows))
    return [(problem.message, problem.line - 4) for problem in DONE.check(of, setting(of))]


def test_what_is_open_or_unanswered_is_found() -> None:
    rows = ("Roof | Ana | 2026-05-01 | closed", "Wheel | Ana | 2026-05-01 | open", "Rooms | | | ", "Path | - | - | ", "Gate | | | closed", " | | | ")
    assert deliverables("approved", *rows) == [("forbidden", 2), ("unanswered", 3), ("unanswered", 4)]
    assert deliverables("draft", *rows) == [("forbidden", 2), ("unanswered", 3)]


PLAN = artefact(sections={"standards": "Standards"}, tables={"standards": {"standard": "", "number": "", "edition": ""}})
NAMED = StandardsNamed("standards", ("ISO", "IEC", "SNI", "EN"), "standards", ("number", "edition"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- ISO 9001\n- ISO/IEC 27001:2022\n", [3]),
        ("- ISO 9001 and ISO 31000:2018\n", [3]),
        ("- SNI 03-2847-2019\n- as in SNI 03-2847\n", []),
        ("- EN 301 549 V3.2.1\n- ISO 9001, edition 2015\n", []),
        ("We follow\nISO 9001 in all.\n\nOther text, ISO 9001:2015.\n", []),
        ("We follow the books\nof ISO 9001 in all.\n", [4]),
        ("- certified by ISO\n- the isolation 9001\n", []),
        ("| Standard | Number | Edition |\n|-|-|-|\n| Quality | ISO 9001 | 2015 |\n| Steel | SNI 2052 | |\n| Site | - | [Edition] |\n", [6]),
        ("| Standard | Number |\n|-|-|\n| Quality | ISO 9001 |\n", [5]),
    ],
)
def test_numbered_standards_have_an_edition(text: str, lines: list[int]) -> None:
    of = record(PLAN, "## Standards\n\n" + text)
    assert [problem.line for problem in NAMED.check(of, setting(of))] == lines
