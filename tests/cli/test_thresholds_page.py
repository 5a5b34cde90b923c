"""The page on thresholds: each of its lines is one that the program takes, and its example counts what is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.command import EXAMPLES

PAGES = Path(__file__).parents[2] / "content"
ROW = re.compile(r"^\| [^|]+ \| (?:\[([A-Z]{3}\d{3})\][^|]*|[^|]+) \|[^|]+\| `([^`]+)` \|$", re.MULTILINE)
BLOCK = re.compile(r"^ *```toml\n(.+?)```", re.MULTILINE | re.DOTALL)


def count_of_errors(run) -> str:
    found = run("check", EXAMPLES, "--select", "STS004", "--as-of", "2026-06-30")
    assert found.code == 1, found.err
    return found.out.splitlines()[-1]


@pytest.mark.parametrize("language", ["en", "id"])
def test_each_line_of_the_page_is_taken(language, run, tmp_path):
    rows = ROW.findall((PAGES / language / "reference/thresholds.md").read_text(encoding="utf-8"))
    assert [rule for rule, _ in rows] == ["STS004", "STS009", "RSK007", "RSK010", "CHG006", "CHG007", "MEN002", ""]
    settings = "".join(f"[rules.{rule or 'CHR008'}]\n{line}\n" for rule, line in rows)
    (tmp_path / "pmo-kb.toml").write_text(settings, encoding="utf-8")
    assert "error 4," in count_of_errors(run)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_example_counts_what_is_found(language, run, tmp_path):
    text = (PAGES / language / "reference/thresholds.md").read_text(encoding="utf-8")
    assert "error 1," in count_of_errors(run)
    (tmp_path / "pmo-kb.toml").write_text(BLOCK.findall(text)[0], encoding="utf-8")
    assert "error 4," in count_of_errors(run)
