"""What the user typed, taken apart: words, phrases in quotes, AND, NOT, `-word`, `field:value`. Nothing is an error."""

from __future__ import annotations

import re
from typing import NamedTuple

from pmo_kb.search.words import Token, folded, tokens

MOST_CHARACTERS = 1_000
MOST_WORDS = 32
_PART = re.compile(r"""([-+]?)(?:([A-Za-z]{2,12}):)?(?:"([^"]*)"?|([^\s"]+))""")
_RULE = re.compile(r"[a-z]{3}")
_NUMBER = re.compile(r"[0-9]{3}")
FILTERS = {
    "lang": "language", "language": "language", "bahasa": "language", "type": "type", "jenis": "type",
    "phase": "phase", "fase": "phase", "audience": "audience", "pembaca": "audience",
}  # fmt: skip
ZONES = {"title": "title", "judul": "title", "rule": "rules", "aturan": "rules"}


class Part(NamedTuple):
    """Words that belong together. `role` is `should`, `must` or `not`; `zone` is '' for all."""

    words: tuple[str, ...]
    role: str
    phrase: bool = False
    zone: str = ""
    prefix: bool = False


class Asked(NamedTuple):
    """`notes` are the keys of what was left out: `long`, `wildcard`."""

    parts: tuple[Part, ...]
    filters: dict[str, tuple[str, ...]]
    notes: tuple[str, ...]
    unfinished: bool
    """Whether the text ends inside a word."""


def asked(text: str) -> Asked:
    """The parts of a query."""
    notes: list[str] = []
    if len(text) > MOST_CHARACTERS:
        text, notes = text[:MOST_CHARACTERS], ["long"]
    parts: list[Part] = []
    filters: dict[str, tuple[str, ...]] = {}
    both = negated = False
    left = MOST_WORDS
    for match in _PART.finditer(text):
        sign, field, quoted, plain = match[1], (match[2] or "").lower(), match[3], match[4]
        if plain == "AND" and not sign and not field:
            if parts:
                parts[-1] = parts[-1]._replace(role="must") if parts[-1].role == "should" else parts[-1]
            both = True
            continue
        if plain in ("NOT", "OR") and not sign and not field:
            negated = plain == "NOT"
            continue
        value = quoted if quoted is not None else plain
        if field in FILTERS and sign != "-" and not negated:
            filters[FILTERS[field]] = (*filters.get(FILTERS[field], ()), value.strip().lower())
            continue
        zone = ZONES.get(field, "")
        if field and not zone:
            value = f"{field} {value}"
        role = "not" if sign == "-" or negated else "must" if sign == "+" or both or zone or quoted is not None else "should"
        both = negated = False
        starred = plain is not None and len(value) > 3 and value.endswith("*")
        if "*" in value or "?" in value[:-1]:
            notes += ["wildcard"] if not starred or "*" in value[:-1] else []
        words = [token.word for token in joined(value)]
        if len(words) > left:
            words = words[:left]
            notes.append("long")
        left -= len(words)
        if words and parts and _continues(parts[-1], words, role, zone):
            parts[-1] = parts[-1]._replace(words=(folded(parts[-1].words[0] + words[0]),))
        elif words:
            parts.append(Part(tuple(words), role, quoted is not None and len(words) > 1, zone, starred))
    unfinished = bool(text) and (text[-1].isalnum()) and text.count('"') % 2 == 0
    return Asked(tuple(parts), filters, tuple(dict.fromkeys(notes)), unfinished)


def _continues(before: Part, words: list[str], role: str, zone: str) -> bool:
    """Whether this is the number of the rule whose letters stand before it: `RSK 004`."""
    letters = before.words[0] if len(before.words) == 1 and before.role == role == "should" and not zone else ""
    return bool(_RULE.fullmatch(letters)) and len(words) == 1 and bool(_NUMBER.fullmatch(words[0]))


def joined(text: str) -> list[Token]:
    """The words, `RSK-004` and `rsk_004` as the rule that they mean."""
    found: list[Token] = []
    for token in tokens(text):
        before = found[-1] if found else None
        if (
            before is not None and _NUMBER.fullmatch(token.word)
            and _RULE.fullmatch(before.word) and text[before.end : token.start] in ("-", " ", "_")
        ):  # fmt: skip
            found[-1] = Token(folded(before.word + token.word), before.start, token.end)
        else:
            found.append(token)
    return found
