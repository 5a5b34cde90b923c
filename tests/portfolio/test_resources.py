"""The overview of resources, from allocation tables as projects write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmo_kb.config.settings import Config
from pmo_kb.facts.bookings import Month, month_of
from pmo_kb.plugins import load
from pmo_kb.portfolio.cells import written
from pmo_kb.portfolio.gather import gather
from pmo_kb.portfolio.resources import tables
from pmo_kb.portfolio.workload import workload
from pmo_kb.reports.overview import as_csv

ROOT = Path(__file__).parents[2]
HEAD = "# Resource plan\n\n## Allocation\n\n| Person | Role | Unit | From | To | Allocation % |\n|---|---|---|---|---|---|\n"
HEAD_ID = "# Rencana sumber daya\n\n## Alokasi\n\n| Nama | Peran | Unit kerja | Dari | Sampai | Alokasi % |\n|---|---|---|---|---|---|\n"


def resources(office, code: str, *lines: str, head: str = HEAD, **fields: str) -> None:
    office.project(code, **({"status": "active"} | {key: fields.pop(key) for key in ("project_status",) if key in fields}))
    office.document(f"{code}/resources.md", "resource-plan", head + "\n".join(f"| {line} |" for line in lines) + "\n", **fields)


def rows(office, key: str, language: str = "en", **how: object) -> list[list[str]]:
    table = next(table for table in tables(office.portfolio(**how)) if table.key == key)
    return [[written(cell.shown, language) for cell in row] for row in table.rows]


def test_one_person_is_one_row_whatever_titles_stand_with_the_name(office):
    resources(office, "AAA-26", "Dr. Nadia Prameswari, M.T. | Tester | IT | 2026-07-01 | 2026-08-31 | 80 %")
    resources(office, "BBB-26", "Nadia Prameswari | Penguji | Dinas Kominfo | 1 Agustus 2026 | 30 September 2026 | 40 %", head=HEAD_ID, language="id")
    assert rows(office, "load") == [["Dr. Nadia Prameswari, M.T.", "80 %", "120 %", "40 %"]]


def test_two_half_months_one_after_the_other_are_no_overload(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | 2026-07-01 | 2026-07-15 | 80 %")
    resources(office, "BBB-26", "Nadia | Tester | IT | 2026-07-16 | 2026-07-31 | 80 %")
    assert rows(office, "load") == [["Nadia", "80 %"]]
    assert rows(office, "overloads") == []


def test_one_day_together_is_an_overload_with_its_days_projects_and_lines(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | 2026-07-01 | 2026-07-16 | 80 %")
    resources(office, "BBB-26", "Nadia | Tester | IT | 2026-07-16 | 2026-07-31 | 30 %")
    assert rows(office, "overloads") == [[
        "Nadia", "Jul 2026", "16 Jul 2026", "16 Jul 2026", "110 %", "AAA-26: 80 % + BBB-26: 30 %",
        "AAA-26, BBB-26: which of you can move within its float, share the work, or take 10 % less?",
    ]]  # fmt: skip
    table = next(table for table in tables(office.portfolio()) if table.key == "behind")
    assert [row[-1].place for row in table.rows] == [("AAA-26/resources.md", 15), ("BBB-26/resources.md", 15)]


def test_months_in_a_row_with_the_same_bookings_are_one_overload(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | 2026-08-17 | 2027-01-31 | 80 %", "Budi | Dev | IT | 2026-07-01 | 2026-07-31 | 100 %")
    resources(office, "BBB-26", "Nadia | Tester | IT | 2026-12-07 | 2027-01-02 | 40 %")
    assert [row[:5] for row in rows(office, "overloads")] == [["Nadia", "Dec 2026 – Jan 2027", "7 Dec 2026", "2 Jan 2027", "120 %"]]


def test_rows_of_one_plan_that_are_too_much_are_asked_for_within(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | July 2026 | August 2026 | 70", "Nadia | Adviser | IT | 2026-08-01 | 2026-08-31 | 40")
    (row,) = rows(office, "overloads")
    assert row[5:] == ["AAA-26: 110 %", "AAA-26: which of your own rows moves, or is lower by 10 %?"]


def test_the_ceiling_is_the_pmo_s(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | 2026-07-01 | 2026-07-31 | 90 %")
    assert rows(office, "overloads") == []
    assert len(rows(office, "overloads", full_load=80)) == 1


def test_what_cannot_be_counted_is_listed_with_the_reason(office):
    resources(
        office, "AAA-26",
        "Test team | Testing | IT | 2026-07-01 | 2026-07-31 | 200 %", "Budi & Sari | Dev | IT | 2026-07-01 | 2026-07-31 | 50 %",
        "[Name] | Dev | IT | 2026-07-01 | 2026-07-31 | 50 %", "Developer | Developer | IT | 2026-07-01 | 2026-07-31 | 50 %",
        "Rina Wulandari | Dev | IT | 2026-07-01 | end of project | 50 %", "Rina Wulandari | Dev | IT | 2026-07-31 | 2026-07-01 | 50 %",
        "Rina Wulandari | Dev | IT | 2026-07-01 | 2026-07-31 | TBD", "Rina Wulandari | Dev | IT | 2026-07-01 | 2026-07-31 | 0.5",
    )  # fmt: skip
    assert [row[-1] for row in rows(office, "uncounted")] == [
        "a group, not a person", "several names in one cell", "no name", "a role, not a name",
        "no period that can be read", "no period that can be read", "no percentage that can be read", "a share or a percentage?",
    ]  # fmt: skip
    assert rows(office, "load") == []


def test_a_project_that_is_over_needs_nobody(office):
    office.project("AAA-26", status="closed")
    office.document("AAA-26/resources.md", "resource-plan", HEAD + "| Nadia | Tester | IT | 2026-07-01 | 2026-07-31 | 80 % |\n")
    assert rows(office, "load") == []
    assert [row[-1] for row in rows(office, "uncounted")] == ["the project is closed or cancelled"]


def test_drafts_and_superseded_plans_do_not_count(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | 2026-07-01 | 2026-07-31 | 80 %", status="draft")
    resources(office, "BBB-26", "Budi | Tester | IT | 2026-07-01 | 2026-07-31 | 80 %", status="superseded")
    assert rows(office, "load") == []
    assert rows(office, "load", drafts=True) == [["Nadia", "80 %"]]


def test_roles_and_units_are_averages_over_the_days_of_the_month(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | 2026-07-01 | 2026-07-31 | 50 %", "Budi | tester | Finance | 2026-08-01 | 2026-08-31 | 100 %")
    resources(office, "BBB-26", "Sari | Tester | IT | 2026-06-15 | 2026-08-15 | 100 %", "Rina | | | 2026-07-01 | 2026-07-31 | 31 %")
    assert rows(office, "by-role") == [["Tester", "1.50", "1.48"], ["no role stated", "0.31", "–"]]
    assert rows(office, "by-unit") == [["Finance", "–", "1.00"], ["IT", "1.50", "0.48"], ["no unit stated", "0.31", "–"]]


def test_free_is_who_has_half_of_the_time_in_each_of_three_months(office):
    resources(
        office, "AAA-26", "Nadia | Tester | IT | 2026-01-01 | 2026-05-31 | 100 %", "Budi | Dev | IT | 2026-07-01 | 2026-12-31 | 40 %",
        "Sari | Dev | IT | 2026-09-30 | 2026-12-31 | 50 %", "Rina | Dev | IT | 2026-10-01 | 2026-12-31 | 100 %",
    )  # fmt: skip
    assert rows(office, "free") == [
        ["Budi", "Dev", "IT", "40 %", "40 %", "40 %", "31 Dec 2026"],
        ["Nadia", "Tester", "IT", "0 %", "0 %", "0 %", "31 May 2026"],
        ["Rina", "Dev", "IT", "0 %", "0 %", "0 %", "31 Dec 2026"],
    ]
    assert [row[0] for row in rows(office, "free", free_percent=10)] == ["Nadia", "Rina"]


def test_at_most_three_years_are_shown_from_the_first_month_that_is_not_over(office):
    resources(office, "AAA-26", "Nadia | Tester | IT | 2020-01-01 | 2099-12-31 | 80 %")
    seen = workload(office.portfolio())
    assert (seen.months[0], seen.months[-1], len(seen.months), seen.cut) == (Month(2026, 7), Month(2029, 6), 36, True)
    table = next(table for table in tables(office.portfolio()) if table.key == "load")
    assert "first 36 months" in table.note["en"]


def test_the_heat_table_is_good_for_a_spreadsheet(office):
    resources(office, "AAA-26", "=Nadia | Tester | IT | 2026-07-01 | 2026-07-31 | 37.5 %", "Budi | Dev | IT | 2026-08-01 | 2026-08-31 | 80 %")
    assert as_csv(tables(office.portfolio())[:1], "id").splitlines() == [
        "Nama,2026-07,2026-08,path,line", "Budi,0,80,AAA-26/resources.md,16", "'=Nadia,37.5,0,AAA-26/resources.md,15",
    ]  # fmt: skip


def test_months_follow_one_another():
    assert Month(2026, 12).next == Month(2027, 1)
    assert (Month(2028, 2).last.isoformat(), Month(2028, 2).days) == ("2028-02-29", 29)
    assert month_of(Month(2026, 11).last) == Month(2026, 11)


def test_the_examples_show_the_overload_that_the_procedure_tells_of():
    if not (ROOT / "examples" / "jarkot-id").is_dir():
        pytest.skip("the examples of the portfolio are not here")
    portfolio = gather(Config(folder=str(ROOT)), load(), as_of=date(2026, 6, 30), folders=[str(ROOT / "examples")])
    table = next(table for table in tables(portfolio) if table.key == "overloads")
    nadia = [written(cell.shown, "en") for cell in table.rows[0][:6]]
    page = (ROOT / "content" / "en" / "procedures" / "resource-request.md").read_text(encoding="utf-8")
    assert nadia[0] == "Nadia Prameswari"
    assert f"| {' | '.join(nadia)} |" in page
