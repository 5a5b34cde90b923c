"""Budget, configuration and dashboard say the same of the same project."""

from __future__ import annotations

import pytest

from pmo_kb.portfolio import budget, configuration, dashboard
from pmo_kb.portfolio.cells import Money, written

CHARTER = "# Project charter\n\n## Purpose\n\nBecause.\n"
PLAN = "# Project plan\n\n## Scope\n\nAll of it.\n"
LOG = "# Change log\n\n## Change log\n\n| ID | Change | Submitted | Cost impact | Decision | Decided on |\n|---|---|---|---:|---|---|\n"


def told(office, overview, key: str, name: str, **how: object) -> list[str]:
    table = next(one for one in overview.tables(office.portfolio(**how)) if one.key == key)
    at = [column.key for column in table.columns].index(name)
    return [f"{written(row[at].shown, 'id')} {row[at].mark}" for row in table.rows]


def papers(office, *, plan: str = "1040", currency: str = "USD", signed: str = "2026-02-01", **request: str) -> None:
    office.project("AAA-26", budget=plan, currency="USD", phase="executing")
    office.document("AAA-26/charter.md", "project-charter", CHARTER, budget="1000", currency=currency, approved_on=signed)
    if plan:
        office.document("AAA-26/plan.md", "project-plan", PLAN, budget=plan, approved_on="2026-05-20")
    fields = {"decision": "approved", "decided_on": "2026-05-10", "cost_impact": "40", **request}
    office.document("AAA-26/CR-001.md", "change-request", "# Change request CR-001\n\nMore.\n", id="AAA-CHG-001", submitted_on="2026-05-01", **fields)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({}, "sesuai green"),
        ({"plan": "1050"}, "berbeda late"),
        ({"signed": "2026-05-15"}, "berbeda late"),
        ({"signed": "2026-05-15", "plan": "1000"}, "sesuai green"),
        ({"currency": "EUR"}, "beberapa mata uang: tidak dijumlahkan "),
        ({"cost_impact": "a lot", "plan": "1050"}, "angka AAA-CHG-001 tidak terbaca "),
        ({"decided_on": "2026-06-01", "plan": "1000"}, "sesuai, tetapi AAA-CHG-001 belum masuk late"),
        ({"decision": "rejected", "plan": "1000"}, "sesuai green"),
        ({"status": "draft", "plan": "1000"}, "sesuai green"),
        ({"plan": ""}, "tidak ada rencana yang berlaku missing"),
    ],
)
def test_both_pages_give_one_verdict(office, how, said):
    papers(office, **how)
    assert told(office, budget, "origin", "explained") == told(office, configuration, "baselines", "verdict")[:1] == [said]


def test_what_stands_in_the_log_alone_counts_on_both_pages(office):
    papers(office, plan="1047")
    office.document("AAA-26/log.md", "change-log", LOG + "| CR-001 | More | - | 40 | approved | 2026-05-10 |\n| CR-002 | By telephone | - | 7 | approved | 2026-05-11 |\n")
    assert told(office, budget, "origin", "explained") == told(office, configuration, "baselines", "verdict")[:1] == ["sesuai green"]
    assert told(office, budget, "changes", "id") == told(office, configuration, "changes", "id") == ["AAA-CHG-001 ", "CR-002 "]


def test_a_draft_request_counts_by_what_the_log_decided(office):
    papers(office, plan="1050", status="draft", cost_impact="1")
    office.document("AAA-26/log.md", "change-log", LOG + "| CR-001 | More | - | 50 | approved | 2026-05-10 |\n")
    assert told(office, budget, "origin", "explained") == told(office, configuration, "baselines", "verdict")[:1] == ["sesuai green"]
    assert told(office, budget, "changes", "cost") == ["50 "]


def test_a_draft_without_a_log_is_listed_and_said_not_to_count(office):
    papers(office, plan="1000", status="draft")
    assert told(office, configuration, "changes", "led") == ["tidak dihitung: permintaannya masih draf late"]
    assert told(office, budget, "changes", "id") == []
    assert told(office, budget, "origin", "explained", drafts=True) == ["berbeda late"]


def test_a_draft_of_the_next_version_does_not_hide_the_one_that_holds(office):
    papers(office)
    office.document("AAA-26/CR-001-b.md", "change-request", "# Change request CR-001\n\nMore.\n", id="AAA-CHG-001", version="1.1", status="draft", decision="approved", cost_impact="99")
    assert told(office, budget, "changes", "cost") == ["40 "]


def test_two_logs_with_the_same_row_count_once_and_a_number_alone_names_no_version(office):
    papers(office, plan="1047")
    for name in ("log", "old"):
        office.document(f"AAA-26/{name}.md", "change-log", LOG + "| 7 | By telephone | - | 7 | approved | 2026-05-11 |\n")
    assert told(office, budget, "origin", "explained") == ["sesuai green"]
    assert told(office, configuration, "changes", "id") == ["7 ", "AAA-CHG-001 "]


def test_dashboard_and_budget_page_know_one_budget_and_one_index(office):
    papers(office, plan="1040")
    office.project("AAA-26", budget="900", currency="USD", phase="executing")
    office.document("AAA-26/r.md", "status-report", "# Status report\n", period_to="2026-06-26", pv="100", ev="90", ac="100", spi="0.91", eac="1040")
    assert told(office, dashboard, "figures", "budget") == ["USD 1.040 "]
    assert told(office, budget, "origin", "budget") == ["1.040 "]
    for key in ("spi", "cpi"):
        assert told(office, dashboard, "projects", key)[0].split()[0] == told(office, budget, "earned", key)[0].split()[0]


def test_a_forecast_in_another_currency_is_not_held_against_the_budget(office):
    papers(office)
    office.document("AAA-26/r.md", "status-report", "# Status report\n", period_to="2026-06-26", eac="16000000", currency="IDR")
    portfolio = office.portfolio()
    (one,) = dashboard.dashboard(portfolio).going
    assert (one.overspend, Money(one.eac.amount, one.eac.currency)) == (None, Money(16_000_000, "IDR"))
