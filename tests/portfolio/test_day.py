"""`--as-of` gives the picture of that day, on every page."""

from __future__ import annotations

from datetime import date

from pmo_kb.facts.baselines import budget_of
from pmo_kb.facts.changes import changes
from pmo_kb.facts.current import paper, reports
from pmo_kb.facts.known import on
from pmo_kb.portfolio import communications
from pmo_kb.portfolio.compliance import counted
from pmo_kb.portfolio.dashboard import dashboard
from pmo_kb.portfolio.leftout import left_out
from pmo_kb.portfolio.overviews import OVERVIEWS

MAY = date(2026, 5, 31)
PLAN = "# Project plan\n\n## Scope\n\nAll.\n"


def report(office, name: str, until: str, **fields: str) -> None:
    office.document(f"AAA-26/{name}.md", "status-report", "# Status report\n", id=name, period_to=until, **fields)


def reasons(portfolio) -> set[tuple[str, str]]:
    return {(one.place.path, one.reason) for one in portfolio.left_out}


def test_a_report_of_a_later_day_is_known_nowhere(office):
    office.project("AAA-26", phase="executing")
    report(office, "may", "2026-05-29", reported_on="2026-05-30")
    report(office, "june", "2026-06-26", overall="red")
    report(office, "sent-later", "2026-05-31", reported_on="2026-06-03")
    found = office.portfolio(day=MAY)
    assert [one.path for one in reports(found.projects[0])] == ["AAA-26/may.md"]
    assert reasons(found) == {("AAA-26/june.md", "later"), ("AAA-26/sent-later.md", "later")}
    assert counted(found)[0].documents == 1
    shown = str([overview(found) for overview in OVERVIEWS.values()])
    assert "june.md" not in shown
    row = next(table for table in communications.tables(found) if table.key == "reports").rows[0]
    assert row[2].shown == dashboard(found).going[0].reported == date(2026, 5, 29)


def test_what_was_approved_later_was_in_review_and_its_forerunner_in_force(office):
    office.project("AAA-26")
    office.document("AAA-26/old.md", "project-plan", PLAN, id="P", version="1.0", status="superseded", approved_on="2026-03-01")
    office.document("AAA-26/new.md", "project-plan", PLAN, id="P", version="1.1", approved_on="2026-06-10")
    found = office.portfolio(day=MAY)
    assert paper(found.projects[0], "project-plan").path == "AAA-26/old.md"
    assert paper(found.projects[0], "project-plan", drafts=True).path == "AAA-26/new.md"
    assert ("AAA-26/new.md", "approved only after the day of judgement") in [(row[1].shown, row[2].shown["en"]) for row in left_out(found).rows]
    assert paper(office.portfolio().projects[0], "project-plan").path == "AAA-26/new.md"


def test_a_decision_of_a_later_day_had_not_been_taken(office):
    office.project("AAA-26", budget="1000", currency="USD")
    office.document("AAA-26/charter.md", "project-charter", "# Project charter\n", budget="1000", approved_on="2026-02-01")
    office.document("AAA-26/CR-001.md", "change-request", "# Change request CR-001\n", submitted_on="2026-05-11", decision="approved", decided_on="2026-06-05", cost_impact="40")
    office.document("AAA-26/CR-002.md", "change-request", "# Change request CR-002\n", id="B", submitted_on="2026-06-11", decision="pending")
    found = office.portfolio(day=MAY)
    (one,) = changes(found, found.projects[0])
    assert (one.decision, one.decided_on, one.open_days(MAY)) == ("pending", None, 20)
    assert budget_of(found, found.projects[0]).sum.verdict.key == "agrees"
    now = office.portfolio()
    assert [change.decision for change in changes(now, now.projects[0])] == ["approved", "pending"]
    assert budget_of(now, now.projects[0]).sum.verdict.key == "differs"


def test_a_report_without_a_date_is_said_to_take_no_part(office):
    office.project("AAA-26")
    office.document("AAA-26/r.md", "status-report", "# Status report\n")
    assert reasons(office.portfolio()) == {("AAA-26/r.md", "undated")}


def test_the_day_itself_counts_and_nothing_is_there_before_everything(office):
    office.project("AAA-26")
    report(office, "may", "2026-05-31", approved_on="2026-05-31")
    (project,) = office.portfolio().projects
    assert len(on(MAY, project.papers)[0]) == 1
    assert on(date(1, 1, 1), project.papers)[0] == ()
