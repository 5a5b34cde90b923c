from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pmo_kb.reports.escape import escape
from pmo_kb.reports.literal import linked, literal

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def cells(row: str) -> list[str]:
    """The texts of a row's cells; fails where anything but text is in them."""
    tokens = RENDERER.parse(f"| a | b |\n| --- | --- |\n{row}\n")
    inline = [token for token in tokens if token.type == "inline"][2:]
    assert {child.type for token in inline for child in token.children} <= {"text", "text_special"}
    return ["".join(child.content for child in token.children).replace("\u200b", "") for token in inline]


HOSTILE = [
    "a | b", "\\| c", "*b* **b** _i_ __i__ ~~s~~", "`code` ``x", "[x](https://evil.example)", "![x](y)", "<script>alert(1)</script>",
    "<!-- x -->", "&lt;b&gt; &#124; &", "$a$ and $1,500", "# heading #", "line\nbreak", "<https://a.example>", "[a]: b", "back\\", "|", "\\",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_shows_the_text_and_nothing_else(text):
    assert cells(f"| {literal(text)} | {literal(text)} |") == [escape(text).strip()] * 2


@given(st.text(st.characters() | st.sampled_from("|\\`*_[]<>&~#$@!\n")))
def test_whatever_a_document_holds_the_row_has_its_cells(text):
    assert cells(f"| {literal(text)} | x |") == [escape(text).strip(), "x"]


@pytest.mark.parametrize("text", ["@sponsor", "see #12", "!34", "%5", "&6", "~bug", "^7", "https://evil.example", "www.evil.example", "ü@all", "kb#12"])
def test_nobody_is_called_and_nothing_is_linked(text):
    assert "&#8203;" in literal(text)


@pytest.mark.parametrize("text", ["50 % done", "Rp 1.500.000, A & B, well!", "No. 3: ~ 5 days", "STD-RSK@1.0", "R&D", "a@pmo.example"])
def test_ordinary_text_has_nothing_invisible(text):
    assert "&#8203;" not in literal(text)


def test_a_long_text_ends_with_a_dot_of_three():
    assert literal("a" * 50, 10) == "a" * 9 + "…"


def test_only_addresses_on_the_web_are_links():
    assert linked("a]b", "https://pmo.example/x/#y") == "[a\\]b](<https://pmo.example/x/#y>)"
    for address in ("", "en/standards/x/", "javascript:alert(1)", "https://a b", "https://a>b", "https://a|b", "https://a\nb"):
        assert linked("x", address) == "x"
