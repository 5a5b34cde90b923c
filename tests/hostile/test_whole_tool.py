"""Hostile documents through the whole tool: a finding or an error with the path, never a traceback, never a hang."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hostile.make import MARKDOWN_CASES, MARKDOWN_EXPECTED, YAML_CASES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_kb.config.projects import Project
from pmo_kb.config.settings import Config
from pmo_kb.documents.read import reader
from pmo_kb.engine.checker import Checker
from pmo_kb.engine.run import Failure, Run
from pmo_kb.errors import PmoKbError, UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.reports.escape import escape

DAY = date(2026, 6, 30)
DOCUMENT = "# Risk register\n\n| ID | Risk | Owner |\n|---|---|---|\n| R1 | {} | {} |\n"


@pytest.fixture(scope="module")
def check(library, plugins):
    def one(text: str, told: str = "risk-register"):
        checker = Checker(library, plugins.kinds, Config(), DAY, "", told)
        return checker.check(reader(Limits())(text, "document.md"), Project())

    return one


@pytest.fixture(scope="module")
def checker(library, plugins):
    return Checker(library, plugins.kinds, Config(), DAY, "", "project-charter")


@pytest.mark.parametrize("name", MARKDOWN_CASES)
def test_hostile_markdown(name, checker, tmp_path):
    path = tmp_path / "document.md"
    path.write_bytes(MARKDOWN_CASES[name])
    outcomes = list(Run(checker, Limits()).over([str(path)], lambda _number, _path: None))
    assert len(outcomes) == 1
    outcome = outcomes[0]
    if isinstance(outcome, Failure):
        assert MARKDOWN_EXPECTED[name] == "refused", str(outcome.error)
        assert isinstance(outcome.error, UnreadableDocument)
        assert outcome.error.path
    else:
        assert MARKDOWN_EXPECTED[name] == "ok"
        lines = MARKDOWN_CASES[name].count(b"\n") + MARKDOWN_CASES[name].count(b"\r") + 1
        assert all(1 <= finding.line <= lines for finding in outcome.findings)


@pytest.mark.parametrize("name", YAML_CASES)
def test_hostile_front_matter(name, checker, tmp_path):
    text, _ = YAML_CASES[name]
    path = tmp_path / "document.md"
    path.write_bytes(f"---\n{text}\n---\n# Project charter\n".encode("utf-8", "surrogatepass"))
    outcomes = list(Run(checker, Limits()).over([str(path)], lambda _number, _path: None))
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            assert isinstance(outcome.error, PmoKbError)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_has_findings_on_its_own_lines(text, check):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        outcome = check(text)
    except UnreadableDocument:
        return
    lines = text.count("\n") + 1
    assert all(1 <= finding.line <= lines for finding in outcome.findings)
    assert check(text) == outcome
    json.dumps([finding._asdict() for finding in outcome.findings], allow_nan=False).encode("ascii")


CELLS = st.one_of(
    st.text(alphabet="0123456789.,-/ Rp$%()[]|*_~ ", max_size=20),
    st.sampled_from(["TBD", "03/04/2026", "1.500", "-", "tidak ada", "🔴 9", "High (4)", "[Name]", "31 Februari 2026", "∞", "१२"]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=CELLS, second=CELLS)
def test_any_cell(first, second, check):
    try:
        check(DOCUMENT.format(first, second))
    except UnreadableDocument:
        pass


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from([
    "---", "type: risk-register", "status: approved", "# Risk register", "## Scope", "**Budget:** Rp 1.500", "| ID | Risk |",
    "|---|---|", "| R1 | x |", "- a", "1. b", "```", "<!-- c", "-->", "<table><tr><td>", "</td></tr></table>", "", "  - d", "> q",
]), max_size=25))  # fmt: skip
def test_line_ends_make_no_difference(pieces, check):
    text = "\n".join(pieces)
    from pmo_kb.documents.text import _decode

    try:
        unix = check(_decode(text.encode(), "x", Limits()))
    except UnreadableDocument:
        return
    assert check(_decode(text.replace("\n", "\r\n").encode(), "x", Limits())) == unix


def test_odd_names_and_loops(checker, tmp_path):
    (tmp_path / "a").mkdir()
    os.symlink("..", tmp_path / "a" / "loop")
    os.symlink("/etc/passwd", tmp_path / "outside.md")
    os.symlink("nowhere", tmp_path / "broken.md")
    for name in ("ünï côdé.md", "new\nline.md", "\x1b[31mred.md", "-rf.md", "'quote\".md"):
        (tmp_path / name).write_text("# Risk register\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text("# Risk register\n")
    os.mkfifo(tmp_path / "pipe.md")
    outcomes = list(Run(checker, Limits()).over([str(tmp_path)], lambda _number, _path: None))
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert len(failed) >= 3
    assert len(outcomes) - len(failed) >= 5
    assert all("\x1b" not in escape(outcome.path if isinstance(outcome, Failure) else outcome.document.path)
               for outcome in outcomes)  # fmt: skip


def test_terminal_escapes_do_not_reach_the_terminal(tmp_path, library, plugins):
    from pmo_kb.reports.style import Style
    from pmo_kb.reports.text import TextReport

    text = "# Risk register\n\n| ID | Risk | Owner | Status |\n|---|---|---|---|\n| R\x1b[31m1 | TBD \u202e x | | open |\n"
    checker = Checker(library, plugins.kinds, Config(), DAY, "", "risk-register")
    outcome = checker.check(reader(Limits())(text, "a\x07.md"), Project())
    shown = "\n".join(TextReport(Style(colour=False), "").outcome(outcome, text.split("\n")))
    assert outcome.findings
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
