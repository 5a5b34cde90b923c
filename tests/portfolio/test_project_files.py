"""A `project.yml` that is wrong stops nothing, and is said."""

from __future__ import annotations

import os

import pytest

from pmo_kb.portfolio.leftout import left_out

CHARTER = "# Project charter\n\n## Purpose\n\nBecause.\n"


def wrong(office, text: str) -> tuple[str, int, str]:
    office.project("AAA-26", name="Alpha")
    office.write("bad/project.yml", text)
    office.document("bad/charter.md", "project-charter", CHARTER, project="BBB-26")
    found = office.portfolio()
    assert [project.code for project in found.projects] == ["AAA-26", "BBB-26"]
    (one,) = found.left_out
    return one.place.path, one.place.line, one.reason


@pytest.mark.parametrize(
    ("text", "line"), [("code: BBB-26\nname: [open\n", 2), ("- BBB-26\n", 1), ("code: [a, b]\n", 1), ("code: B\ncode: C\n", 2), ("x: " + "y" * 70_000, 1), ("code: &a B\n", 1)]
)  # fmt: skip
def test_one_that_cannot_be_read_stands_there_with_its_line(office, text, line):
    assert wrong(office, text) == ("bad/project.yml", line, "unreadable")


def test_a_link_out_of_the_folder_is_not_followed_and_named_by_itself(office, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "project.yml"
    outside.write_text("code: SECRET\n", encoding="utf-8")
    office.project("AAA-26")
    (office.folder / "bad").mkdir()
    os.symlink(outside, office.folder / "bad" / "project.yml")
    found = office.portfolio()
    assert [(one.place.path, one.reason) for one in found.left_out] == [("bad/project.yml", "unreadable")]
    assert [project.code for project in found.projects] == ["AAA-26"]


def test_a_pipe_and_a_dead_link_are_no_project(office):
    for name in ("pipe", "dead"):
        (office.folder / name).mkdir()
    os.mkfifo(office.folder / "pipe" / "project.yml")
    os.symlink("nowhere", office.folder / "dead" / "project.yml")
    assert [one.reason for one in office.portfolio().left_out] == ["unreadable", "unreadable"]


def test_a_document_that_names_no_project_belongs_to_none_there(office):
    office.write("bad/project.yml", "- x\n")
    office.write("bad/charter.md", "---\ntype: project-charter\n---\n\n" + CHARTER)
    found = office.portfolio()
    assert {one.reason for one in found.left_out} == {"unreadable", "no-project"}


def test_the_second_file_with_a_code_and_one_without_are_said(office):
    office.project("AAA-26", name="First")
    office.write("BBB/project.yml", "name: Second\ncode: AAA-26\n")
    office.write("CCC/project.yml", "name: Nobody\n")
    office.write("DDD/project.yml", "")
    found = office.portfolio()
    assert [(project.code, project.name) for project in found.projects] == [("AAA-26", "First")]
    assert [(one.place, one.reason, one.detail) for one in found.left_out] == [
        (("BBB/project.yml", 2), "same-code", "AAA-26/project.yml"), (("CCC/project.yml", 1), "no-code", "Nobody"), (("DDD/project.yml", 1), "no-code", ""),
    ]  # fmt: skip
    assert "a second project.yml" in str(left_out(found))


def test_the_stricter_classification_of_two_files_holds(office):
    office.project("AAA-26", classification="public")
    office.write("BBB/project.yml", "code: AAA-26\nclassification: restricted\n")
    found = office.portfolio(publish="internal")
    assert found.projects == ()
    assert "BBB" not in str(left_out(found))


def test_below_a_file_that_cannot_be_read_only_what_states_its_class_is_published(office):
    office.write("bad/project.yml", "code: B\nclassification: restricted\nname: [\n")
    office.document("bad/charter.md", "project-charter", CHARTER, project="B")
    office.document("bad/plan.md", "project-plan", "# Project plan\n", project="B", classification="internal")
    assert [[paper.path for paper in project.papers] for project in office.portfolio(publish="internal").projects] == [["bad/plan.md"]]
    assert [len(project.papers) for project in office.portfolio().projects] == [2]


def test_what_is_left_out_of_a_project_that_is_not_shown_is_not_named(office):
    office.project("AAA-26", classification="restricted")
    office.write("AAA-26/odd.md", "---\nproject: AAA-26\n---\n\n# Takeover of a rival\n")
    (office.folder / "AAA-26" / "rival.md").write_bytes(b"\xff\xfe\x00\x01")
    assert "ival" in str(left_out(office.portfolio()))
    assert "ival" not in str(left_out(office.portfolio(publish="internal")))
