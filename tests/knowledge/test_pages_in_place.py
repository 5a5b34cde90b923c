"""Pages that lost their control data, or that stand where nobody sees them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmo_kb.config.settings import Config
from pmo_kb.engine.run import Run
from pmo_kb.engine.setup import checker
from pmo_kb.knowledge.pages import misplaced
from pmo_kb.markdown.limits import Limits
from pmo_kb.plugins import load
from pmo_kb.standards.page import Page
from pmo_kb.testing import taken_over

PAGE = """---
id: KB-X-001
type: guide
version: "1.0"
status: approved
owner: PMO
approver: Head
effective: 2026-01-01
next_review: 2027-01-01
classification: public
language: en
---
# Risk register
"""


@pytest.fixture
def found(tmp_path: Path):
    """The findings of a pair of pages of a PMO's own folder, the English one changed."""
    for language in ("en", "id"):
        (tmp_path / f"kb/{language}/standards").mkdir(parents=True)
        (tmp_path / f"kb/{language}/own.md").write_text(PAGE.replace("language: en", f"language: {language}"), encoding="utf-8")

    def call(text: str, name: str = "en/own.md") -> list[tuple[str, str, int]]:
        (tmp_path / "kb" / name).write_text(text, encoding="utf-8")
        run = Run(checker(Config(path="x", folder=str(tmp_path), standards=("kb",)), load(), as_of=date(2026, 6, 30)), Limits())
        outcomes = list(run.over([str(tmp_path / "kb")], lambda number, path: None))
        return [(finding.path.rpartition("/kb/")[2], finding.rule, finding.line) for outcome in outcomes for finding in outcome.findings]

    return call


def test_a_right_pair_is_silent(found):
    assert found(PAGE) == []


@pytest.mark.parametrize("text", [PAGE.split("---\n")[2], PAGE.replace("---\nid", "—\nid", 1), ""])
def test_a_page_without_control_data_is_one_finding(found, text):
    assert found(text) == [("en/own.md", "KBS001", 1)]


def test_a_page_without_its_type_is_a_page_all_the_same(found):
    assert found(PAGE.replace("type: guide\n", "")) == [("en/own.md", "KBS001", 1)]


def test_a_project_document_among_the_pages_keeps_its_type(found):
    assert ("en/own.md", "KBS001", 1) not in found("---\ntype: risk-register\n---\n# Risk register\n")


def test_outside_a_language_s_folder_a_text_is_no_page(found):
    assert not [rule for path, rule, _ in found("# Notes\n", "notes.md") if path == "notes.md"]


def test_pages_that_nobody_would_see_are_named(tmp_path):
    for name in ("en/a.md", "en/b.MD", "en/c.markdown", "policies/d.md", "README.md", "en/README.md", "data/x.yml", ".git/e.md", "en/.f.MD"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# X\n", encoding="utf-8")
    told = {Path(problem.path).relative_to(tmp_path).as_posix(): problem.message for problem in misplaced(str(tmp_path))}
    assert told == {
        "en/b.MD": "the site has no page with the ending '.MD'", "en/c.markdown": "the site has no page with the ending '.markdown'",
        "policies/d.md": "this page stands in no language's folder, so the site does not have it",
    }  # fmt: skip


def test_a_number_of_a_released_rule_is_taken_knowingly_or_told(library):
    rule = library.rules["RSK003"]
    released, same, other = (Page(f"kb/en/standards/{name}.md", name, "en", rules=[rule]) for name in ("risk-register", "risk-register", "house-rules"))
    assert list(taken_over([[released], [same]])) == []
    (told,) = taken_over([[released], [other]])
    assert told.message == "KBS002 (warning): RSK003 replaces the released rule of that number (risk-register)"
