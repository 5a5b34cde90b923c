"""Documents at the size limit that would take minutes if anything in the check grew faster than the document.

No clock: each input is so large that a quadratic step does not end within the patience of whoever runs the tests.
"""

from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.config.projects import Project
from pmo_kb.config.settings import Config
from pmo_kb.documents.read import reader
from pmo_kb.engine.checker import Checker
from pmo_kb.errors import UnreadableDocument
from pmo_kb.markdown.html import pieces
from pmo_kb.markdown.inline import plain
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.scan import scan

DAY = date(2026, 6, 30)
WAIVER = '<!-- pmo-kb: waive DOC016 reason="Seen" approver="Rina Wulandari" until=2026-12-31 -->\n'


@pytest.fixture(scope="module")
def check(library, plugins):
    def one(text: str, told: str):
        checker = Checker(library, plugins.kinds, Config(), DAY, "", told)
        return checker.check(reader(Limits())(text, "document.md"), Project())

    return one


def repeated(text: str, size: int) -> str:
    """The text as often as fits, with its number in place of `@`."""
    pieces_ = []
    total = number = 0
    while total < size:
        piece = text.replace("@", str(number))
        pieces_.append(piece)
        total += len(piece)
        number += 1
    return "".join(pieces_)


@pytest.mark.parametrize("unit", ["<p ", "<!--", "<?", "<![CDATA[", "</", '<p a="', "<p a='b", "<p a b=c ", "<p 'a' ", "&#"])
def test_html_that_is_never_closed(unit):
    assert pieces(unit * (900_000 // len(unit)), 1) is not None


def test_text_of_comments_that_are_never_closed():
    text = "a " + "<!--" * 200_000
    assert plain(text) == text.strip()


def test_spaces_inside_a_heading():
    text = "# a" + " " * 19_000 + "b"
    assert [block.text for block in scan([text] * 50, 0) or ()] == [text[2:]] * 50


def test_tables_of_html_without_end(check):
    check("# Risk register\n\n" + "<table>\n\n" * 90_000, "risk-register")


@pytest.mark.parametrize("text", [
    "## Budget\n\nx\n\n", "## Purpose\n\nBudget: x\n\n", "03/04/20@.\n\n", "- a\n  - b@\n", WAIVER + "\n03/04/2026\n\n",
    WAIVER + "## A@\n\n03/04/2026\n\n", "31/02/2026 29/02/20@ ", "1.2.@-3\n",
], ids=["sections", "labels", "dates", "nested items", "waivers", "waivers of sections", "dates in a line", "numbers"])  # fmt: skip
def test_many_of_them(text, check):
    body = repeated(text, 700_000)
    if "\n" not in text:
        body = "\n".join(body[at : at + 19_000] for at in range(0, len(body), 19_000))
    check("# Project charter\n\n## Success criteria\n\n" + body, "project-charter")


@pytest.mark.parametrize(("told", "head", "row"), [
    ("risk-register", "| ID | Risk | Owner | Probability | Impact | Score |", "| R@ | | x | 4 | 4 | 3 |"),
    ("project-plan", "| WBS | Task | Start | Finish | Duration | Predecessors |", "| @.1000 | a@ | 2026-01-01 | 2026-01-02 | 2 | a |"),
    ("project-plan", "| WBS | Task | Predecessors |", "| a@ | | x, y, z, q, w, v, u, t |"),
    ("project-plan", "| Item | Amount |", "| Total | 5@ |"),
    ("project-charter", "| Item | Amount |", "| Total @ | 5@ |"),
], ids=["follow-ups", "gaps", "letters", "totals", "totals of a charter"])  # fmt: skip
def test_many_rows(told, head, row, check):
    columns = head.count("|") - 1
    rows = "".join(row.replace("@", str(number)) + "\n" for number in range(65_000 // (columns + 1)))
    check(f"# {told}\n\n## Schedule\n\n{head}\n|{'---|' * columns}\n{rows}", told)


def test_many_deliverables_and_tasks(check):
    items = "".join(f"| D{number} | Thing number {number} |\n" for number in range(8_000))
    tasks = "".join(f"| {number} | Work on it {number} | other {number} |\n" for number in range(8_000))
    text = f"# Project plan\n\n## Deliverables\n\n| ID | Deliverable |\n|---|---|\n{items}\n## Schedule\n\n"
    check(f"{text}| WBS | Task | Deliverable |\n|---|---|---|\n{tasks}", "project-plan")


def test_many_tables_of_one_register(check):
    table = "| ID | Risk | Owner | Probability | Impact | Score | Response |\n|---|---|---|---|---|---|---|\n| R@ | a | Budi | 1 | 2 | 2 | x |\n\n"
    check("# Risk register\n\n## Risks\n\n" + repeated(table, 900_000), "risk-register")


def test_the_parts_of_a_very_deep_code(check):
    row = "| " + "1." * 9_000 + "1 | a |\n"
    check("# Project plan\n\n## Schedule\n\n| WBS | Task |\n|---|---|\n" + row * 40, "project-plan")


@pytest.mark.parametrize("text", [
    "<table>" + "<tr><td colspan=1000>a</td></tr>\n" * 20_000 + "</table>\n",
    "<td colspan='1000'>" * 40_000,
], ids=["rows", "cells"])  # fmt: skip
def test_cells_that_only_a_span_makes(text, check):
    with pytest.raises(UnreadableDocument, match="more than 65,536 cells"):
        check("# RACI\n\n<table>\n" + text, "risk-register")


def test_a_long_header_is_shortened_in_messages(check):
    head = "| ID | Risk | Owner " + "x" * 10_000 + " | Status |\n|---|---|---|---|\n"
    outcome = check("# Risk register\n\n" + head + "| R1 | a | | open |\n" * 200, "risk-register")
    assert outcome.findings
    assert max(len(finding.message) for finding in outcome.findings) < 2_000
