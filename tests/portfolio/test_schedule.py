"""Milestones and dependencies over all projects, from plans, charters and reports as offices write them."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.facts.dependencies import dependencies
from pmo_kb.facts.milestones import finish, milestones, promised_finish
from pmo_kb.portfolio.cells import Days
from pmo_kb.portfolio.schedule import tables


def plan(*rows: str) -> str:
    return "# Project plan\n\n## Milestones\n\n| ID | Milestone | Target date |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def rencana(*rows: str) -> str:
    return "# Rencana proyek\n\n## Tonggak\n\n| ID | Tonggak | Tanggal target |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def report(*rows: str) -> str:
    return "# Status report\n\n## Milestones\n\n| ID | Milestone | Baseline | Forecast | Actual | Status |\n|---|---|---|---|---|---|\n" + "\n".join(rows) + "\n"


def told(office, code: str, *rows: str, until: str = "2026-06-26", name: str = "report", **fields: str) -> None:
    office.document(f"{code}/{name}.md", "status-report", report(*rows), id=f"{code}-STS-{name}", period_to=until, **fields)


def of(portfolio, code: str = "AAA-26"):
    return milestones(portfolio, next(project for project in portfolio.projects if project.code == code))


def states(found) -> dict[str, str]:
    return {one.id: one.state for one in found}


def table(portfolio, key: str):
    return next(one for one in tables(portfolio) if one.key == key)


def test_each_milestone_has_the_state_that_its_dates_give(office):
    office.project("AAA-26")
    office.document("AAA-26/plan.md", "project-plan", plan(
        "| M1 | Began | 2026-05-01 |", "| M2 | Went on | 2026-05-20 |", "| M3 | Tested | 2026-06-25 |", "| M4 | Trained | 2026-07-30 |",
        "| M5 | In use | 2026-07-31 |", "| M6 | Handed over | ? |",
    ))  # fmt: skip
    told(
        office, "AAA-26", "| M1 | Began | 2026-05-01 | - | 2026-05-01 | done |", "| M2 | Went on | 2026-05-20 | - | 2026-05-27 | done |",
        "| M3 | Tested | 2026-06-25 | 2026-06-29 | - | running |",
    )  # fmt: skip
    found = of(office.portfolio())
    assert states(found) == {"M1": "done", "M2": "done-late", "M3": "late", "M4": "soon", "M5": "open", "M6": "open"}
    assert {one.id: one.slip for one in found} == {"M1": 0, "M2": 7, "M3": 4, "M4": None, "M5": None, "M6": None}


def test_a_baseline_that_has_passed_is_not_late_while_the_forecast_lies_ahead(office):
    office.project("AAA-26")
    office.document("AAA-26/plan.md", "project-plan", plan("| M1 | Began | 2026-06-01 |"))
    told(office, "AAA-26", "| M1 | Began | 2026-06-01 | 2026-09-01 | - | - |")
    (one,) = of(office.portfolio())
    assert (one.state, one.slip) == ("open", 92)


def test_without_a_day_a_milestone_called_done_is_done_in_either_language(office):
    office.project("AAA-26")
    office.document("AAA-26/rencana.md", "project-plan", rencana("| T1 | Mulai | 2026-05-01 |", "| T2 | Uji | 2026-05-08 |"))
    told(office, "AAA-26", "| T1 | Mulai | 2026-05-01 | - | - | selesai |", "| T2 | Uji | 2026-05-08 | - | - | berjalan |")
    assert states(of(office.portfolio())) == {"T1": "done", "T2": "late"}


def test_a_row_of_the_report_is_matched_by_its_number_else_by_its_name_else_stands_alone(office):
    office.project("AAA-26")
    office.document("AAA-26/plan.md", "project-plan", plan("| M1 | Began | 2026-08-01 |", "| - | **In use** | 2026-09-01 |"))
    told(office, "AAA-26", "| M1 | Started | 2026-08-01 | 2026-08-02 | - | - |", "| M7 | in use | 2026-09-01 | 2026-09-04 | - | - |", "| M9 | Party | 2026-10-01 | - | - | - |")
    assert [(one.text, one.slip) for one in of(office.portfolio())] == [("Began", 1), ("In use", 3), ("Party", None)]


def test_the_plan_holds_against_a_baseline_that_the_report_repeats_and_the_report_against_the_charter(office):
    office.project("AAA-26")
    office.document("AAA-26/charter.md", "project-charter", "# Project charter\n\n" + plan("| M1 | Began | 2026-07-01 |").partition("\n\n")[2])
    told(office, "AAA-26", "| M1 | Began | 2026-08-01 | 2026-08-20 | - | - |")
    assert [one.baseline for one in of(office.portfolio())] == [date(2026, 8, 1)]
    office.document("AAA-26/plan.md", "project-plan", plan("| M1 | Began | 2026-08-11 |"))
    assert [(one.baseline, one.slip) for one in of(office.portfolio())] == [(date(2026, 8, 11), 9)]


def test_drafts_and_reports_from_the_future_say_nothing_yet(office):
    office.project("AAA-26")
    office.document("AAA-26/plan.md", "project-plan", plan("| M1 | Began | 2026-08-01 |"))
    told(office, "AAA-26", "| M1 | Began | 2026-08-01 | 2026-08-05 | - | - |")
    told(office, "AAA-26", "| M1 | Began | 2026-08-01 | 2026-08-25 | - | - |", until="2062-06-26", name="typo")
    told(office, "AAA-26", "| M1 | Began | 2026-08-01 | 2026-08-15 | - | - |", until="2026-06-30", name="draft", status="draft")
    assert [one.slip for one in of(office.portfolio())] == [4]
    assert [one.slip for one in of(office.portfolio(drafts=True))] == [14]


def test_a_finish_is_promised_only_where_the_report_speaks_of_the_last_milestone(office):
    office.project("AAA-26")
    office.document("AAA-26/plan.md", "project-plan", plan("| M1 | Began | 2026-08-01 |", "| M2 | In use | 2026-12-01 |"))
    told(office, "AAA-26", "| M1 | Began | 2026-08-01 | 2026-08-05 | - | - |")
    found = of(office.portfolio())
    assert promised_finish(found) is None
    assert finish(found).id == "M2"
    told(office, "AAA-26", "| M1 | Began | 2026-08-01 | 2026-12-24 | - | - |", "| M2 | In use | 2026-12-01 | 2026-12-10 | - | - |")
    assert promised_finish(of(office.portfolio())).moved == date(2026, 12, 24)


def test_the_tables_number_as_the_picture_does_and_leave_out_what_has_ended(office):
    office.project("AAA-26", status="active", phase="executing")
    office.project("BBB-26", status="cancelled")
    office.document("AAA-26/plan.md", "project-plan", plan("| M1 | Began | 2026-06-01 |", "| M2 | In use | 2026-08-29 |", "| M3 | Later | 2026-08-30 |"))
    office.document("BBB-26/plan.md", "project-plan", plan("| M1 | Never | 2026-06-01 |"))
    told(office, "AAA-26", "| M2 | In use | 2026-08-29 | 2026-08-29 | - | - |", "| M3 | Later | 2026-08-30 | 2026-09-09 | - | - |")
    found = office.portfolio()
    assert [[row[0].shown for row in table(found, key).rows] for key in ("late", "slips", "next", "all")] == [[1], [3], [2], [1, 2, 3]]
    (slip,) = table(found, "slips").rows
    assert (slip[7].shown, slip[7].mark, slip[7].place) == (Days(10), "late", ("AAA-26/report.md", 17))
    assert "BBB-26" in table(found, "all").note["en"]


def test_a_slip_within_the_tolerance_is_not_marked_like_one_beyond_it(office):
    office.project("AAA-26")
    office.document("AAA-26/plan.md", "project-plan", plan("| M1 | Began | 2026-08-01 |", "| M2 | In use | 2026-09-01 |"))
    told(office, "AAA-26", "| M1 | Began | 2026-08-01 | 2026-08-06 | - | - |", "| M2 | In use | 2026-09-01 | 2026-09-07 | - | - |")
    assert [(row[2].shown, row[7].mark) for row in table(office.portfolio(), "slips").rows] == [("M2", "late"), ("M1", "high")]


def pair(office, *, promise: str = "2026-10-16", need: str = "2026-10-30", **giver: str) -> None:
    """NET-26 gives LIT-26 a network, and both know."""
    office.project("NET-26", **{"phase": "executing", "status": "active", **giver})
    office.project("LIT-26", phase="executing", status="active", depends_on="net-26")
    office.document("NET-26/rencana.md", "project-plan", rencana(f"| T3 | Jaringan diserahkan kepada LIT-26 | {promise} |", "| T4 | Selesai | 2027-02-26 |"))
    office.document("LIT-26/plan.md", "project-plan", plan(f"| M2 | Network of NET-26 accepted | {need} |", "| M3 | In use | 2026-12-07 |"))


@pytest.mark.parametrize(
    ("giver", "promise", "verdict", "buffer"),
    [
        ({}, "2026-10-16", "fits", 14), ({}, "2026-10-30", "fits", 0), ({}, "2026-11-06", "too-late", -7), ({"status": "on hold"}, "2026-10-16", "on-hold", 14),
        ({"status": "dibatalkan"}, "2026-10-16", "cancelled", 14), ({"phase": "closed"}, "2026-10-16", "closed", 14),
        ({"depends_on": "LIT-26"}, "2026-10-16", "cycle", 14),
    ],
)  # fmt: skip
def test_a_dependency_is_judged(office, giver, promise, verdict, buffer):
    pair(office, promise=promise, **giver)
    one = next(one for one in dependencies(office.portfolio()) if one.receiver == "LIT-26")
    assert (one.giver, one.verdict, one.buffer, one.declared) == ("NET-26", verdict, buffer, True)
    assert (one.promise.id, one.need.id, one.place) == ("T3", "M2", ("LIT-26/project.yml", 4))


def test_a_promise_moves_with_the_forecast_and_ends_when_it_is_kept(office):
    pair(office)
    told(office, "NET-26", "| T3 | Jaringan | 2026-10-16 | 2026-11-02 | - | - |")
    assert [(one.verdict, one.buffer) for one in dependencies(office.portfolio())] == [("too-late", -3)]
    told(office, "NET-26", "| T3 | Jaringan | 2026-10-16 | - | 2026-06-20 | - |")
    assert [one.verdict for one in dependencies(office.portfolio())] == ["received"]


def test_a_closed_giver_that_has_delivered_is_no_trouble(office):
    pair(office, phase="closed")
    told(office, "NET-26", "| T3 | Jaringan | 2026-10-16 | - | 2026-06-20 | - |")
    assert [one.verdict for one in dependencies(office.portfolio())] == ["received"]


def test_without_names_in_the_plans_the_last_milestones_are_compared(office):
    office.project("NET-26", finish="2026-09-30")
    office.project("LIT-26", depends_on="NET-26")
    office.project("XLIT-26", depends_on="NET-26; GONE-25")
    office.document("NET-26/plan.md", "project-plan", plan("| M1 | Handed to XLIT-26 | 2026-10-01 |", "| M2 | In use | 2026-11-01 |"))
    office.document("LIT-26/plan.md", "project-plan", plan("| M1 | In use | 2026-10-10 |"))
    found = {(one.receiver, one.giver): (one.verdict, one.buffer, one.declared) for one in dependencies(office.portfolio())}
    assert found == {
        ("LIT-26", "NET-26"): ("too-late", -22, False), ("XLIT-26", "NET-26"): ("undated", None, True), ("XLIT-26", "GONE-25"): ("unknown", None, False),
    }  # fmt: skip


def test_three_that_wait_in_a_circle_are_found_and_who_only_looks_on_is_not(office):
    for code, needs in (("A-1", "B-1"), ("B-1", "C-1"), ("C-1", "A-1"), ("D-1", "A-1")):
        office.project(code, depends_on=needs, finish="2026-12-01")
    assert {one.receiver: one.verdict for one in dependencies(office.portfolio())} == {"A-1": "cycle", "B-1": "cycle", "C-1": "cycle", "D-1": "fits"}


def test_what_needs_a_talk_stands_first_and_a_giver_that_may_not_be_named_is_unknown(office):
    pair(office, classification="restricted")
    office.project("ZZZ-26", finish="2026-12-31")
    office.project("YYY-26", depends_on="ZZZ-26", finish="2027-01-05")
    found = office.portfolio(publish="internal")
    assert [row[8].shown["id"] for row in table(found, "dependencies").rows] == ["pemberi tidak dikenal", "cocok"]
