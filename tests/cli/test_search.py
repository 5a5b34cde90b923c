"""`pmo-kb search` as a user has it."""

from __future__ import annotations

import json
import os

import pytest
from support.command import EXAMPLES


@pytest.fixture
def find(run, tmp_path):
    def call(*arguments, **environment):
        return run("search", *arguments, XDG_CACHE_HOME=str(tmp_path / "cache"), **environment)

    return call


def test_the_right_page_first_with_its_place(find):
    found = find("rsk004")
    assert found.code == 0, found.err
    first = found.out.split("\n")[:2]
    assert "isk" in first[0]
    assert "standard" in first[0]
    assert "RSK004" in first[1]
    assert "standards/risk-register.md:" in first[1]
    assert found.err == ""


@pytest.mark.parametrize(
    ("query", "page"),
    [("charter", "standards/project-charter.md"), ("piagam proyek", "standards/project-charter.md"), ("daftar risiko", "id/standards/risk-register.md"),
     ("risk register", "en/standards/risk-register.md"), ("RACI", "standards/raci.md"), ("laporan status", "id/standards/status-report.md")],
)  # fmt: skip
def test_pages_of_ours(find, query, page):
    found = json.loads(find(query, "--format", "json", "--type", "standard").out)
    assert found["results"][0]["page"].endswith(page)


def test_json_says_what_was_done(find):
    data = json.loads(find("resiko", "register", "--format", "json", "--limit", "1", "--lang", "en").out)
    assert data["version"] == 1
    assert data["query"] == "resiko register"
    assert [result["language"] for result in data["results"]] == ["en"]
    section = data["results"][0]["sections"][0]
    assert {"anchor", "heading", "rule", "line", "url", "text", "marks"} == set(section)
    assert all(section["text"][start:end] for start, end in section["marks"])


def test_without_hits_it_tells_what_was_tried(find):
    found = find("zzqqxx", "--lang", "id")
    assert found.code == 1
    assert "zzqqxx" in found.out
    assert "--lang id" in found.out
    assert find("the of and").code == 1
    assert find("").code == 1


def test_a_correction_is_said(find):
    assert "'pemilk'" in find("pemilk").out
    assert "'pemilk'" not in find("pemilik").out


def test_messages_are_in_the_readers_language(find, tmp_path):
    (tmp_path / "pmo-kb.toml").write_text('language = "id"\n', encoding="utf-8")
    assert "Tidak ada hasil" in find("zzqqxx").out


@pytest.mark.parametrize("query", ['"', "*", "AND", "--", "type:", "\x1b[31mrisk", "a" * 60_000, "%s{0}$(id)", "risk\n\u202e", b"\xff\xfe risk"])
def test_any_query_is_answered(find, query):
    text = os.fsdecode(query) if isinstance(query, bytes) else query
    found = find("--", text)
    assert found.code in (0, 1)
    assert "Traceback" not in found.err
    assert "\x1b" not in found.out
    assert "\u202e" not in found.out


def test_documents_of_a_project(find):
    found = find("records of ships cannot be matched", "--documents", EXAMPLES)
    assert found.code == 0, found.err
    assert "harbour-en" in found.out
    assert ".md:" in found.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("x", "--documents", "nowhere"), "there is no file or folder nowhere"), (("x", "--content", "nowhere"), "there is no folder nowhere"),
     (("x", "--content", "."), "there are no pages in ."), (("risk", "--type", "standrd"), "did you mean 'standard'"),
     (("x", "--engine", "nothing"), "unknown engine 'nothing'"), (("x", "--limit", "0"), "0"), ((), "Missing argument")],
)  # fmt: skip
def test_mistakes_of_the_caller(find, arguments, said):
    found = find(*arguments)
    assert found.code == 2
    assert said in found.err
    assert "Traceback" not in found.err


def test_without_a_place_for_the_cache_it_still_answers(run):
    found = run("search", "risk register", "--limit", "1", XDG_CACHE_HOME="", HOME="")
    assert found.code == 0
    assert "Traceback" not in found.err


def test_a_cache_that_cannot_be_written_is_told(run, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    found = run("search", "risk register", "--limit", "1", XDG_CACHE_HOME=str(tmp_path / "file"))
    assert found.code == 0
    assert "could not be kept" in found.err


def test_a_site_gives_addresses(find, tmp_path):
    (tmp_path / "pmo-kb.toml").write_text('site-url = "https://pmo.example"\n', encoding="utf-8")
    assert "https://pmo.example/en/standards/risk-register/#rsk004" in find("rsk004", "--lang", "en").out
