"""`new`, `explain` and `rules`: what a project manager and a PMO officer use beside `check`."""

from __future__ import annotations

import json

import pytest

from pmo_kb.engine.setup import own_library
from pmo_kb.model.artefact import ANY
from pmo_kb.plugins import load
from pmo_kb.templates import blank
from pmo_kb.testing import check_text

ARTEFACTS = sorted(key for key in own_library(load()).artefacts if key != ANY)
EMPTY = {"DOC011", "DOC018", "DOC022", "KBS017"}


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("artefact", ARTEFACTS)
def test_a_blank_has_only_placeholders(artefact, language, library, plugins):
    found = check_text(blank(library, artefact, language, "LIT-26"), library, plugins.kinds)
    assert {finding.rule for finding in found} <= EMPTY, "\n".join(f"{f.line} {f.rule} {f.message}" for f in found)
    assert {"DOC011", "KBS017"} & {finding.rule for finding in found}


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("artefact", ARTEFACTS)
def test_an_approved_blank_is_structurally_right_too(artefact, language, library, plugins):
    text = blank(library, artefact, language, "LIT-26").replace("status: draft", "status: approved").replace(
        "status: draf\n", "status: disetujui\n")  # fmt: skip
    found = check_text(text, library, plugins.kinds)
    assert {finding.rule for finding in found} <= EMPTY, "\n".join(f"{f.line} {f.rule} {f.message}" for f in found)


def test_new_writes_a_file_once(run, tmp_path):
    assert run("new", "project-charter", "--lang", "id", "--project", "LIT-26", "--output", "piagam.md").code == 0
    text = (tmp_path / "piagam.md").read_text(encoding="utf-8")
    assert "# Piagam proyek" in text
    again = run("new", "project-charter", "--output", "piagam.md")
    assert again.code == 2
    assert "exists already" in again.err
    assert (tmp_path / "piagam.md").read_text(encoding="utf-8") == text


def test_new_names_what_exists(run):
    result = run("new", "projct-charter")
    assert result.code == 2
    assert "did you mean 'project-charter'" in result.err


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_rule_can_be_explained(run, language, library):
    result = run("explain", "rsk003", "--lang", language)
    assert result.code == 0
    assert library.rules["RSK003"].title[language] in result.out
    assert ("Passes:" if language == "en" else "Lolos:") in result.out
    checks = {"en": 'What it checks: In the table "Risk register", every row whose', "id": 'Yang diperiksa: Pada tabel "Daftar risiko", setiap baris'}
    assert checks[language] in result.out
    assert "\n  > " in result.out


def test_rules_as_a_table_and_as_json(run, library):
    assert len(run("rules").out.strip().split("\n")) == len(library.rules)
    data = json.loads(run("rules", "RSK", "--format", "json").out)
    assert {rule["artefact"] for rule in data["rules"]} == {"risk-register"}
    assert run("rules", "--artefact", "nothing").code == 2
