"""Every hostile front matter ends as a tree or as a YamlProblem with a place, soon, whichever parser PyYAML has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hostile.make import MARKDOWN_CASES, MARKDOWN_EXPECTED, YAML_CASES

from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import YamlProblem, plain, read_yaml

STRICTER = {"tab-inside-value", "tab-after-key"}  # the Python parser refuses tabs that YAML allows


def outcome(text: str, limits: Limits) -> str:
    try:
        plain(read_yaml(text, first_line=2, limits=limits))
    except YamlProblem as problem:
        assert 2 <= problem.line <= 2 + text.count("\n")
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        return "refused"
    return "ok"


@pytest.mark.parametrize("parser", ["libyaml", "python"])
@pytest.mark.parametrize("name", YAML_CASES)
def test_case(name: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if parser == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    text, expected = YAML_CASES[name]
    if parser == "python" and name in STRICTER:
        expected = "refused"
    assert outcome(text, Limits()) == expected


def test_floods_without_the_limit_of_length_do_not_kill_the_process() -> None:
    """In a process of its own: what is tested for is a segmentation fault."""
    code = (
        "from hostile.test_hostile_yaml import outcome, Limits\n"
        "limits = Limits(front_matter=1_000_000, yaml_depth=200)\n"
        "for text in ('[' * 300_000, '{' * 300_000, '- ' * 300_000, '? ' * 300_000, '[{a: ' * 60_000):\n"
        "    assert outcome(text, limits) == 'refused'\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], check=False, capture_output=True, text=True, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])})  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_the_set_is_as_large_as_promised() -> None:
    assert len(MARKDOWN_CASES) >= 40
    assert len(YAML_CASES) >= 60
    assert set(MARKDOWN_EXPECTED) == set(MARKDOWN_CASES)
    assert {expected for _, expected in YAML_CASES.values()} == set(MARKDOWN_EXPECTED.values()) == {"ok", "refused"}
