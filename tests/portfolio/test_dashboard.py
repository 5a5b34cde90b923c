"""The dashboard: how each project is doing, and what needs attention first."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.portfolio.cells import Days, Money, Ratio, Share, written
from pmo_kb.portfolio.dashboard import COLUMNS, dashboard, tables

PLAN = "# Project plan\n\n## Milestones\n\n| ID | Milestone | Target date |\n|---|---|---|\n| M1 | Tested | 2026-06-15 |\n| M2 | In use | 2026-12-18 |\n"


def report(office, code: str, until: str, colour: str, rows: str = "", body: str = "", **fields: str) -> None:
    table = f"## Milestones\n\n| ID | Milestone | Baseline | Forecast | Actual |\n|---|---|---|---|---|\n{rows}\n" if rows else ""
    head = {"overall": colour} if colour else {}
    office.document(f"{code}/{until}.md", "status-report", f"# Status report\n\n{body}{table}", id=f"{code}-{until}", period_to=until, **head, **fields)


def executing(office, code: str = "AAA-26", **entries: str) -> None:
    office.project(code, **{"name": "Alpha", "phase": "executing", "status": "active", "budget": "1000", "currency": "USD", **entries})


def row(portfolio, code: str = "AAA-26", keys: tuple[str, ...] = ("projects", "figures")) -> dict:
    """What all tables of a project's state and figures say."""
    found = {}
    for table in tables(portfolio):
        if table.key in keys:
            cells = next(cells for cells in table.rows if str(cells[0].shown).startswith(code))
            found.update(zip([column.key for column in table.columns], cells, strict=True))
    assert set(found) == set(COLUMNS)
    return found


def attention(portfolio, language: str = "en") -> list[tuple[str, str]]:
    return [(cells[0].shown.split()[0], cells[2].shown[language]) for cells in tables(portfolio)[0].rows]


def test_a_row_says_how_a_project_is_doing_with_the_place_of_each_figure(office):
    executing(office, project_manager="Tomas Lindqvist")
    office.document("AAA-26/plan.md", "project-plan", PLAN, finish="2026-12-18")
    report(office, "AAA-26", "2026-05-29", "amber")
    report(office, "AAA-26", "2026-06-26", "green", "| M1 | Tested | 2026-06-15 | - | 2026-06-15 |\n| M2 | In use | 2026-12-18 | 2026-12-24 | - |",
           spi="0.97", cpi="0.94", eac="900", progress_planned="40 %", progress_actual="38 %")  # fmt: skip
    found = row(office.portfolio())
    assert {key: written(cell.shown, "en") for key, cell in found.items()} == {
        "project": "AAA-26 Alpha", "phase": "executing", "manager": "Tomas Lindqvist", "rag": "green", "trend": "better", "spi": "0.97", "cpi": "0.94",
        "planned": "40 %", "actual": "38 %", "baseline": "18 Dec 2026", "forecast": "24 Dec 2026", "slip": "+6", "budget": "USD 1,000", "eac": "USD 900",
        "risks": "0", "errors": written(found["errors"].shown, "en"), "warnings": written(found["warnings"].shown, "en"), "report": "26 Jun 2026", "age": "4",
    }  # fmt: skip
    assert (found["rag"].mark, found["spi"].mark, found["cpi"].mark, found["slip"].mark) == ("green", "", "amber", "late")
    assert found["eac"].place == ("AAA-26/2026-06-26.md", 11)
    assert found["baseline"].place == ("AAA-26/plan.md", 7)
    assert (found["rag"].shown["id"], found["phase"].shown["id"], found["trend"].shown["id"]) == ("hijau", "pelaksanaan", "membaik")


def test_an_index_that_the_report_leaves_out_is_computed_and_says_so(office):
    executing(office)
    report(office, "AAA-26", "2026-06-26", "green", pv="200", ev="180", ac="0")
    found = row(office.portfolio())
    assert found["spi"].shown == Ratio(0.9, computed=True)
    assert found["cpi"].shown is None
    assert (written(found["spi"].shown, "id"), found["spi"].mark) == ("0,90*", "amber")
    assert tables(office.portfolio())[1].note["en"].startswith("*")


def test_what_is_not_known_is_not_guessed(office):
    executing(office, finish="next year", budget="plenty")
    report(office, "AAA-26", "2026-06-26", "", spi="good", eac="?", progress_actual="half")
    found = row(office.portfolio())
    assert [key for key in ("spi", "cpi", "planned", "actual", "baseline", "forecast", "slip", "budget", "eac", "trend") if found[key].shown is not None] == []
    assert found["rag"].shown["en"] == "report without a colour"


def test_the_overall_colour_may_stand_in_the_table_of_dimensions(office):
    executing(office)
    body = "## Kesehatan proyek (RAG)\n\n| Dimensi | Status | Alasan |\n|---|---|---|\n| Jadwal | hijau | - |\n| Keseluruhan | merah | dana berhenti |\n\n"
    report(office, "AAA-26", "2026-06-26", "", body=body)
    assert row(office.portfolio())["rag"].mark == "red"
    assert attention(office.portfolio())[0] == ("AAA-26", "Red in the report of 26 Jun 2026: dana berhenti")


@pytest.mark.parametrize(
    ("entries", "reported", "tile"),
    [
        ({"phase": "executing"}, False, "no-report"), ({"phase": "planning"}, False, "not-due"), ({"phase": "inisiasi"}, False, "not-due"),
        ({"phase": "closing"}, False, "no-report"), ({"status": "on hold"}, False, "not-due"), ({"phase": "someday"}, False, "not-due"), ({}, True, "red"),
    ],
)  # fmt: skip
def test_every_project_that_goes_on_stands_in_one_tile(office, entries, reported, tile):
    executing(office, **entries)
    if reported:
        report(office, "AAA-26", "2026-06-26", "merah")
    seen = dashboard(office.portfolio())
    assert {key: [one.project.code for one in found] for key, found in seen.tiles.items() if found} == {tile: ["AAA-26"]}


def test_closed_and_cancelled_projects_stand_apart_and_need_nothing(office):
    executing(office, "AAA-26", phase="closed", status="closed")
    executing(office, "BBB-26", status="dibatalkan")
    found = office.portfolio()
    assert [len(table.rows) for table in tables(found)] == [0, 0, 0, 2]
    assert row(found, "BBB-26", ("ended",))["phase"].shown == {"en": "executing, cancelled", "id": "pelaksanaan, dibatalkan"}


def test_the_worst_things_come_first_three_of_a_project(office):
    executing(office, "AAA-26")
    office.document("AAA-26/plan.md", "project-plan", PLAN, finish="2026-12-18")
    for until in ("2026-04-30", "2026-05-15"):
        report(office, "AAA-26", until, "red", "| M2 | In use | 2026-12-18 | 2026-12-21 | - |", eac="1250")
    executing(office, "BBB-26")
    executing(office, "CCC-26")
    report(office, "CCC-26", "2026-05-29", "amber")
    report(office, "CCC-26", "2026-06-26", "amber")
    executing(office, "DDD-26")
    report(office, "DDD-26", "2026-06-26", "amber")
    found = office.portfolio()
    assert attention(found)[:4] == [
        ("AAA-26", "Red in 2 reports in a row, last of 15 May 2026."),
        ("AAA-26", "The last report, of 15 May 2026, is 46 days old."),
        ("AAA-26", "EAC is USD 250 (25 %) above the budget."),
        ("BBB-26", "No status report, though the project is being carried out."),
    ]
    assert ("CCC-26", "Amber in 2 reports in a row, last of 26 Jun 2026.") in attention(found)
    assert "DDD-26" not in {code for code, text in attention(found) if text.startswith("Amber")}
    assert attention(found, "id")[0] == ("AAA-26", "Merah dalam 2 laporan berturut-turut, terakhir per 15 Mei 2026.")
    (heaviest, things), *_ = dashboard(found).attention
    assert (heaviest.project.code, [thing.kind for thing in things][:5]) == ("AAA-26", ["red", "old-report", "far-over-budget", "finish", "overdue"])
    assert f"; {len(things) - 3} more" in tables(found)[0].note["en"]


def kinds(portfolio) -> set[str]:
    return {thing.kind for _, found in dashboard(portfolio).attention for thing in found}


def test_the_last_day_of_the_interval_is_not_late_and_the_pmo_sets_it(office):
    executing(office)
    report(office, "AAA-26", "2026-05-26", "green")
    assert "old-report" not in kinds(office.portfolio())
    assert "old-report" in kinds(office.portfolio(report_days=34))
    assert row(office.portfolio(report_days=34))["age"].mark == "late"


def test_a_high_risk_without_owner_counts_and_others_do_not(office):
    executing(office)
    head = "# Risk register\n\n## Risk register\n\n| ID | Risk | Type | Probability | Impact | Score | Owner | Status |\n|---|---|---|---|---|---|---|---|\n"
    rows = (
        "| R1 | Flood | threat | 4 | 4 | 16 | - | open |", "| R2 | Fire | threat | 5 | 4 | 20 | - | open |", "| R3 | Low | threat | 1 | 4 | 4 | - | open |",
        "| R4 | Over | threat | 5 | 5 | 25 | - | closed |", "| R5 | Luck | opportunity | 5 | 5 | 25 | - | open |", "| R6 | Strike | threat | 5 | 5 | 25 | Sari Dewi | open |",
    )  # fmt: skip
    office.document("AAA-26/risks.md", "risk-register", head + "\n".join(rows) + "\n")
    found = office.portfolio()
    assert (row(found)["risks"].shown, row(found)["risks"].place.line) == (3, 20)
    assert ("AAA-26", "Risk R2, score 20, has no owner; and 1 more.") in attention(found)


def test_a_dependency_that_comes_too_late_is_said_to_the_receiver(office):
    executing(office, "AAA-26", depends_on="BBB-26", finish="2026-09-01")
    executing(office, "BBB-26", finish="2026-09-15")
    assert ("AAA-26", "BBB-26 gives on 15 Sep 2026, 14 days after it is needed.") in attention(office.portfolio())


def test_an_overspend_is_said_in_the_currency_of_the_budget(office):
    executing(office, currency="IDR", budget="2000000")
    report(office, "AAA-26", "2026-06-26", "green", eac="2100000")
    found = office.portfolio()
    assert ("AAA-26", "EAC IDR 100.000 (5 %) di atas anggaran.") in attention(found, "id")
    assert (row(found)["eac"].shown, row(found)["eac"].mark) == (Money(2_100_000.0, "IDR"), "high")


@pytest.mark.parametrize(("eac", "kind", "mark"), [("1000", "", ""), ("1052", "little-over-budget", "high"), ("1060", "over-budget", "over"), ("1110", "over-budget", "over"), ("1130", "far-over-budget", "over")])
def test_a_few_percent_over_budget_weigh_less_than_ten(office, eac, kind, mark):
    executing(office)
    report(office, "AAA-26", "2026-06-26", "green", eac=eac)
    found = office.portfolio()
    assert kinds(found) - {"errors"} == ({kind} if kind else set())
    assert row(found)["eac"].mark == mark


def test_errors_count_in_approved_documents_only(office):
    executing(office)
    office.document("AAA-26/charter.md", "project-charter", "# Project charter\n\nNothing.\n", status="draft")
    assert "errors" not in kinds(office.portfolio(drafts=True))
    office.document("AAA-26/charter.md", "project-charter", "# Project charter\n\nNothing.\n")
    found = office.portfolio()
    assert "errors" in kinds(found)
    assert row(found)["errors"].place.path == "AAA-26/charter.md"


def test_a_milestone_that_has_passed_unreported_is_named(office):
    executing(office)
    office.document("AAA-26/plan.md", "project-plan", PLAN)
    report(office, "AAA-26", "2026-06-26", "green", "| M2 | In use | 2026-12-18 | 2026-12-18 | - |")
    assert ("AAA-26", "Due on 15 Jun 2026, not reported as done: M1 Tested.") in attention(office.portfolio())


def test_a_percentage_and_a_slip_are_typed(office):
    executing(office)
    office.document("AAA-26/plan.md", "project-plan", PLAN, finish="2026-12-18")
    report(office, "AAA-26", "2026-06-26", "green", "| M2 | In use | 2026-12-18 | 2026-12-11 | - |", progress_planned="40 %")
    found = row(office.portfolio())
    assert (found["planned"].shown, found["slip"].shown, found["slip"].mark, found["forecast"].shown) == (Share(40.0), Days(-7), "", date(2026, 12, 11))
