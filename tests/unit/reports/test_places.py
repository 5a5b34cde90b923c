from __future__ import annotations

import os

import pytest

from pmo_kb.reports.places import Places

GITHUB = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "pmo/kb", "GITHUB_SHA": "abc"}
GITLAB = {"CI_PROJECT_URL": "https://gitlab.com/pmo/kb", "CI_COMMIT_SHA": "abc"}


@pytest.fixture
def repository(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "projects").mkdir()
    monkeypatch.chdir(tmp_path / "projects")
    return tmp_path


def test_paths_count_from_the_repository_whatever_the_folder(repository):
    places = Places(os.getcwd())
    assert [places.of(name) for name in ("a.md", "./a.md", "../b.md", str(repository / "projects/a.md"))] == [
        "projects/a.md", "projects/a.md", "b.md", "projects/a.md",
    ]  # fmt: skip


def test_without_a_repository_from_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Places(str(tmp_path)).of("x/a.md") == "x/a.md"
    assert Places(str(tmp_path)).of("/elsewhere/a.md") == "/elsewhere/a.md"
    assert Places(str(tmp_path)).uri("/elsewhere/a b.md") == "file:///elsewhere/a%20b.md"


def test_an_address_has_no_character_that_it_may_not_have(repository):
    assert Places(os.getcwd()).uri("a b:c%|\n#?\\ü.md") == "projects/a%20b%3Ac%25%7C%0A%23%3F%5C%C3%BC.md"


@pytest.mark.parametrize(
    ("environment", "link"),
    [
        ({}, ""),
        (GITHUB, "https://github.com/pmo/kb/blob/abc/projects/a%20b.md?plain=1#L7"),
        (GITLAB, "https://gitlab.com/pmo/kb/-/blob/abc/projects/a%20b.md?plain=1#L7"),
        ({**GITHUB, "GITHUB_SERVER_URL": "javascript:alert(1)"}, ""),
    ],
)
def test_a_line_can_be_looked_at_where_the_pipeline_runs(repository, environment, link):
    assert Places(os.getcwd(), environment).link("a b.md", 7) == link


def test_a_file_outside_the_repository_cannot_be_looked_at(repository):
    assert Places(os.getcwd(), GITHUB).link("/elsewhere/a.md", 7) == ""
