from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.markup import Markup


def found(text: str) -> list[tuple[str, int, int]]:
    of = record(artefact(), "# X\n\n" + text)
    return [(problem.message, problem.line, problem.column) for problem in Markup().check(of, setting(of))]


@pytest.mark.parametrize(
    "text",
    ["- a\n\t- b\n", "1.\tone\n2.\ttwo\n", "\tcode\tmore\n", "```\na\tb\n```\n", "`a\tb`\n", "a line\t\n", "| a\t|\tb |\n|---|---|\n", "> \tx\n",
     "[x](<a b.md>)\n", "a < b and c > d\n"],
)  # fmt: skip
def test_plain_markdown_is_silent(text):
    assert found(text) == []


def test_a_pasted_table_is_found_once():
    assert found("Item\tPrice\nLaptop\t100\nScreen\t50\n\nText\n\nItem\tDate\n") == [("tabs", 3, 5), ("tabs", 9, 5)]


def test_html_over_several_lines_is_found_once():
    assert found("<table>\n<tr><td>a</td></tr>\n</table>\n\nText <b>x</b>\n") == [("html", 3, 1), ("html", 7, 6)]
