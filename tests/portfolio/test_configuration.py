"""Configuration status, from documents written here."""

from __future__ import annotations

import pytest

from pmo_kb.facts.baselines import added, led
from pmo_kb.facts.changes import changes
from pmo_kb.facts.current import paper
from pmo_kb.facts.register import compare
from pmo_kb.facts.required import held
from pmo_kb.portfolio.cells import Days, Money
from pmo_kb.portfolio.configuration import tables

CHARTER = "# Project charter\n\n## Purpose\n\nBecause.\n"
PLAN = "# Project plan\n\n## Scope\n\nAll of it.\n\n## Revision history\n\n| Version | Date | Author | Change |\n|---|---|---|---|\n| 1.0 | 2026-03-02 | Budi Santoso | first baseline |\n"
LOG = ("# Change log\n\n## Change log\n\n| ID | Change | Submitted | Cost impact | Schedule impact (days) | Decision | Decided on | New baseline |\n"
       "|---|---|---|---|---|---|---|---|\n")  # fmt: skip
ITEMS = "# Configuration register\n\n## Configuration items\n\n| ID | Title | Version | Status | Location |\n|---|---|---|---|---|\n"


def table(found, key):
    return next(one for one in found if one.key == key)


def shown(cell):
    return cell.shown["en"] if isinstance(cell.shown, dict) else cell.shown


def states(office, code="AAA-26", **settings):
    portfolio = office.portfolio(**settings)
    project = next(project for project in portfolio.projects if project.code == code)
    return {one.wanted.artefact: (one.state, one.gap) for one in held(project, portfolio)}


def request(office, number: str, decision: str, **fields: str) -> None:
    office.document(f"AAA-26/{number}.md", "change-request", f"# Change request {number}: more\n", id=f"AAA-CHG-{number[-3:]}",
                    submitted_on="2026-05-01", decision=decision, **fields)  # fmt: skip


# What is there, and what is missing


def test_what_a_gate_that_has_been_passed_asked_for_is_missing(office):
    office.project("AAA-26", tier="medium", phase="planning", approach="predictive")
    found = states(office)
    assert found["project.yml"] == ("current", False)
    assert found["project-charter"] == ("missing", True)
    assert found["project-plan"] == ("due", False)
    assert found["status-report"] == ("later", False)
    assert found["terms-of-reference"] == ("none", False)
    assert found["quality-plan"] == ("part", False)
    assert found["configuration-register"] == ("missing", True)
    assert found["change-log"] == ("when-needed", False)


def test_a_small_project_needs_less_and_an_agile_one_no_plan(office):
    office.project("AAA-26", tier="small", phase="executing", approach="predictive")
    office.project("BBB-26", tier="large", phase="executing", approach="agile")
    assert (states(office)["project-plan"], states(office)["raci"], states(office)["resource-plan"]) == (("missing", True), ("none", False), ("part", False))
    other = states(office, "BBB-26")
    assert (other["project-plan"], other["requirements"], other["risk-register"]) == (("none", False), ("none", False), ("missing", True))


def test_a_draft_is_a_gap_only_after_its_gate_and_an_old_version_is_none_in_force(office):
    office.project("AAA-26", tier="medium", phase="executing")
    office.document("AAA-26/charter.md", "project-charter", CHARTER, status="draft", version="0.1")
    office.document("AAA-26/plan.md", "project-plan", PLAN, status="digantikan")
    office.document("AAA-26/closure.md", "closure-report", "# Closure report\n", status="draf")
    found = states(office)
    assert (found["project-charter"], found["project-plan"], found["closure-report"]) == (("draft", True), ("old", True), ("draft", False))


def test_the_newest_counts_and_a_draft_of_the_next_version_stands_beside_it(office):
    office.project("AAA-26", tier="medium", phase="executing")
    for name, version, status in (("old", "1.0", "superseded"), ("now", "1.1", "approved"), ("next", "2.0", "in review")):
        office.document(f"AAA-26/{name}.md", "project-charter", CHARTER, id="AAA-CHR-001", version=version, status=status)
    portfolio = office.portfolio()
    charter = next(one for one in held(portfolio.projects[0], portfolio) if one.wanted.artefact == "project-charter")
    assert ([paper.path for paper in charter.current], charter.other.path, charter.gap) == (["AAA-26/now.md"], "AAA-26/next.md", False)


def test_without_phase_or_tier_nothing_is_called_missing(office):
    office.project("AAA-26", tier="medium")
    office.project("BBB-26", phase="executing", tier="enormous")
    assert not any(gap for _, gap in states(office).values())
    assert not any(gap for _, gap in states(office, "BBB-26").values())


def test_a_project_without_project_yml_lacks_it(office):
    office.document("AAA-26/charter.md", "project-charter", CHARTER)
    assert states(office)["project.yml"] == ("missing", True)


def test_what_may_not_be_published_is_not_called_missing_and_not_named(office):
    office.project("AAA-26", tier="medium", phase="executing")
    office.document("AAA-26/who-hates-us.md", "stakeholder-register", "# Stakeholder register\n", id="AAA-STK-001", classification="confidential")
    office.document("AAA-26/items.md", "configuration-register", ITEMS + "| AAA-STK-001 | Stakeholders | 1.0 | approved | a.md |\n")
    assert states(office)["stakeholder-register"] == ("current", False)
    assert states(office, publish="internal")["stakeholder-register"] == ("hidden", False)
    seen = tables(office.portfolio(publish="internal"))
    assert "who-hates-us" not in str(seen)
    assert table(seen, "register").rows == ()


def test_the_table_of_gaps_names_place_gate_and_state(office):
    office.project("AAA-26", tier="small", phase="planning")
    office.document("AAA-26/risk.md", "risk-register", "# Risk register\n", status="draft")
    rows = {row[3].shown["en"]: row for row in table(tables(office.portfolio()), "missing").rows if isinstance(row[3].shown, dict)}
    assert [shown(cell) for cell in rows["Project charter"][1:]] == ["small", "planning", "Project charter", "initiating", "missing"]
    assert (rows["Project charter"][5].mark, rows["Risk register"][5].mark, rows["Risk register"][5].place) == ("missing", "late", ("AAA-26/risk.md", 9))


# All documents


def test_every_document_is_listed_with_its_status_in_words_and_a_late_review(office):
    office.project("AAA-26")
    office.document("AAA-26/charter.md", "project-charter", CHARTER, approved_by="Ingrid Solheim", approved_on="2026-02-20", next_review="2026-06-29")
    office.document("AAA-26/old.md", "project-plan", PLAN, status="superseded", next_review="2026-01-01")
    office.document("AAA-26/risk.md", "risk-register", "# Daftar risiko\n", status="draf", next_review="2026-06-30")
    rows = table(tables(office.portfolio()), "documents").rows
    assert [(row[9].shown, shown(row[4]), row[4].mark, row[8].mark) for row in rows] == [
        ("AAA-26/charter.md", "approved", "", "late"), ("AAA-26/risk.md", "draft", "amber", ""), ("AAA-26/old.md", "superseded", "amber", ""),
    ]  # fmt: skip
    assert rows[0][4].shown["id"] == "disetujui"
    assert (rows[0][5].shown, rows[0][5].mark, str(rows[0][6].shown), rows[0][8].place) == ("Ingrid Solheim", "", "2026-02-20", ("AAA-26/charter.md", 9))


def test_an_approved_baseline_without_approver_is_marked(office):
    office.document("AAA-26/charter.md", "project-charter", CHARTER)
    office.document("AAA-26/risk.md", "risk-register", "# Risk register\n")
    assert [row[5].mark for row in table(tables(office.portfolio()), "documents").rows] == ["missing", ""]


# Changes


def test_an_undecided_request_counts_its_days_also_as_a_draft(office):
    request(office, "CR-001", "pending", status="draft")
    request(office, "CR-002", "ditolak")
    rows = table(tables(office.portfolio()), "changes").rows
    assert [(row[1].shown, shown(row[3]), row[5].shown) for row in rows] == [("AAA-CHG-001", "pending", 60), ("AAA-CHG-002", "rejected", None)]


@pytest.mark.parametrize(
    ("row", "decided", "approved", "state"),
    [
        ("| 1.1 | 2026-05-20 | Budi | AAA-CHG-001 |\n", "2026-05-10", "2026-05-20", "baseline"),
        ("| 1.1 | 2026-05-20 | Budi | takes up cr-001 |\n", "2026-06-10", "2026-05-20", "baseline"),
        ("| 1.1 | 2026-05-20 | Budi | CR-0011 and XCR-001 |\n", "2026-06-10", "2026-05-20", "not-yet"),
        ("", "2026-05-10", "2026-05-20", "unnamed"),
        ("", "2026-05-20", "2026-05-20", "unnamed"),
        ("", "soon", "2026-05-20", "unknown"),
    ],
)
def test_the_baseline_a_change_led_to(office, row, decided, approved, state):
    office.document("AAA-26/plan.md", "project-plan", PLAN + row, version="1.1", approved_on=approved)
    request(office, "CR-001", "approved", decided_on=decided)
    portfolio = office.portfolio()
    project = portfolio.projects[0]
    assert led(changes(portfolio, project)[0], paper(project, "project-plan")).state == state


def test_an_approved_change_in_no_baseline_is_marked_late_and_one_without_a_plan_too(office):
    request(office, "CR-001", "approved", decided_on="2026-06-10")
    cell = table(tables(office.portfolio()), "changes").rows[0][8]
    assert (shown(cell), cell.mark) == ("there is no plan in force", "late")
    office.document("AAA-26/plan.md", "project-plan", PLAN, approved_on="2026-05-20")
    cell = table(tables(office.portfolio()), "changes").rows[0][8]
    assert (shown(cell), cell.mark, cell.place) == ("not in a baseline yet", "late", ("AAA-26/plan.md", 7))


def test_the_change_log_adds_what_has_no_document_and_tells_the_baseline(office):
    office.document("AAA-26/plan.md", "project-plan", PLAN, version="1.1", approved_on="2026-05-20")
    request(office, "CR-001", "approved", decided_on="2026-05-10")
    office.document("AAA-26/log.md", "change-log", LOG
        + "| CR-001 | More | 2026-05-01 | 100 | 0 | approved | 2026-05-10 | 1.1 |\n"
        + "| CR-002 | Even more | 2026-06-20 | 200 | 3 | menunggu keputusan | - | - |\n"
        + "| CR-003 | Much more | 2026-05-01 | 300 | 0 | approved | 2026-06-10 | 9.9 |\n")  # fmt: skip
    portfolio = office.portfolio()
    project = portfolio.projects[0]
    plan = paper(project, "project-plan")
    found = {change.names[-1]: change for change in changes(portfolio, project)}
    assert list(found) == ["CR-001", "CR-002", "CR-003"]
    assert (led(found["CR-001"], plan).version, led(found["CR-002"], plan), led(found["CR-003"], plan).state) == ("1.1", None, "not-yet")
    assert found["CR-002"].open_days(portfolio.as_of) == 10


# Charter, changes and plan


def two_papers(office, budget: str, finish: str, **plan: str) -> None:
    office.project("AAA-26", currency="USD")
    office.document("AAA-26/charter.md", "project-charter", CHARTER, budget="1000", finish="2026-12-11", currency="USD", approved_on="2026-02-01")
    office.document("AAA-26/plan.md", "project-plan", PLAN + "| 1.1 | 2026-05-20 | Budi | CR-001 |\n",
                    **{"budget": budget, "finish": finish, "currency": "USD", "approved_on": "2026-05-20", "baseline": "1.1", **plan})  # fmt: skip
    request(office, "CR-001", "approved", decided_on="2026-05-10", cost_impact="40", schedule_impact_days="7", currency="USD")


def verdicts(office):
    return [(row[3].shown, row[4].shown, shown(row[7]), row[7].mark) for row in table(tables(office.portfolio()), "baselines").rows]


def test_charter_and_approved_changes_make_the_plan(office):
    two_papers(office, "1040", "2026-12-18")
    budget, finish = verdicts(office)
    assert budget == (Money(40, "USD"), Money(1040, "USD"), "agrees", "green")
    assert (finish[0], str(finish[1]), *finish[2:]) == (Days(7), "2026-12-18", "agrees", "green")


def test_a_plan_that_says_something_else_differs(office):
    two_papers(office, "1050", "2026-12-11")
    assert [(verdict, mark) for _, _, verdict, mark in verdicts(office)] == [("differs", "late")] * 2


def test_currencies_are_not_added_up(office):
    two_papers(office, "1040", "2026-12-18", currency="EUR")
    assert verdicts(office)[0] == (None, None, "several currencies: not added up", "")


def test_a_change_that_waits_for_a_baseline_is_named(office):
    two_papers(office, "1040", "2026-12-18")
    request(office, "CR-002", "approved", decided_on="2026-06-01", cost_impact="60", schedule_impact_days="0", currency="USD")
    budget, finish = verdicts(office)
    assert budget[2:] == ("agrees, but AAA-CHG-002 is not in it yet", "late")
    assert finish[2:] == ("agrees", "green")


def test_a_charter_signed_after_a_change_holds_it(office):
    two_papers(office, "1000", "2026-12-11")
    office.document("AAA-26/charter.md", "project-charter", CHARTER, budget="1000", finish="2026-12-11", currency="USD", approved_on="2026-05-15")
    assert [verdict for _, _, verdict, _ in verdicts(office)] == ["agrees", "agrees"]


def test_no_plan_no_charter_and_no_figure(office):
    office.document("AAA-26/charter.md", "project-charter", CHARTER, budget="1000")
    office.document("BBB-26/plan.md", "project-plan", PLAN, budget="1000")
    office.document("CCC-26/charter.md", "project-charter", CHARTER, budget="a lot")
    office.document("CCC-26/plan.md", "project-plan", PLAN, budget="1000")
    rows = table(tables(office.portfolio()), "baselines").rows
    assert [shown(row[7]) for row in rows[::2]] == ["no plan in force", "no charter in force", "a figure cannot be read"]


def test_a_figure_nobody_wrote_is_not_guessed():
    assert added(100, 150, [("CR-1", 50, False), ("CR-2", None, False)]).verdict.key == "agrees"
    assert added(100, 170, [("CR-1", 50, False), ("CR-2", None, False)]).verdict == ("unreadable", "CR-2")
    assert added(100, 150, [("CR-1", 50, True)]).verdict.key == "agrees"


# Register and documents


def differences(office):
    seen = compare(office.portfolio())
    return [(one.kind, one.item.name if one.item else one.paper.identifier) for one in seen.differences], seen.compared, seen.elsewhere


def test_a_register_that_says_the_same_is_silent(office):
    office.document("AAA-26/plan.md", "project-plan", PLAN, id="AAA-PLN-001", version="1.1")
    office.document("AAA-26/items.md", "configuration-register", ITEMS
        + "| AAA-PLN-001 | Plan | 1.0 | superseded | Git tag |\n"
        + "| AAA-PLN-001 | Plan | v1.1 | disetujui | ./plan.md, project folder |\n"
        + "| CI-01 | Contract | 1.0 | approved | archive |\n")  # fmt: skip
    assert differences(office) == ([], 2, 1)


def test_each_difference_is_found_once(office):
    office.document("AAA-26/plan.md", "project-plan", PLAN, id="AAA-PLN-001", version="1.1")
    office.document("AAA-26/risk.md", "risk-register", "# Risk register\n", id="AAA-RSK-001", status="draft")
    office.document("AAA-26/raci.md", "raci", "# RACI\n", id="AAA-RAC-001")
    office.document("AAA-26/charter.md", "project-charter", CHARTER, id="AAA-CHR-001", version="1.0")
    office.document("AAA-26/minutes.md", "minutes", "# Minutes\n", id="AAA-MIN-001")
    office.document("AAA-26/items.md", "configuration-register", ITEMS
        + "| AAA-PLN-001 | Plan | 1.0 | approved | old/plan.md |\n"
        + "| AAA-RSK-001 | Risks | 1.0 | approved | risk.md |\n"
        + "| AAA-COM-001 | Communication | 1.0 | approved | somewhere |\n"
        + "| AAA-CHR-001 | Charter | 1.0 | superseded | charter.md |\n")  # fmt: skip
    assert differences(office) == (
        [("version", "AAA-PLN-001"), ("place", "AAA-PLN-001"), ("status", "AAA-RSK-001"), ("missing", "AAA-COM-001"), ("status", "AAA-CHR-001"), ("unlisted", "AAA-RAC-001")],
        4, 0,
    )  # fmt: skip


def test_a_difference_shows_both_sides_with_their_places(office):
    office.document("AAA-26/plan.md", "project-plan", PLAN, id="AAA-PLN-001", version="1.1")
    office.document("AAA-26/items.md", "configuration-register", ITEMS + "| AAA-PLN-001 | Plan | 1.0 | approved | plan.md |\n")
    (row,) = table(tables(office.portfolio()), "register").rows
    assert [shown(cell) for cell in row[1:]] == ["AAA-PLN-001", "Plan", "other version", "1.0", "1.1"]
    assert (row[4].place, row[5].place) == (("AAA-26/items.md", 15), ("AAA-26/plan.md", 6))


def test_a_project_without_a_register_has_no_differences(office):
    office.document("AAA-26/plan.md", "project-plan", PLAN)
    assert differences(office) == ([], 0, 0)
