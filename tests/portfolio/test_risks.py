"""The overview of risks, from registers as offices write them."""

from __future__ import annotations

from pmo_kb.portfolio.risks import risk_overview, tables

HEAD = "| ID | Risk | Type | Probability | Impact | Score | Owner | Due | Status |\n|---|---|---|---|---|---|---|---|---|\n"


def register(*rows: str) -> str:
    return "# Risk register\n\n## Risk register\n\n" + HEAD + "\n".join(rows) + "\n"


def two_projects(office):
    office.project("AAA-26", status="active")
    office.project("BBB-26", status="active")
    office.document("AAA-26/risks.md", "risk-register", register(
        "| S-01 | The data centre may run out of capacity at peak hours | threat | 4 | 5 | 20 | Budi Santoso | 2026-06-01 | open |",
        "| RSK-02 | The customs service may certify the interface late | threat | high | 3 | 12 | Sari Dewi | 2026-09-01 | open |",
        "| RSK-03 | Old news | threat | 5 | 5 | 25 | Sari Dewi | 2026-01-01 | closed |",
        "| RSK-04 | A grant may come | opportunity | 3 | 3 | 9 | - | 2026-09-01 | open |",
    ))  # fmt: skip
    office.document("BBB-26/risiko.md", "risk-register", register(
        "| S-01 | Pusat data kehabisan kapasitas | threat | 3 | 5 | 15 | Budi Santoso | 2026-08-01 | open |",
        "| RSK-09 | Customs certification of the interface may be late | threat | ? | 3 | - | Rina | 2026-09-01 | open |",
    ))  # fmt: skip
    return office


def test_threats_stand_in_their_field_and_closed_risks_and_opportunities_do_not(office):
    seen = risk_overview(two_projects(office).portfolio())
    assert {place: [risk.name for risk in risks] for place, risks in seen.heat.items()} == {
        (4, 5): ["AAA-26 S-01"], (4, 3): ["AAA-26 RSK-02"], (3, 5): ["BBB-26 S-01"],
    }  # fmt: skip
    assert [risk.name for risk in seen.unplaced] == ["BBB-26 RSK-09"]
    assert [risk.name for risk in seen.top] == ["AAA-26 S-01", "BBB-26 S-01", "AAA-26 RSK-02"]


def test_only_what_is_late_on_the_day_is_overdue(office):
    seen = risk_overview(two_projects(office).portfolio())
    assert [(risk.name, str(risk.due)) for risk in seen.overdue] == [("AAA-26 S-01", "2026-06-01")]


def test_a_shared_risk_whose_scores_differ_says_so(office):
    table = next(table for table in tables(two_projects(office).portfolio()) if table.key == "shared")
    assert [(row[1].shown, row[5].mark) for row in table.rows] == [("AAA-26", "late"), ("BBB-26", "late")]


def test_two_projects_with_nearly_the_same_words_are_a_pair(office):
    seen = risk_overview(two_projects(office).portfolio())
    assert [(pair.one.name, pair.other.name) for pair in seen.alike] == [("AAA-26 RSK-02", "BBB-26 RSK-09")]


def test_each_row_leads_to_its_line(office):
    table = next(table for table in tables(two_projects(office).portfolio()) if table.key == "top")
    assert table.rows[0][1].place == ("AAA-26/risks.md", 15)


def test_a_draft_takes_part_only_when_asked(office):
    office.project("AAA-26", status="active")
    office.document("AAA-26/risks.md", "risk-register", register("| RSK-01 | It may rain | threat | 4 | 4 | 16 | Budi | 2026-09-01 | open |"), status="draft")
    assert not risk_overview(office.portfolio()).open
    assert len(risk_overview(office.portfolio(drafts=True)).open) == 1


def test_a_scale_of_three_steps_is_stretched_to_five(office):
    office.project("AAA-26")
    office.document("AAA-26/risks.md", "risk-register", register("| RSK-01 | It may rain | threat | low | high | - | Budi | - | open |", "| RSK-02 | It may snow | threat | medium | low | - | Budi | - | open |"))
    assert set(risk_overview(office.portfolio()).heat)
