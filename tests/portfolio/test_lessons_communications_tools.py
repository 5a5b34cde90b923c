"""The overviews that are tables only."""

from __future__ import annotations

from pmo_kb.portfolio import communications, lessons, tools

LESSONS = "# Lessons learned\n\n## Lessons\n\n| ID | Lesson | Action | Owner | Due | Affects standard | Status |\n|---|---|---|---|---|---|---|\n"
PLAN = "# Communication plan\n\n## Communication matrix\n\n| Information | Audience | Frequency | Channel | Owner |\n|---|---|---|---|---|\n"
TOOLS = "# Tool register\n\n## Tools\n\n| Tool | Purpose | Owner | Licence ends | Highest data classification |\n|---|---|---|---|---|\n"


def table(tables, key):
    return next(table for table in tables if table.key == key)


def texts(found):
    return [tuple(str(cell.shown) for cell in row[:2]) for row in found.rows]


def test_only_open_actions_wait_and_the_late_one_stands_first(office):
    office.document("AAA-26/lessons.md", "lessons-learned", LESSONS
        + "| LL-01 | Draw samples from every year | add it to the checklist | Ingrid Solheim | 2026-09-01 | STD-QUA | open |\n"
        + "| LL-02 | Ask who else waits for messages | add the question | Mei Lin Tan | 2026-05-01 | - | terbuka |\n"
        + "| LL-03 | Sign early | done already | Mei Lin Tan | 2026-05-01 | - | closed |\n")  # fmt: skip
    found = lessons.tables(office.portfolio())
    waiting = table(found, "actions")
    assert texts(waiting) == [("AAA-26", "LL-02"), ("AAA-26", "LL-01")]
    assert [row[4].mark for row in waiting.rows] == ["late", ""]
    assert [str(row[0].shown) for row in table(found, "standards").rows] == ["STD-QUA"]


def test_what_two_projects_learned_is_paired(office):
    office.document("AAA-26/lessons.md", "lessons-learned", LESSONS + "| LL-01 | Agree the dates of the signing officials early | x | Budi | - | - | open |\n")
    office.document("BBB-26/lessons.md", "lessons-learned", LESSONS + "| LL-07 | Signing officials: agree dates early | y | Sari | - | - | open |\n| LL-08 | Measure twice | z | Sari | - | - | open |\n")
    assert [(str(row[0].shown), str(row[2].shown)) for row in table(lessons.tables(office.portfolio()), "twice").rows] == [("AAA-26 LL-01", "BBB-26 LL-07")]


def test_a_reader_of_two_projects_is_counted_once_by_name(office):
    office.document("AAA-26/plan.md", "communication-plan", PLAN + "| Report | Dr. Budi Santoso | weekly | mail | Ani |\n| News | Team | at random | mail | Ani |\n")
    office.document("BBB-26/plan.md", "communication-plan", PLAN + "| Laporan | Budi Santoso | dua mingguan | rapat | Ani |\n")
    load = table(communications.tables(office.portfolio()), "load")
    assert [(str(row[0].shown), round(row[1].shown.value, 1), row[2].shown, str(row[3].shown)) for row in load.rows] == [
        ("Dr. Budi Santoso", 6.5, 0, "AAA-26, BBB-26"), ("Team", 0.0, 1, "AAA-26"),
    ]  # fmt: skip


def test_a_running_project_without_a_fresh_report_is_marked(office):
    office.project("AAA-26", phase="executing", status="active")
    office.project("BBB-26", phase="planning", status="active")
    office.document("AAA-26/report.md", "status-report", "# Status report\n", period_to="2026-05-01")
    reports = table(communications.tables(office.portfolio()), "reports")
    assert [(str(row[0].shown), row[3].shown, row[4].mark) for row in reports.rows] == [("AAA-26", 60, "late")]
    assert not table(communications.tables(office.portfolio(report_days=60)), "reports").rows[0][4].mark


def test_a_licence_that_ends_and_a_tool_with_two_owners(office):
    office.document("AAA-26/tools.md", "tool-register", TOOLS + "| Video calls | meetings | Budi | 2026-05-01 | internal |\n| Tracker | defects | Budi | 2027-05-01 | internal |\n")
    office.document("BBB-26/tools.md", "tool-register", TOOLS + "| video calls | meetings | Sari | 2026-09-01 | internal |\n")
    found = tools.tables(office.portfolio())
    assert [(*pair, row[4].mark) for pair, row in zip(texts(table(found, "ending")), table(found, "ending").rows, strict=True)] == [
        ("Video calls", "AAA-26", "late"), ("video calls", "BBB-26", "high"),
    ]  # fmt: skip
    assert texts(table(found, "differing")) == [("Video calls", "AAA-26"), ("video calls", "BBB-26")]
