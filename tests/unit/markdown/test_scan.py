"""The quick scanner and the parser see the same blocks, or the scanner says that it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile.make import MARKDOWN_CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_kb.markdown.blocks import blocks, parser
from pmo_kb.markdown.scan import scan

PARSER = parser()
ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted([*ROOT.glob("content/**/*.md"), *ROOT.glob("examples/**/*.md"), *ROOT.glob("docs/*.md"),
                    *ROOT.glob("tests/cases/**/*.md"),
                    *(ROOT.parent / "shared" / "real-documents" / "docs").glob("*.md")])  # fmt: skip

PIECES = st.sampled_from([
    "# Title", "## Scope ##", "#Title", "###", "text", "more text", "- item", "* item", "+ item", "1. one", "2. two", "3) x",
    "  - nested", "    - deeper", "      - deepest", "   more", "  text", "    code", "| a | b |", "|---|---|", "| 1 | 2 |",
    "|---|", "a | b", "--- | ---", "```", "~~~", "```yaml", "---", "***", "___", "===", "> quote", "> more quoted", "> **Note:** read this", ">tight", ">  two", "> - item", "> > deep", ">", "> # h", "> a | b", "> ---", "> [a]: /b", "> `code`",
    "14\u00a0days", "# A\u00a0b", "- a\u202fb", "\u00a0", "a\u00a0", "#\u00a0x", "1.\u00a0x", "<!-- note -->", "<div>",
    "<!-- open", "<!-->", "<!-- a\n\nb -->", "end --> of it", "-->", "[a]: /b", "[a](b)", "**Bold:**", "Key: value", "", "", "", "-", "1.", "- [ ] todo", "- - x",
    "10. ten", "Under", "-----", "=====  ", "--", "=", "-  two spaces", "-     code", "| only", "|", "||", "\\| a | b", "- # x", "- | a | b |", "  |---|---|",
    "`a` | b", "1. ", "  ", "####### seven", "# ", "#", "|:-:|--:|", "|:|-|", "| :--- | ---: |", "  # h", "* * *", "- - -", "_ _ _",
])  # fmt: skip


def same(text: str) -> bool:
    lines = text.split("\n")
    quick = scan(lines, 0)
    return quick is None or quick == list(blocks(PARSER, lines, 0))


@settings(max_examples=4000, deadline=None)
@given(st.lists(PIECES, max_size=9))
def test_same_as_the_parser(pieces):
    text = "\n".join(pieces)
    lines = text.split("\n")
    quick = scan(lines, 0)
    if quick is not None:
        assert quick == list(blocks(PARSER, lines, 0))


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet="ab #-*+1.)|:`~>=_<![]\\\n  ", max_size=60))
def test_same_on_any_text(text):
    assert same(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_same_on_documents(path):
    assert same(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MARKDOWN_CASES)
def test_same_on_hostile_text(name):
    data = MARKDOWN_CASES[name]
    if len(data) < 100_000:
        assert same(data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


def test_plain_documents_need_no_parser():
    examples = [path.read_text(encoding="utf-8").split("\n") for path in DOCUMENTS if "examples" in path.parts]
    assert examples
    assert all(scan(lines, lines.index("---", 1) + 1) is not None for lines in examples if lines[0] == "---")
