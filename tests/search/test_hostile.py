"""Whatever is typed: an answer, the same twice, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_kb.search.asked import MOST_WORDS, asked
from pmo_kb.search.search import results
from pmo_kb.search.spelling import correction, distance
from pmo_kb.search.words import folded, tokens

NASTY = [
    "", " ", '"', '""', '"""', "*", "***", "?", "a*", "-", "--", "+", ":", "type:", "type:*", "lang:zz risiko", "NOT", "AND", "OR NOT AND",
    "AND AND risk", "NOT risk", "-risk", '"risk', 'risk" owner', "(risk OR", "[a TO z]", "risk~2", "risk^9", "/risk/", "\\", '\\"', "title:",
    "rule:", 'title:"risk register"', "{0}", "%s %n", "$(id)", "`id`", "'; DROP TABLE page; --", "<script>alert(1)</script>", "__class__",
    "constructor", "__proto__", "toString", "hasOwnProperty", "\x00risk", "risk\x00", "\x1b[31mrisk", "\u202erisk", "risk\udcff", "\ud800",
    "ＲＩＳＫ", "ﬁnish", "İstanbul", "ß", "é" * 500, "e\u0301" * 500, "a" * 100_000, "risk " * 20_000, '"' * 10_000, "-" * 10_000, "a:" * 5_000,
    "𝐫𝐢𝐬𝐤", "😀", "风险登记册", "خطر", "1" * 5_000, "1e309", "-1", "٣٤٥", "x\n\r\ty", "of the and", "yang dan di", "zzzzqqqq", "AND risk AND",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_every_text_has_an_answer_and_the_same_one_twice(index, text):
    first = results(index, asked(text))
    assert first == results(index, asked(text))
    json.dumps([page._asdict() for page in first.pages])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_an_answer(index, text):
    results(index, asked(text), partial=True)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["risk", "AND", "NOT", '"', "-", "type:", "owner", "title:", "*", "piagam", " ", "OR", "(", ":"]), max_size=12))
def test_any_mix_of_signs_has_an_answer(index, parts):
    results(index, asked("".join(parts)))
    results(index, asked(" ".join(parts)), exact=True)


def test_long_queries_are_cut_and_it_is_said():
    question = asked("risk " * 1_000)
    assert sum(len(part.words) for part in question.parts) == MOST_WORDS
    assert question.notes == ("long",)


@pytest.mark.parametrize(("text", "note"), [("*risk", ("wildcard",)), ("r*k risk", ("wildcard",)), ("risk*", ()), ("who?", ())])
def test_a_wildcard_that_means_nothing_is_told(text, note):
    assert asked(text).notes == note


def test_marks_stay_within_the_text(index):
    for page in results(index, asked("risk owner charter sponsor risiko piagam"), limit=50).pages:
        for section in page.sections:
            for start, end in section.teaser.marks:
                assert 0 <= start < end <= len(section.teaser.text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_tokens_stand_where_they_say(text):
    for token in tokens(text):
        assert folded(text[token.start : token.end]) == token.word
        assert len(token.word) <= 40


@pytest.mark.parametrize(
    ("word", "meant"),
    [("risko", "risiko"), ("rsiiko", "risiko"), ("risiko", "risiko"), ("rsk", ""), ("stakeholdrs", "stakeholder"), ("12345", "")],
)  # fmt: skip
def test_spelling(word, meant):
    assert correction(word, [("risiko", 5), ("rasio", 9), ("stakeholder", 1)]) == meant


def test_nearest_first_then_the_most_frequent():
    assert correction("budgat", [("budget", 1), ("budgets", 99)]) == "budget"
    assert correction("plam", [("plan", 3), ("play", 99), ("plat", 9), ("prams", 1)]) == "play"


@settings(max_examples=200, deadline=None)
@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(1, 2))
def test_distance_is_the_same_either_way(one, other, most):
    assert distance(one, other, most) == distance(other, one, most)
    assert (distance(one, other, most) == 0) == (one == other)
