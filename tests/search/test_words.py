"""Words of a text, with their places and without: an index and a highlighted excerpt must never disagree."""

from __future__ import annotations

import pytest

from pmo_kb.search.words import stem, stems, tokens, words_in


@pytest.mark.parametrize(
    "text",
    [
        "", "The risk of RSK003 and the owner's plan.", "Risiko yang disetujui, dan résumé ﬁnal", "A" * 60 + " İstanbul STRASSE Straße",
        "don't_stop 12.5% over-run\n\tnew\u2028line", "x" * 41 + "é" + " " + "y" * 41,
    ],
)  # fmt: skip
def test_words_with_and_without_places_are_the_same(text):
    assert words_in(text) == [token.word for token in tokens(text)]
    for language in ("en", "id"):
        assert list(stems(text, language)) == [stem(token.word, language) for token in tokens(text)]


def test_numbers_and_short_words_are_their_own_stem():
    assert stems("is rsk003 a2 planning", "en") == ("rsk003", "a2", "plan")
