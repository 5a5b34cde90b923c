"""Pages of both languages are held against each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmo_kb.config.settings import Config
from pmo_kb.engine.run import Run
from pmo_kb.engine.setup import checker
from pmo_kb.markdown.limits import Limits
from pmo_kb.plugins import load
from pmo_kb_checks.kinds.parity import counterpart

PAGE = """---
id: KB-X-001
type: guide
title: X
version: "1.0"
status: approved
owner: PMO
approver: Head
effective: 2026-01-01
next_review: 2027-01-01
classification: public
language: en
---
# X

## Y
"""


def findings(folder: Path) -> list[tuple[str, int]]:
    run = Run(checker(Config(), load(), as_of=date(2026, 6, 30), select=("KBS004",)), Limits())
    return [(finding.path.rpartition("kb/")[2], finding.line) for outcome in run.over([str(folder)], lambda number, path: None) for finding in outcome.findings]


@pytest.fixture
def pair(tmp_path):
    folder = tmp_path / "kb"

    def write(**changes: tuple[str, str]) -> Path:
        for language in ("en", "id"):
            file = folder / language / "policies" / "x.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            text = PAGE.replace("language: en", f"language: {language}")
            file.write_text(text.replace(*changes.get(language, ("", ""))), encoding="utf-8")
        return folder

    return write


def test_pages_alike_are_silent(pair):
    assert findings(pair(id=("title: X", "title: Judul"))) == []


def test_another_version_is_found_on_both(pair):
    assert findings(pair(id=('"1.0"', '"1.1"'))) == [("en/policies/x.md", 5), ("id/policies/x.md", 5)]


def test_another_outline_is_found_where_it_begins(pair):
    assert findings(pair(id=("## Y", "## Y\n\n### Z"))) == [("en/policies/x.md", 16), ("id/policies/x.md", 18)]


def test_a_missing_page_is_found(pair):
    folder = pair()
    (folder / "id/policies/x.md").unlink()
    assert findings(folder) == [("en/policies/x.md", 14)]


def test_a_page_outside_a_language_s_folder_stands_alone(tmp_path):
    (tmp_path / "x.md").write_text(PAGE, encoding="utf-8")
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [("en/a.md", "../id/a.md"), ("content/en/a/b.md", "../../id/a/b.md"), ("en/x/en/a.md", "../id/a.md"), ("a.md", ""), ("en.md", "")],
)
def test_counterpart(path, expected):
    assert counterpart(path, "en", "id") == expected
