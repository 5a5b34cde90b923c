from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.language import Language
from pmo_kb_checks.kinds.length import Length

WORDS = {"en": ("the", "of", "and", "is", "to"), "id": ("yang", "dan", "di", "dengan", "untuk")}
ENGLISH = "The end of the support is known to the sponsor and to the owner of the system. " * 3
INDONESIAN = "Berkas yang lengkap dan benar diperiksa di loket dengan teliti untuk izin yang diminta. " * 3


def length(text: str, tier: str = "small", **options) -> list[tuple[int, object]]:
    of = record(artefact(), text)
    return [(problem.line, problem.values["count"]) for problem in Length(**options).check(of, setting(of, tier))]


def test_words_are_counted_without_marks_front_matter_code_and_comments():
    text = "---\nid: a b c d e f\n---\n# One two\n\n| three | four |\n|---|---|\n| - | five |\n\n```\nx y z\n```\n<!-- a b c -->\n"
    assert length(text, words=5) == []
    assert length(text, words=4) == [(4, "5")]


def test_a_tier_may_have_a_limit_of_its_own():
    assert length("# One two three\n", words=2, by_tier={"large": 3}) == [(1, "3")]
    assert length("# One two three\n", "large", words=2, by_tier={"large": 3}) == []


def language(declared: str, text: str) -> list[int]:
    of = record(artefact(fields={"language": "text"}), f"---\nlanguage: {declared}\n---\n# Title\n\n{text}\n")
    return [problem.line for problem in Language("language", WORDS).check(of, setting(of))]


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("en", ENGLISH),
        ("id", INDONESIAN),
        ("id", INDONESIAN + ENGLISH),
        ("en", INDONESIAN + ENGLISH),
        ("id", "The end of the support."),
        ("id", "## The end of the support and of the system is to be known to the sponsor and the owner of it\n"),
        ("fr", ENGLISH),
    ],
)
def test_text_in_the_declared_language_or_in_both_is_silent(declared, text):
    assert language(declared, text) == []


@pytest.mark.parametrize(("declared", "text"), [("id", ENGLISH), ("Bahasa Indonesia", ENGLISH), ("en", INDONESIAN), ("English", INDONESIAN)])
def test_text_in_the_other_language_is_found_at_the_declaration(declared, text):
    assert language(declared, text) == [2]
