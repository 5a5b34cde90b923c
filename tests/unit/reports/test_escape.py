from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_kb.reports.escape import escape


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anggaran proyek belum disetujui sponsor (Rp 1.000.000).",
        "Owner – “Budi” … naïve café Ω 漢字 10\xa0% \\n \\x1b",
        "\u26a0\ufe0f \u2705 \U0001f600 \U0001f44d\U0001f3fd 1\ufe0f\u20e3 \u2764\ufe0f \xa9\ufe0f \u2122\ufe0f",
        "\U0001f469\u200d\U0001f4bb \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f441\ufe0f\u200d\U0001f5e8\ufe0f",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f469\U0001f3fd\u200d\u2695\ufe0f \U0001f1ee\U0001f1e9",
    ],
)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert escape(text) is text or escape(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\r\nc", "a\\x0ab\\x0d\\x0ac"),
        ("a\tb", "a b"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x7f\x9b\x85\x00", "\\x7f\\x9b\\x85\\x00"),
        ("\u202eevil\u202c \u2066x\u2069\u200f\u061c", "\\u202eevil\\u202c \\u2066x\\u2069\\u200f\\u061c"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("\ud800 \udcff", "\\ud800 \\udcff"),
        ("Bud\u200bget\u2060\ufeff\xad", "Bud\\u200bget\\u2060\\ufeff\\xad"),
        ("a\u200db a\ufe0f 1\ufe0f", "a\\u200db a\\ufe0f 1\\ufe0f"),
        ("\U0001f600\u200d \u200d\U0001f600", "\U0001f600\\u200d \\u200d\U0001f600"),
        ("a\ufe0f\u200d\U0001f600", "a\\ufe0f\\u200d\U0001f600"),
        ("\u26a0\ufe0f\ufe0f\ufe0f", "\u26a0\ufe0f\\ufe0f\\ufe0f"),
        ("\U000e0041\U000e0100\u115f\u3164", "\\U000e0041\\U000e0100\\u115f\\u3164"),
    ],
)
def test_unfit_characters_are_shown(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_every_control_and_format_character_is_shown() -> None:
    for code in range(0x110000):
        character = chr(code)
        if character != "\t" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            visible = 0x600 <= code <= 0x8E2 or code in (0x110BD, 0x110CD) or 0x13430 <= code <= 0x1343F
            assert visible or escape(f"a{character}a").isascii(), hex(code)


@given(st.text(st.characters() | st.sampled_from("\n\t\u200d\ufe0f\U0001f600\u202e1#\u20e3")))
def test_the_result_is_one_printable_line(text: str) -> None:
    shown = escape(text)
    assert len(shown.splitlines()) <= 1
    assert escape(shown) == shown
    shown.encode()
