from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_kb.markdown.nesting import too_deep


def steps(marker: str, width: int, depth: int) -> list[str]:
    return [" " * (width * level) + marker + " a" for level in range(depth)]


@pytest.mark.parametrize(
    "lines",
    [
        steps("-", 2, 20),
        steps("1.", 3, 20),
        ["> " * 20 + "a"],
        ["- " * 20 + "a"],
        ["> - " * 10 + "a"],
        ["\t" * level + "- a" for level in range(20)],
        ["> " * level + "a" for level in range(1, 21)],
    ],
)
def test_the_limit_is_inclusive(lines: list[str]) -> None:
    assert too_deep(lines, 20) == 0
    assert too_deep(lines, 19) == len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["- " * 100],
        ["* * * * * * * * *"],
        ["1. a", "   - b", "     - c", "       text", "", "2. d", "", "prose", "    - code"] * 100,
        ["- a", "", "  - b", "", "    - c", "", "      > d"] * 50,
        ["- a"] * 1_000,
        ["> a", "> > b", "", "> c"] * 100,
        ["- a", "text", "", "# H", "  - b"] * 100,
        ["| - | - | - | - |", "|---|---|---|---|"] * 10,
        ["->->->->->", "2024-01-01", "1.1.1.1.1.1 Scope", "+62 812", "-5 %", "*emphasis* text", "**bold**"],
        [" " * 200 + "text far to the right"],
    ],
)
def test_real_documents_are_not_refused(lines: list[str]) -> None:
    assert too_deep(lines, 5) == 0


def test_depth_hidden_behind_lazy_lines_is_seen() -> None:
    lines = [line for level in range(40) for line in ("  " * level + "- a", "lazy")]
    assert too_deep(lines, 20) == 41


def test_depth_hidden_behind_tabs_in_quotes_is_seen() -> None:
    assert too_deep([">>+ \t" * 30 + "a"], 20) == 1


def test_a_blank_line_and_text_close_a_list() -> None:
    assert too_deep(["- a", "", "text", "  - b"], 1) == 0
    assert too_deep(["- a", "", "  - b"], 1) == 3


@pytest.mark.parametrize(
    "line", [">" * 20_000, "- " * 10_000 + "a", "- " * 10_000, "1. " * 6_000, " " * 19_999 + "-", "\t" * 20_000]
)
def test_long_lines_end(line: str) -> None:
    """Quadratic code would take minutes here."""
    assert too_deep([line] * 50, 45) in range(51)


MARKERS = ["> ", ">", "- ", "-", "* ", "+ ", "1. ", "2) ", "14. ", "\t>", "-\t"]
OTHERS = ["  ", "   ", "    ", "     ", " ", "\t", "a", "```", "<!--", "-->", "<div>", "# h", "---", "===", "- - -"]
PIECES = st.sampled_from(MARKERS + OTHERS)
LINE = st.lists(PIECES, max_size=6).map("".join)


@settings(deadline=None, max_examples=500)
@given(st.lists(LINE, min_size=1, max_size=12))
def test_never_less_than_the_parser(lines: list[str]) -> None:
    """If this fails after an update of the parser, documents can hide text from the check: see the module."""
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark", {"maxNesting": 400}).enable("table")
    deepest = depth = 0
    for token in parser.parse("\n".join(lines) + "\n"):  # without the last line feed 4.3.0 may raise IndexError
        if token.type in ("blockquote_open", "list_item_open", "blockquote_close", "list_item_close"):
            depth += token.nesting
            deepest = max(deepest, depth)
    assert not deepest or too_deep(lines, deepest - 1)
