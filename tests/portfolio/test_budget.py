"""The overview of budgets, from charters, plans, change requests and reports as projects write them."""

from __future__ import annotations

import pytest

from pmo_kb.portfolio.budget import tables
from pmo_kb.portfolio.budgets import budgets
from pmo_kb.portfolio.cells import written
from pmo_kb.portfolio.earned import curve
from pmo_kb.portfolio.years import heading_year, is_period

PLAN = "# Project plan\n\n## Budget\n\n| Category | Amount | {heads} | Note |\n|---|---:|{rule}|---|\n| Work | {amount} | {parts} | - |\n"
LOG = "# Change log\n\n## Change log\n\n| ID | Change | Cost impact | Decision | Decided on |\n|---|---|---:|---|---|\n"


def charter(office, code: str, budget: str, **fields: str) -> None:
    office.document(f"{code}/charter.md", "project-charter", "# Project charter\n\n## Purpose\n\nBecause.\n", budget=budget, **fields)


def plan(office, code: str, budget: str, *, heads: str = "", parts: str = "", **fields: str) -> None:
    rule = "|".join("---" for _ in heads.split("|"))
    body = PLAN.format(heads=heads, rule=rule, amount=budget, parts=parts) if heads else "# Project plan\n\n## Budget\n\nAs in the charter.\n"
    office.document(f"{code}/plan.md", "project-plan", body, budget=budget, **fields)


def change(office, path: str, cost: str, decision: str = "approved", **fields: str) -> None:
    office.document(path, "change-request", f"# Change request {path.rpartition('/')[2][:-3]}\n\n## Description of change\n\nMore.\n", cost_impact=cost, decision=decision, **fields)


def report(office, path: str, day: str, **figures: str) -> None:
    office.document(path, "status-report", "# Status report\n\n## Executive summary\n\nFine.\n", id=path, period_to=day, **figures)


def rows(office, key: str, **how: object) -> list[list[str]]:
    table = next(table for table in tables(office.portfolio(**how)) if table.key == key)
    return [[written(cell.shown, "en") for cell in row] for row in table.rows]


def marks(office, key: str) -> list[list[str]]:
    table = next(table for table in tables(office.portfolio()) if table.key == key)
    return [[cell.mark for cell in row] for row in table.rows]


def test_charter_and_approved_changes_explain_the_budget(office):
    office.project("AAA-26", budget="1800000", currency="USD")
    charter(office, "AAA-26", "1760000", currency="USD")
    plan(office, "AAA-26", "1800000", currency="USD")
    change(office, "AAA-26/changes/CR-001.md", "40000", id="AAA-CHG-001", decided_on="2026-06-05", currency="USD")
    change(office, "AAA-26/changes/CR-002.md", "9000", decision="rejected", id="AAA-CHG-002", currency="USD")
    assert rows(office, "origin") == [["AAA-26", "AAA-26", "USD", "1,760,000", "40,000", "1,800,000", "1,800,000", "–", "agrees"]]
    assert rows(office, "budgets") == [["USD", "1", "1,760,000", "40,000", "1,800,000"]]


def test_what_does_not_add_up_is_marked_with_its_amount(office):
    office.project("AAA-26", budget="1800000", currency="USD")
    charter(office, "AAA-26", "1760000")
    plan(office, "AAA-26", "1850000")
    change(office, "AAA-26/changes/CR-001.md", "40000", id="AAA-CHG-001")
    assert rows(office, "origin") == [["AAA-26", "AAA-26", "USD", "1,760,000", "40,000", "1,850,000", "1,800,000", "50,000", "differs"]]
    assert marks(office, "origin") == [["", "", "", "", "", "", "late", "late", "late"]]


def test_every_figure_leads_to_its_line(office):
    office.project("AAA-26", budget="1760000", currency="USD")
    charter(office, "AAA-26", "1760000", currency="USD")
    (one,) = budgets(office.portfolio())
    assert one.origin.register.place == ("AAA-26/project.yml", 2)
    assert one.origin.start.place == ("AAA-26/charter.md", 7)


def test_a_change_counts_once_whether_the_log_has_it_by_name_by_number_by_title_or_by_day_and_cost(office):
    office.project("AAA-26", currency="USD")
    charter(office, "AAA-26", "1000")
    plan(office, "AAA-26", "1070")
    change(office, "AAA-26/changes/CR-001.md", "40", id="AAA-CHG-001")
    office.document("AAA-26/changes/second.md", "change-request", "# Request P-7: a printer\n\n## Justification\n\nYes.\n", id="AAA-CHG-002", cost_impact="20", decision="approved")
    office.document("AAA-26/changes/third.md", "change-request", "# A change request\n\n## Justification\n\nYes.\n", id="AAA-CHG-003", cost_impact="7", decision="approved", decided_on="2026-06-05")
    change(office, "AAA-26/changes/CR-004.md", "1", id="AAA-CHG-004")
    log = ["| CR-001 | Rail | 40 | approved | 2026-05-01 |", "| P-7 | Printer | 20 | approved | 2026-05-02 |", "| X | Third | 7 | approved | 2026-06-05 |", "| 4 | Fourth | 1 | approved | 2026-06-05 |",
           "| CR-0011 | By telephone | 3 | approved | 2026-06-06 |", "| 5 | Never | 900 | rejected | 2026-06-06 |"]  # fmt: skip
    office.document("AAA-26/log.md", "change-log", LOG + "\n".join(log) + "\n")
    (one,) = budgets(office.portfolio())
    assert sorted((step.change.name, step.change.request is not None) for step in one.origin.steps) == [("AAA-CHG-001", True), ("AAA-CHG-002", True), ("AAA-CHG-003", True), ("AAA-CHG-004", True), ("CR-0011", False)]
    assert (one.origin.sum.changed, one.origin.difference) == (71.0, -1.0)


def test_a_log_that_names_another_cost_than_the_request_is_marked(office):
    office.project("AAA-26", currency="USD")
    change(office, "AAA-26/changes/CR-001.md", "40", id="AAA-CHG-001", decided_on="2026-05-01")
    office.document("AAA-26/log.md", "change-log", LOG + "| CR-001 | Rail | 45 | approved | 2026-05-01 |\n")
    assert rows(office, "changes")[0][-1] == "request; the log says 45"
    assert marks(office, "changes")[0][-1] == "late"


def test_a_request_that_was_rejected_outweighs_a_log_that_says_approved(office):
    office.project("AAA-26", currency="USD")
    change(office, "AAA-26/changes/CR-001.md", "40", decision="rejected", id="AAA-CHG-001")
    office.document("AAA-26/log.md", "change-log", LOG + "| CR-001 | Rail | 40 | approved | 2026-05-01 |\n")
    assert rows(office, "changes") == []


def test_currencies_are_never_added_up(office):
    office.project("AAA-26", budget="1000", currency="USD")
    office.project("BBB-26", budget="2000000", currency="Rp")
    office.project("CCC-26", budget="3000", currency="IDR")
    assert rows(office, "budgets") == [["IDR", "2", "–", "–", "2,003,000"], ["USD", "1", "–", "–", "1,000"]]


def test_a_charter_in_another_currency_explains_nothing(office):
    office.project("AAA-26", budget="1000", currency="USD")
    charter(office, "AAA-26", "16000000", currency="IDR")
    assert rows(office, "origin") == [["AAA-26", "AAA-26", "USD", "IDR 16,000,000", "–", "1,000", "1,000", "–", "several currencies: not added up"]]


def test_a_cell_s_own_currency_goes_before_the_document_s(office):
    office.project("AAA-26", currency="USD")
    charter(office, "AAA-26", "Rp 5 juta", currency="EUR")
    (one,) = budgets(office.portfolio())
    assert (one.origin.start.amount, one.origin.start.currency) == (5_000_000, "IDR")


def test_a_project_that_states_nothing_stands_there_with_dashes(office):
    office.project("AAA-26")
    assert rows(office, "origin") == [["AAA-26", "AAA-26", "–", "–", "–", "–", "–", "–", "no charter in force"]]
    assert rows(office, "performance") == [["AAA-26", "no report", "–", "–", "–", "–", "–", "–", "–", "–"]]
    assert rows(office, "totals") == rows(office, "by-fund") == []


def test_spent_earned_and_forecast_are_those_of_the_newest_report(office):
    office.project("AAA-26", budget="1000", currency="USD")
    report(office, "AAA-26/r1.md", "2026-05-29", pv="90", ev="100", ac="95", bac="1000", eac="950")
    report(office, "AAA-26/r2.md", "2026-06-26", pv="260", ev="250", ac="300", bac="1000", eac="1200")
    assert rows(office, "performance") == [["AAA-26", "26 Jun 2026", "USD", "1,000", "250", "300", "1,200", "−200", "30 %", "25 %"]]
    assert marks(office, "performance")[0][7] == "over"
    assert [row[8:] for row in rows(office, "earned")] == [["1.11*", "1.05*"], ["0.96*", "0.83*"]]


def test_an_indonesian_report_is_read_in_its_own_convention(office):
    office.project("AAA-26", budget="2285000000", currency="IDR")
    report(office, "AAA-26/lap.md", "2026-06-26", language="id", pv="571.250.000", ev="525.550.000", ac="518.000.000", bac="2.285.000.000", eac="2.252.173.913")
    assert rows(office, "performance")[0][3:8] == ["2,285,000,000", "525,550,000", "518,000,000", "2,252,173,913", "32,826,087"]


def test_a_report_against_an_older_budget_is_marked_and_counts_by_its_own(office):
    office.project("AAA-26", budget="1200", currency="USD")
    report(office, "AAA-26/r1.md", "2026-05-29", ev="100", ac="95", bac="1000", eac="950")
    assert rows(office, "performance")[0][3:] == ["1,000", "100", "95", "950", "50", "10 %", "10 %"]
    assert marks(office, "performance")[0][3] == "late"


def test_without_earned_value_the_report_s_own_progress_is_taken(office):
    office.project("AAA-26", budget="1000", currency="USD")
    report(office, "AAA-26/r1.md", "2026-05-29", ac="95", progress_actual="12 %")
    assert rows(office, "performance")[0][3:] == ["1,000", "–", "95", "–", "–", "10 %", "12 %"]
    assert rows(office, "totals")[0][:3] == ["USD", "0", "–"]


def test_drafts_count_only_when_asked(office):
    office.project("AAA-26", budget="1000", currency="USD")
    charter(office, "AAA-26", "1000", status="draft")
    assert rows(office, "origin")[0][-1] == "no charter in force"
    assert rows(office, "origin", drafts=True)[0][-1] == "agrees"


def test_money_belongs_to_the_year_of_its_heading(office):
    office.project("AAA-26", fund="Capital", currency="USD")
    office.project("BBB-26", fund="Capital", currency="USD")
    office.project("CCC-26", currency="USD", start="2026-01-05", finish="2026-11-30")
    plan(office, "AAA-26", "1000", heads="TW 4 2026 | Jan 2027 | Unit price", parts="600 | 400 | 77", start="2026-10-01", finish="2027-02-26")
    plan(office, "BBB-26", "500", heads="Q1 | Q2", parts="200 | 250", start="2026-01-05", finish="2027-02-26")
    plan(office, "CCC-26", "300")
    assert rows(office, "by-fund") == [
        ["Capital", "2026", "USD", "600", "AAA-26"],
        ["Capital", "2027", "USD", "400", "AAA-26"],
        ["Capital", "year not stated", "USD", "450", "BBB-26"],
        ["fund not stated", "2026", "USD", "300", "CCC-26"],
    ]
    assert [row[-1] for row in rows(office, "by-year")] == ["yes", "yes", "no, 50 left", "not divided"]


def test_a_plan_of_a_single_year_dates_its_quarters(office):
    office.project("AAA-26", currency="IDR")
    plan(office, "AAA-26", "1000", heads="Triwulan II | Semester 2", parts="600 | 400", start="2026-04-13", finish="2026-12-07")
    assert [row[1:4] for row in rows(office, "by-fund")] == [["2026", "IDR", "1,000"]]


@pytest.mark.parametrize("heading", ["Q1", "TW 1 2026", "2026", "Jan 2026", "Semester 1", "Triwulan II", "Anggaran 2026", "2026/2027", "2026/27", "Year 1"])
def test_headings_of_periods(heading):
    assert is_period(heading)


@pytest.mark.parametrize("heading", ["Unit price", "Harga satuan", "Volume", "Amount", "Anggaran", "", "PIC 2026"])
def test_other_headings(heading):
    assert not is_period(heading)


@pytest.mark.parametrize(("heading", "year"), [
    ("Q1", 2025), ("TW 1 2026", 2026), ("2026-07", 2026), ("2026/27", None), ("2026/2027", None), ("Dec 2026 - Jan 2027", None), ("Jan - Mar 2026", 2026),
])  # fmt: skip
def test_the_year_of_a_heading(heading, year):
    assert heading_year(heading, 2025) == year


def test_a_curve_needs_two_reports_in_one_currency(office):
    office.project("AAA-26", budget="1000", currency="USD")
    report(office, "AAA-26/r1.md", "2026-05-29", pv="90", ev="100", ac="95", currency="EUR")
    report(office, "AAA-26/r2.md", "2026-06-26", pv="260", ev="250", ac="300")
    report(office, "AAA-26/r3.md", "2026-06-28")
    (one,) = budgets(office.portfolio())
    assert [point.day.isoformat() for point in one.points] == ["2026-05-29", "2026-06-26", "2026-06-28"]
    assert curve(one.points) == ()
    assert curve(one.points[1:2] * 2) == one.points[1:2] * 2
