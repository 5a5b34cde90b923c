from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_kb.markdown.frontmatter import cut
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import YamlProblem

LIMITS = Limits()


def cut_text(text: str, limits: Limits = LIMITS) -> tuple[int, str]:
    return cut(text.split("\n"), limits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\nowner: B\n---\n# A", (4, "title: A\nowner: B")),
        ("---  \ntitle: A\n--- \t\n# A", (3, "title: A")),
        ("---\ntitle: A\n...\n# A\n---", (3, "title: A")),
        ("---\n# comment\n\n  title: A\n---", (5, "# comment\n\n  title: A")),
        ("---\nTanggal berlaku: 1\n---", (3, "Tanggal berlaku: 1")),
        ('---\n"title": A\n---', (3, '"title": A')),
        ("---\n{title: A}\n---", (3, "{title: A}")),
        ("---\ntitle:\n---", (3, "title:")),
        ("---\n---\n# A", (2, "")),
        ("---\n\n---\n# A", (3, "\n".strip())),
    ],
)
def test_front_matter_is_cut(text: str, expected: tuple[int, str]) -> None:
    assert cut_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A\n---\na: b\n---",
        "\n---\na: b\n---",
        " ---\na: b\n---",
        "----\na: b\n----",
        "--- a\nb: c\n---",
        "---",
        "---\n\nProse of a document.\n",
        "---\nProse of a document.\n\n---\nMore.",
        "---\n# Heading\n---\n",
        "---\n# Heading\n\n**Project:** A\n\n---\n",
        "---\n- a: b\n---",
        "---\n| a: | b |\n---",
        "---\nhttps://example.org\n---",
        "---\n> Note: quoted\n---",
        "***\na: b\n***",
    ],
)
def test_a_thematic_break_takes_no_text_away(text: str) -> None:
    assert cut_text(text) == (0, "")


@pytest.mark.parametrize("text", ["---\ntitle: A\n", "---\n\ntitle: A\n# A\n", "---\ntitle: A\n----\n ---\n"])
def test_unclosed_front_matter_is_a_problem(text: str) -> None:
    with pytest.raises(YamlProblem, match="never closed") as caught:
        cut_text(text)
    assert caught.value.line == 1
    assert "`---`" in caught.value.hint


def test_too_long_front_matter_is_a_problem() -> None:
    limits = Limits(front_matter=20)
    assert cut_text("---\na: " + "x" * 17 + "\n---", limits)[0] == 3
    with pytest.raises(YamlProblem, match="21 characters long; the limit is 20"):
        cut_text("---\na: " + "x" * 18 + "\n---", limits)


@given(st.lists(st.sampled_from(["---", "...", "", "a: b", "# c", "prose", "- d"]), max_size=8))
def test_what_is_cut_lies_between_the_marks(lines: list[str]) -> None:
    try:
        end, text = cut(lines, LIMITS)
    except YamlProblem:
        return
    if end:
        assert lines[0] == "---"
        assert lines[end - 1] in ("---", "...")
        assert text == "\n".join(lines[1 : end - 1])
    else:
        assert not text
