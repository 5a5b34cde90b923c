"""The limits of authority that a document names itself: `the sponsor decides up to EUR 50,000, the board beyond that`."""

from __future__ import annotations

import re
from typing import Iterator, Mapping

from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
_DECIDES = re.compile(r"\b(?:decides?|approves?|authority|authori[sz]es?|memutuskan|menyetujui|berwenang|wewenang)\b", re.IGNORECASE)
_UP_TO = re.compile(
    r"\b(?:up to|at most|(?:not|no) more than|sampai(?: dengan)?|hingga|paling banyak|maksimal) "
    r"((?:[A-Z]{3}|[Rr]p\.?|[$€£])? ?\d[\d.,]*(?: (?:thousand|million|billion|ribu|juta|miliar))?(?: [A-Z]{3}\b)?)"
)


def told_limits(record: Record, setting: Setting, vocabulary: str, currency: str) -> dict[str, float]:
    """Role -> the largest amount in that currency that the text lets it decide on."""
    found: dict[str, float] = {}
    for sentence in _sentences(record):
        start = 0
        for told in _UP_TO.finditer(sentence):
            role = _last_named(sentence[start : told.start()], setting.vocabularies[vocabulary])
            reading = setting.money(told[1].rstrip(".,"))
            start = told.end()
            if role and reading.amount is not None and reading.currency and reading.currency == (currency or reading.currency):
                found[role] = max(reading.amount, found.get(role, 0.0))
    return found


def _sentences(record: Record) -> Iterator[str]:
    for part in (record.document.preamble, *record.document.sections):
        for piece in (*part.paragraphs, *part.items):
            if _UP_TO.search(piece.text) and _DECIDES.search(piece.text):
                yield from filter(_DECIDES.search, _SENTENCE.split(piece.text))


def _last_named(text: str, roles: Mapping[str, tuple[str, ...]]) -> str:
    """The role that stands nearest before the limit."""
    padded = f" {normalise(text)} "
    ends = [
        (at + len(name), len(name), role)
        for role, names in roles.items()
        for name in map(normalise, names)
        if (at := padded.rfind(f" {name} ")) >= 0
    ]
    return max(ends)[2] if ends else ""
