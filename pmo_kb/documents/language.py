"""In which language a document is written: what it says itself, else its commonest little words."""

from __future__ import annotations

from typing import Iterable, Sequence

WORDS = {
    "id": frozenset(["yang", "dan", "untuk", "dengan", "pada", "dari", "dalam", "oleh", "akan", "adalah", "atau", "tidak", "ini", "itu", "sebagai", "karena", "telah", "belum", "proyek", "anggaran", "risiko", "resiko", "tanggal", "tujuan", "kegiatan", "pemilik", "penanggung", "jawab", "mulai", "selesai"]),
    "en": frozenset(["the", "and", "of", "to", "in", "for", "with", "is", "are", "on", "by", "will", "be", "this", "that", "from", "not", "as", "because", "has", "project", "budget", "risk", "date", "objective", "owner", "start", "finish"]),
}
NAMES = {"id": "id", "indonesia": "id", "indonesian": "id", "bahasa indonesia": "id", "in": "id", "en": "en",
         "english": "en", "inggris": "en"}
ENOUGH = 400


def language_of(declared: str, lines: Sequence[str]) -> str:
    """`id` or `en`. A document that gives no hint counts as English."""
    named = NAMES.get(declared.strip().casefold()[:20]) or NAMES.get(declared.strip().casefold()[:2])
    if named:
        return named
    counts = {"id": 0, "en": 0}
    for seen, word in enumerate(_words(lines)):
        for language, words in WORDS.items():
            counts[language] += word in words
        if seen >= ENOUGH * 3:
            break
    return "id" if counts["id"] > counts["en"] else "en"


def _words(lines: Sequence[str]) -> Iterable[str]:
    for line in lines:
        yield from line.lower().split()
