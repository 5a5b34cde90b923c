"""Values that broke a check once, each through the whole tool."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.config.projects import Project
from pmo_kb.config.settings import Config
from pmo_kb.documents.read import reader
from pmo_kb.engine.checker import Checker
from pmo_kb.markdown.html import pieces
from pmo_kb.markdown.inline import plain
from pmo_kb.markdown.limits import Limits
from pmo_kb.values.date_ranges import read_range

DAY = date(2026, 6, 30)
DIGITS = "9" * 5_000


@pytest.mark.parametrize(("told", "text"), [
    ("risk-register", f"| ID | Risk | Probability | Impact | Score |\n|---|---|---|---|---|\n| R1 | x | {DIGITS} | {DIGITS} | 9 |"),
    ("risk-register", f"<table><tr><th colspan={DIGITS}>Risk</th></tr><tr><td>x</td></tr></table>"),
    ("risk-register", f"A risk &#{DIGITS}; here."),
    ("status-report", "PV: 100\n\nEV: 1\n\nAC: 100\n\nBAC: 1000\n\nEAC: 7"),
    ("project-plan", "| WBS | Task | Start | Finish | Duration |\n|---|---|---|---|---|\n| 1 | a | 9999-12-27 | 9999-12-28 | 9 |"),
])  # fmt: skip
def test_documents(told, text, library, plugins):
    checker = Checker(library, plugins.kinds, Config(), DAY, "", told)
    document = reader(Limits())(f"# {told}\n\n## Schedule\n\n{text}\n", "document.md")
    for finding in checker.check(document, Project()).findings:
        assert 1 <= finding.line <= len(document.lines)


def test_periods():
    assert read_range("² – 6 Juni 2026") is None


def test_a_character_that_no_table_has():
    assert plain(f"a &#{DIGITS}; b &amp; c") == "a \ufffd b & c"


def test_comments_hold_tags():
    assert plain("a <!-- <b> --> c") == "a  c"


HTML = """<table><!-- <td>no</td> --><TR><th>A<th colspan="2">B</tr>
<tr><td title="x > y">1 &amp; 2<br/>3</td><td><table><tr><td>in</table></tr></table>
<p><b>Bold</b></p><p/><img src=x><h2 class='a'>Head</h2><script>"<td>"</script ><li>item <not a tag
"""


def test_html_is_read_as_before():
    found = pieces(HTML, 1)
    assert [(piece.kind, piece.line, piece.text) for piece in found] == [
        ("table", 1, ""), ("heading", 3, "Bold"), ("image", 3, ""), ("heading", 3, "Head"), ("item", 3, "item <not a tag"),
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in found[0].rows] == [["A", "B", ""], ["1 & 2 3", "in"]]
