"""`pmo-kb portfolio` as a PMO uses it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from support.command import EXAMPLES

REGISTER = """---
type: risk-register
project: AAA-26
id: AAA-RSK-001
status: approved
---

# Risk register

## Risk register

| ID | Risk | Probability | Impact | Score | Owner | Due | Status |
|---|---|---|---|---|---|---|---|
| RSK-01 | =HYPERLINK("x") may run \x1b[31m | 4 | 5 | 20 | Budi Santoso | 2026-06-01 | open |
"""


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "projects" / "AAA-26"
    folder.mkdir(parents=True)
    (folder / "project.yml").write_text("code: AAA-26\nname: Alpha\n", encoding="utf-8")
    (folder / "risks.md").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def test_without_a_folder_it_says_how_to_name_one(run):
    done = run("portfolio", "risks")
    assert done.code == 2
    assert 'folders = ["projects"]' in done.err


def test_every_row_comes_with_its_line(run, office):
    done = run("portfolio", "risks", "projects", "--as-of", "2026-06-30")
    assert done.code == 0
    assert "projects/AAA-26/risks.md:14" in done.out
    assert "\x1b" not in done.out


def test_the_folders_of_the_configuration_and_its_day_and_language_are_taken(run, office):
    (office / "pmo-kb.toml").write_text('language = "id"\n[portfolio]\nfolders = ["projects"]\nas-of = "2026-06-30"\n', encoding="utf-8")
    done = run("portfolio", "risks", cwd=office / "projects")
    assert done.code == 0
    assert "Tindakan yang lewat tenggat" in done.out
    assert "29" in done.out


def test_a_spreadsheet_runs_nothing(run, office):
    done = run("portfolio", "risks", "projects", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.out)))
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_machines_get_plain_values_and_places(run, office):
    done = run("portfolio", "risks", "projects", "--format", "json", "--as-of", "2026-06-30")
    data = json.loads(done.out)
    top = next(table for table in data["tables"] if table["table"] == "top")["rows"][0]
    assert (data["as_of"], top["due"]["value"], top["score"]) == (
        "2026-06-30", "2026-06-01", {"value": 20, "path": "projects/AAA-26/risks.md", "line": 14, "mark": "high"},
    )  # fmt: skip


def test_a_document_that_cannot_be_read_is_no_success(run, office):
    (office / "projects" / "AAA-26" / "bad.md").write_bytes(b"\xff\xfe\x00")
    done = run("portfolio", "risks", "projects")
    assert done.code == 2
    assert "bad.md" in done.out


def test_a_project_file_that_cannot_be_read_is_no_success_and_stops_nothing(run, office):
    (office / "projects" / "BBB-26").mkdir()
    (office / "projects" / "BBB-26" / "project.yml").write_text("- BBB-26\n", encoding="utf-8")
    done = run("portfolio", "risks", "projects", "--as-of", "2026-06-30")
    assert done.code == 2
    assert "projects/AAA-26/risks.md:14" in done.out
    assert "projects/BBB-26/project.yml:1" in done.out


def test_earlier_days_give_the_picture_of_those_days(run):
    def rows(day: str) -> dict[str, str]:
        done = run("portfolio", "budget", EXAMPLES, "--as-of", day, "--format", "json")
        table = next(table for table in json.loads(done.out)["tables"] if table["table"] == "performance")
        return {row["project"]["value"]: row["report"]["value"] for row in table["rows"]}

    assert (rows("2026-05-20")["JRK-26"], rows("2026-06-10")["JRK-26"], rows("2026-06-30")["JRK-26"]) == ("2026-04-30", "2026-05-31", "2026-06-26")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[portfolio]\nfolder = 'x'\n", "did you mean 'folders'"),
        ("[portfolio]\nfolders = ['x']\n", "'x' does not exist"),
        ("[portfolio]\nfolders = ['.']\nfull-load = 0\n", "whole number"),
        ("[portfolio]\nfolders = ['.']\nas-of = 'May'\n", "wants a day"),
        ("[portfolio]\nfolders = ['.']\npublish = 'secret'\n", "publish"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(run, office, table, said):
    (office / "pmo-kb.toml").write_text(table, encoding="utf-8")
    done = run("portfolio", "risks")
    assert done.code == 2
    assert said in done.err
    assert "pmo-kb.toml" in done.err
    assert "Traceback" not in done.err


def test_the_examples_give_all_overviews(run):
    from pmo_kb.portfolio.overviews import OVERVIEWS

    for name in OVERVIEWS:
        for language in ("en", "id"):
            done = run("portfolio", name, EXAMPLES, "--as-of", "2026-06-30", "--lang", language)
            assert done.code == 0, done.err
            assert done.out.strip()


HISTORY = '[portfolio]\nfolders = ["projects"]\nhistory = "history.csv"\nas-of = "2026-06-30"\n'
HEADER = "as_of,project,documents,errors,warnings,waived\n"


def test_a_month_is_recorded_with_the_day_of_the_configuration(run, office):
    (office / "pmo-kb.toml").write_text(HISTORY, encoding="utf-8")
    (office / "history.csv").write_text(HEADER + "2026-05-31,AAA-26,1,9,9,9\n", encoding="utf-8")
    done = run("portfolio", "quality", "--record", "--format", "json", cwd=office / "projects")
    assert done.code == 0, done.err
    first, may, june = (office / "history.csv").read_text(encoding="utf-8").splitlines()
    assert (first + "\n", may) == (HEADER, "2026-05-31,AAA-26,1,9,9,9")
    assert june.startswith("2026-06-30,AAA-26,1,")
    assert "history.csv: 1 projects recorded as of 2026-06-30; 2 lines in all" in done.err
    trend = next(table for table in json.loads(done.out)["tables"] if table["table"] == "trend")
    assert [row["day"]["value"] for row in trend["rows"]] == ["2026-06-30", "2026-05-31"]
    assert trend["rows"][1]["day"]["path"] == "history.csv"


def test_another_day_on_the_command_line_is_another_line(run, office):
    (office / "pmo-kb.toml").write_text(HISTORY, encoding="utf-8")
    for day in ("2026-04-30", "2026-05-31", "2026-04-30"):
        assert run("portfolio", "quality", "--record", "--as-of", day).code == 0
    assert [line[:10] for line in (office / "history.csv").read_text(encoding="utf-8").splitlines()[1:]] == ["2026-04-30", "2026-05-31"]


@pytest.mark.parametrize(
    ("arguments", "table", "said"),
    [
        (("risks", "--record"), HISTORY, "'--record' goes with quality"),
        (("quality", "--record"), '[portfolio]\nfolders = ["projects"]\n', 'history = "portfolio-history.csv"'),
        (("quality", "--record"), HISTORY.replace('"history.csv"', '"../history.csv"'), "outside the folder"),
        (("quality", "--record"), HISTORY.replace('"history.csv"', '"none/history.csv"'), "Nothing was changed"),
        (("quality", "--record"), HISTORY.replace('["projects"]', '["empty"]'), "there is no project"),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_way_out(run, office, arguments, table, said):
    (office / "empty").mkdir()
    (office / "pmo-kb.toml").write_text(table, encoding="utf-8")
    done = run("portfolio", *arguments)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err
    assert not list(office.rglob("*.csv"))


def test_nothing_is_recorded_while_a_document_cannot_be_read(run, office):
    (office / "pmo-kb.toml").write_text(HISTORY, encoding="utf-8")
    (office / "projects" / "AAA-26" / "bad.md").write_bytes(b"\xff\xfe\x00")
    done = run("portfolio", "quality", "--record")
    assert done.code == 2
    assert "nothing was recorded" in done.err
    assert "bad.md:1" in done.err
    assert not (office / "history.csv").exists()


def test_a_wrong_history_is_named_with_its_line(run, office):
    (office / "pmo-kb.toml").write_text(HISTORY, encoding="utf-8")
    (office / "history.csv").write_text(HEADER + "2026-05-31,AAA-26,1,x,9,9\n", encoding="utf-8")
    done = run("portfolio", "quality")
    assert done.code == 2
    assert "history.csv:2: 'errors' is 'x'" in done.err


def test_drafts_are_not_left_out_where_documents_are_the_matter(run, office):
    (office / "projects" / "AAA-26" / "risks.md").write_text(REGISTER.replace("approved", "draft"), encoding="utf-8")
    assert "not approved yet" in run("portfolio", "risks", "projects").out
    for name in ("configuration", "quality"):
        assert "not approved yet" not in run("portfolio", name, "projects").out
