"""Links of pages are held against what the site will have: pages of both trees, headings, rule cards, files."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from pmo_kb.config.settings import Config
from pmo_kb.engine.run import Run
from pmo_kb.engine.setup import checker
from pmo_kb.markdown.limits import Limits
from pmo_kb.plugins import load

PAGE = """---
id: KB-X-001
type: guide
version: "1.0"
status: approved
language: en
---
# The page

## Our plan

## Our plan

**Not a heading**

```yaml pmo-rule
id: HSE001
```
"""
LINE = PAGE.count("\n") + 1


@pytest.fixture
def told(tmp_path):
    """The findings on one line added to a page of a PMO's own folder; the other pages stand beside it."""
    files = {
        "kb/en/own.md": PAGE, "kb/en/policies/other page.md": PAGE, "kb/en/policies/list.md": PAGE.replace("type: guide", "type: guide\ngenerated: rule-index"),
        "kb/en/img/plan.png": "", "kb/id/own.md": PAGE, "secret.md": PAGE,
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "kb/en/standards").mkdir()
    (tmp_path / "kb/id/standards").mkdir()

    def call(line: str, *, paths: tuple[str, ...] = ("kb",), own: bool = True) -> list[str]:
        page = tmp_path / "kb/en/own.md"
        page.write_text(PAGE + line + "\n", encoding="utf-8")
        config = Config(path="x", folder=str(tmp_path), standards=("kb",)) if own else Config()
        run = Run(checker(config, load(), as_of=date(2026, 6, 30), select=("KBS012",)), Limits())
        there = os.getcwd()
        os.chdir(tmp_path)
        try:
            found = [finding for outcome in run.over(paths, lambda number, path: None) for finding in outcome.findings]
        finally:
            os.chdir(there)
        assert {(Path(finding.path), finding.line) for finding in found} <= {(Path("kb/en/own.md"), LINE)}
        return [f"{finding.message} {finding.fix}" for finding in found]

    return call


@pytest.mark.parametrize(
    "line",
    [
        "[a](policies/other%20page.md#our-plan)", "[a](#our-plan_1)", "[a](#hse001)", "[a](policies/list.md#anything)", "![a](img/plan.png 'Plan')",
        "[a](standards/risk-register.md#rsk003)", "[a](templates/risk-register.md)", "[a](examples/risk-register.md#x)", "[a](https://x.example/y#z)",
        "[a](procedures/approve-charter.md#purpose)", "`[a](gone.md)`", "[a]: img/plan.png", "[^1]: gone.md", "[a](index.md?x=1)", "<!-- [a](gone.md) -->",
    ],
)  # fmt: skip
def test_what_the_site_has_is_silent(told, line):
    assert told(line) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[a](gone.md)", '"gone.md", which does not exist'),
        ("![a](img/gone.png)", '"img/gone.png", which does not exist'),
        ("[a]: img/gone.docx", '"img/gone.docx", which does not exist'),
        ("[a](templates/risk-regster.md)", "does not exist"),
        ("[a](templates/kb-page.md)", "does not exist"),
        ("[a](policies/other%20page.md#our-plans)", 'no heading or rule there is called "#our-plans". A heading'),
        ("[a](policies/other%20page.md#our-plans)", "nearest names there: #our-plan, #our-plan_1"),
        ("[a](procedures/approve-charter.md#purpos)", "nearest names there: #purpose"),
        ("[a](#our-plan-1)", 'called "#our-plan-1"'),
        ("[a](#not-a-heading)", 'called "#not-a-heading"'),
        ("[a](policies/other page.md)", "has spaces"),
        ("[a](<policies/other page.md>)", "has spaces"),
        ("[a](/own.md)", "no page of this language"),
        ("[a](../id/own.md)", "no page of this language"),
        ("[a](../../secret.md)", "no page of this language"),
        ("[a](policies/)", "no page of this language"),
        ("[a](standards/risk-register)", "no page of this language"),
    ],
)
def test_what_the_site_lacks_is_found_once(told, line, said):
    (found,) = told(line)
    assert said in found


def test_thousands_of_wrong_links_are_all_found_but_not_all_explained(told):
    found = told("[a](#gone) " * 60)
    assert len(found) == 60
    assert ["nearest names there: #" in one for one in (found[0], found[49], found[50], found[59])] == [True, True, False, False]


def test_one_page_alone_is_held_against_the_whole_folder_of_the_configuration(told):
    assert told("[a](policies/other%20page.md#our-plan) [b](#our-plan)", paths=("kb/en/own.md",)) == []
    assert len(told("[a](policies/gone.md)", paths=("kb/en/own.md",))) == 1


def test_without_a_configuration_released_pages_are_not_there(told):
    assert len(told("[a](procedures/approve-charter.md)", own=False)) == 1
