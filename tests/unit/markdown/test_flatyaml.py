"""The quick reader and the parser see the same tree, or the quick one says that it does not know."""

from __future__ import annotations

import pytest
from hostile.make import YAML_CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_kb.markdown.flatyaml import flat
from pmo_kb.markdown.yamlreader import YamlProblem, _build, _refuse_unwanted

LINES = st.one_of(
    st.sampled_from([
        "type: project-charter", "id: A-1", 'version: "1.0"', "status: 'draft'", "budget: 1.500.000", "start: 2026-01-05",
        "empty:", "", "a: b c, d", "a: b: c", "a: b #c", "a: b#c", "- item", "  x: y", "a:b", "k: [x]", "k: [x, y z]", "l: [1.0, a-b]", "k: [x,, y]", "k: [x, ]", "k: [x, -1]", "k: [a -b]", "k: [ x]", "k: [é, x_y]", "n: -18000", "n: -1.5", "k: {x: y}", "k: |",
        "# note", "no: no", "k: 'it''s'", 'k: "a\\n"', "k: -", "k: - x", "k: ? x", "k: x  ", "k: x\t", "---", "...", "k: ~", "k: null",
        "k: 12:30", "k: http://x", "k: é", "é: k", "k: a'b", 'k: "', "1: x", "k_1: x", "k-2: y", "k: a\u00a0b", "k:  two", "k: x -y",
        "k: a \u2013 b \u2026", "k: “x”", 'k: "a\u2013b"', "k: a\u200bb", "k: 'a\u3000b'", "k: x🙂",
    ]),
    st.text(alphabet="ak: '\"#-[]{}1.\n\t,", max_size=14),
)  # fmt: skip


def agree(text: str) -> None:
    quick = flat(text, 2)
    if quick is not None:
        _refuse_unwanted(text, 2)
        assert quick == _build(text, 2, 20)


@settings(max_examples=3000, deadline=None)
@given(st.lists(LINES, max_size=6))
def test_same_as_the_parser(lines):
    agree("\n".join(lines))


@pytest.mark.parametrize("name", YAML_CASES)
def test_same_on_hostile_text(name):
    try:
        agree(YAML_CASES[name][0][:64_000])
    except YamlProblem:
        assert YAML_CASES[name][1] == "refused"


def test_a_usual_front_matter_is_flat():
    assert flat('type: project-charter\nid: LIT-CHR-001\nversion: "1.0"\nbudget: 1500000000\nstart: 2026-02-02', 2)


def test_empty_values_short_lists_and_negative_numbers_are_flat():
    assert flat("supersedes:\nbaselines: [scope, schedule 1.0]\nsv: -18000", 2)
