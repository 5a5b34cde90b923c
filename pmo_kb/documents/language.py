"""In which language a document is written: what it says itself, else the words of its headings, labels, keys and text."""

from __future__ import annotations

import re
from functools import cache
from typing import Sequence

from pmo_kb.values.words import phrases

NAMES = {"id": "id", "indonesia": "id", "indonesian": "id", "bahasa indonesia": "id", "in": "id", "en": "en",
         "english": "en", "inggris": "en"}
LANGUAGE_KEYS = ("language", "lang", "bahasa", "document language", "bahasa dokumen")
ENOUGH = 8_000
"""Characters that are looked at."""
_CLEAR = 6
"""So many words more of one language settle it; else the endings and beginnings of the other words are asked too."""
_WORD = re.compile(r"[a-z]{2,}")


def language_of(declared: str, lines: Sequence[str], front_matter_end: int = 0) -> str:
    """`id` or `en`. A document that gives no hint counts as English.

    The keys of a front matter are English in every document; only Indonesian ones tell something.
    """
    named = NAMES.get(declared.strip().casefold()[:20]) or NAMES.get(declared.strip().casefold()[:2])
    if named:
        return named
    above = _words(lines[:front_matter_end])
    below = _words(lines[front_matter_end:])
    indonesian, english = phrases("indonesian"), phrases("english")
    seen = sum(map(indonesian.__contains__, above + below))
    lead = seen - sum(map(english.__contains__, below))
    if abs(lead) < _CLEAR:
        unknown = [word for word in below if word not in indonesian and word not in english]
        lead += sum(bool(_indonesian().fullmatch(word)) - bool(_english().fullmatch(word)) for word in unknown)
    # English words are at home in Indonesian documents, Indonesian ones nowhere else.
    return "id" if lead > 0 or (seen and not lead) else "en"


def _words(lines: Sequence[str]) -> list[str]:
    return _WORD.findall("\n".join(lines)[:ENOUGH].lower())


@cache
def _indonesian() -> re.Pattern[str]:
    return re.compile(
        r"(?:me(?:ng|ny)|pe(?:ng|ny))[a-z]{3,}|(?:ke|pe|per|pen|pem|ber)[a-z]{3,}an|di[a-z]{3,}(?:kan|i)|[a-z]{3,}(?:kan|nya)|ber[a-z]{4,}|ter[a-z]{2,}(?:ap|at|il|uh|ih|it|ur)"
    )


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"[a-z]{3,}(?:tion|tions|sion|ing|ings|ment|ments|ness|ity|ities|ed|ies|ous|ive|ly|ence|ance|ware|ght|th|ers|ors)")
