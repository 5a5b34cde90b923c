"""Which projects and documents make the portfolio, and what takes no part."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.errors import ConfigError
from pmo_kb.portfolio.leftout import left_out

CHARTER = "# Project charter\n\n## Purpose\n\nBecause.\n"


def test_a_project_is_known_by_its_file_also_without_documents(office):
    office.project("AAA-26", name="Alpha", finish="2026-12-18", budget="1800000", currency="USD", phase="executing")
    (project,) = office.portfolio().projects
    assert (project.name, project.registered, project.entry.number("budget"), project.entry.word("phase")) == ("Alpha", True, 1_800_000, "executing")
    assert project.entry.place_of("finish") == ("AAA-26/project.yml", 3)


def test_a_project_without_a_file_is_known_by_its_documents(office):
    office.document("BBB-26/charter.md", "project-charter", CHARTER, sponsor="Budi Santoso")
    (project,) = office.portfolio().projects
    assert (project.code, project.registered, project.entry.text("sponsor")) == ("BBB-26", False, "Budi Santoso")


def test_what_is_classified_too_high_is_counted_and_not_named(office):
    office.project("AAA-26", classification="restricted")
    office.project("BBB-26", classification="public")
    office.document("BBB-26/secret.md", "project-charter", CHARTER, classification="confidential")
    office.document("BBB-26/odd.md", "project-charter", CHARTER, classification="cosmic")
    found = office.portfolio(publish="internal")
    assert [project.code for project in found.projects] == ["BBB-26"]
    assert found.projects[0].papers == ()
    shown = str(left_out(found))
    assert "secret" not in shown
    assert "AAA-26" not in shown
    assert len(office.portfolio().projects) == 2


def test_a_file_that_cannot_be_read_is_said(office):
    office.project("AAA-26")
    (office.folder / "AAA-26" / "bad.md").write_bytes(b"\xff\xfe\x00\x01\x02")
    assert [entry.reason for entry in office.portfolio().left_out] == ["unreadable"]


def test_a_folder_that_is_not_there_is_refused(office):
    from pmo_kb.config.portfolio import PortfolioSettings
    from pmo_kb.config.settings import Config
    from pmo_kb.plugins import load
    from pmo_kb.portfolio.gather import gather

    with pytest.raises(ConfigError, match="nowhere"):
        gather(Config(folder=str(office.folder), portfolio=PortfolioSettings(folders=("nowhere",))), load(), as_of=date(2026, 6, 30))


def test_a_name_in_the_text_is_no_other_project_than_the_one_of_the_folder(office):
    office.project("AAA-26", name="Harbour Gate")
    office.write("AAA-26/charter.md", "# Project charter\n\n**Project:** City Flow\n\n## Purpose\n\nBecause.\n")
    office.write("AAA-26/risks.md", "# Risk register\n\n**Project:** [Project Name]\n\n## Risk register\n\n| ID | Risk | Owner |\n|---|---|---|\n| R1 | It may rain | Budi |\n")
    office.document("AAA-26/plan.md", "project-plan", "# Project plan\n", project="Harbour Gate")
    office.document("AAA-26/other.md", "project-plan", "# Project plan\n", project="BBB-26")
    assert {project.code: len(project.papers) for project in office.portfolio().projects} == {"AAA-26": 3, "BBB-26": 1}
