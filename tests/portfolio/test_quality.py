"""Compliance over all projects: tallies, rules, waivers, the trend."""

from __future__ import annotations

from datetime import date

from pmo_kb.portfolio.cells import Days, Share
from pmo_kb.portfolio.compliance import compliance, counted, trend
from pmo_kb.portfolio.exceptions import exemptions
from pmo_kb.portfolio.quality import tables

HEAD = "# Risk register\n\n## Risk register\n\n| ID | Risk | Probability | Impact | Score | Owner | Due | Status |\n|---|---|---|---|---|---|---|---|\n"
GOOD = "| RSK-01 | The crane may be late because it comes by sea | 2 | 3 | 6 | Budi Santoso | 2026-09-01 | open |\n"
NO_OWNER = "| RSK-02 | The permit may be late because of the holidays | 2 | 3 | 6 | | 2026-09-01 | open |\n"
WAIVER = '<!-- pmo-kb: waive {rule} reason="the tool comes in August" approver="Priya Raman" until={until} -->\n\n'
HISTORY = "as_of,project,documents,errors,warnings,waived\n"


def register(office, code: str, body: str, **fields: str) -> None:
    office.document(f"{code}/risk.md", "risk-register", body, **fields)


def table(found, key):
    return next(one for one in found if one.key == key)


def test_documents_without_errors_are_counted_by_standard_and_project(office):
    register(office, "AAA-26", HEAD + GOOD + NO_OWNER + NO_OWNER.replace("02", "03"))
    register(office, "BBB-26", HEAD + GOOD)
    office.document("BBB-26/raci.md", "raci", "# RACI\n")
    seen = compliance(office.portfolio(select=("RSK003",)))
    tally = {key: (own.documents, own.clean, own.errors, own.percent) for key, own in seen.cells.items()}
    assert tally == {("risk-register", "AAA-26"): (1, 0, 2, 0), ("risk-register", "BBB-26"): (1, 1, 0, 100), ("raci", "BBB-26"): (1, 1, 0, 100)}
    assert (seen.whole.documents, seen.whole.clean, seen.whole.percent) == (3, 2, 66)
    assert seen.cells["risk-register", "AAA-26"].first == ("AAA-26/risk.md", 16)


def test_the_worst_stands_first_and_all_together_last(office):
    register(office, "AAA-26", HEAD + GOOD)
    register(office, "BBB-26", HEAD + NO_OWNER)
    rows = table(tables(office.portfolio(select=("RSK003",))), "findings").rows
    assert [(row[1].shown, row[4].shown, row[5].shown, row[5].mark) for row in rows] == [
        ("BBB-26", Share(0), 1, "red"), ("AAA-26", Share(100), 0, ""), (None, Share(50), 1, "red"),
    ]  # fmt: skip


def test_a_draft_takes_part_as_in_the_check(office):
    register(office, "AAA-26", HEAD + NO_OWNER, status="draft")
    seen = compliance(office.portfolio(select=("RSK003",)))
    assert (seen.whole.documents, seen.whole.clean, seen.whole.warnings) == (1, 1, 1)


def test_a_rule_is_counted_over_projects_with_its_card_and_lesson(office):
    register(office, "AAA-26", HEAD + NO_OWNER)
    register(office, "BBB-26", HEAD + NO_OWNER + NO_OWNER.replace("02", "03"))
    (row,) = table(tables(office.portfolio(select=("RSK003",))), "rules").rows
    assert (row[0].rule, row[3].shown, row[3].place, row[4].shown, row[5].page) == ("RSK003", 3, ("AAA-26/risk.md", 15), "AAA-26, BBB-26", "mentoring/lessons/risk-owner")
    assert row[1].shown["id"]


def test_documents_with_errors_lead_to_the_first_of_them(office):
    register(office, "AAA-26", HEAD + GOOD + NO_OWNER)
    register(office, "BBB-26", HEAD + GOOD)
    (row,) = table(tables(office.portfolio(select=("RSK003",))), "documents").rows
    assert (row[1].shown, row[1].place, row[4].shown) == ("AAA-26/risk.md", ("AAA-26/risk.md", 16), 1)


def test_waivers_of_documents_and_of_the_file_are_listed_and_marked(office):
    (office.folder / "waivers.yml").write_text("- {rule: RSK004, path: 'BBB-26/*.md', reason: a matrix of the group, approver: Sari Dewi, until: 2027-06-30}\n", encoding="utf-8")
    lines = [WAIVER.format(rule="RSK003", until=until) for until in ("2026-06-29", "2026-07-30", "2026-07-31", "someday")]
    register(office, "AAA-26", "".join(lines) + HEAD + NO_OWNER)
    portfolio = office.portfolio(waivers="waivers.yml")
    assert [(one.state, one.days, one.where, one.place.line) for one in exemptions(portfolio)] == [
        ("void", None, "AAA-26/risk.md", 15), ("ended", -1, "AAA-26/risk.md", 9), ("soon", 30, "AAA-26/risk.md", 11),
        ("holds", 31, "AAA-26/risk.md", 13), ("holds", 365, "BBB-26/*.md", 1),
    ]  # fmt: skip
    rows = table(tables(portfolio), "waivers").rows
    assert [(row[7].shown["en"], row[7].mark, row[6].shown) for row in rows] == [
        ("silences nothing: see DOC019", "missing", None), ("ended", "late", Days(-1)), ("ends soon", "late", Days(30)),
        ("holds", "", Days(31)), ("holds", "", Days(365)),
    ]  # fmt: skip
    assert (rows[4][1].shown, rows[4][2].place) == (None, ("waivers.yml", 1))


def test_waived_findings_are_counted(office):
    register(office, "AAA-26", WAIVER.format(rule="RSK003", until="2026-12-31") + HEAD + NO_OWNER)
    assert [(count.documents, count.errors, count.waived) for count in counted(office.portfolio(select=("RSK003",)))] == [(1, 0, 1)]


# The trend


def test_without_a_history_there_is_no_trend(office):
    register(office, "AAA-26", HEAD + GOOD)
    assert trend(office.portfolio()) == ()
    assert trend(office.portfolio(history="history.csv")) == ()


def test_the_history_is_added_up_by_day_and_today_ends_it(office):
    register(office, "AAA-26", HEAD + NO_OWNER)
    register(office, "BBB-26", HEAD + GOOD)
    office.write("history.csv", HISTORY + "2026-05-31,BBB-26,4,1,0,0\n2026-05-31,AAA-26,5,9,2,1\n2026-04-30,AAA-26,5,12,3,0\n2026-07-31,AAA-26,1,1,1,1\n2026-05-31,GONE-25,9,99,9,9\n")
    points = trend(office.portfolio(history="history.csv", select=("RSK003",)))
    assert [(point.as_of, point.projects, point.documents, point.errors, point.place) for point in points] == [
        (date(2026, 4, 30), 1, 5, 12, ("history.csv", 4)), (date(2026, 5, 31), 2, 9, 10, ("history.csv", 3)), (date(2026, 6, 30), 2, 2, 1, None),
    ]  # fmt: skip


def test_a_part_of_the_documents_is_no_point_of_the_trend(office):
    register(office, "AAA-26", HEAD + NO_OWNER, classification="confidential")
    office.project("AAA-26")
    office.write("history.csv", HISTORY + "2026-05-31,AAA-26,5,9,2,1\n")
    assert len(trend(office.portfolio(history="history.csv"))) == 2
    assert len(trend(office.portfolio(history="history.csv", publish="internal"))) == 1


def test_what_is_recorded_for_the_day_is_taken_as_it_stands(office):
    register(office, "AAA-26", HEAD + NO_OWNER)
    office.write("history.csv", HISTORY + "2026-06-30,AAA-26,77,7,7,7\n")
    assert [point.documents for point in trend(office.portfolio(history="history.csv"))] == [77]


def test_three_years_are_shown(office):
    register(office, "AAA-26", HEAD + GOOD)
    days = [f"20{year}-{month:02}-01,AAA-26,1,1,0,0\n" for year in (20, 21, 22, 23) for month in range(1, 13)]
    office.write("history.csv", HISTORY + "".join(days))
    points = trend(office.portfolio(history="history.csv"))
    assert (len(points), points[-1].as_of) == (36, date(2026, 6, 30))
