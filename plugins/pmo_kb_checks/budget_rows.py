"""The rows of a budget that are not simply costs: baseline, contingency, reserve, discount."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import Iterator, NamedTuple

from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.values.digits import DIGITS
from pmo_kb.values.text import normalise
from pmo_kb.values.words import either, mapping

BASELINE, CONTINGENCY, COMPLETION, RESERVE = "baseline", "contingency", "completion", "reserve"
ROUNDED, DISCOUNT = "rounded", "discount"
_MOST_TOLD = 10
_LONGEST_WORD = 20
_LEAST_TOLD = 1000
_NAMES = (
    (RESERVE, ("cadangan manajemen", "management reserve", "mgmt reserve")),
    (COMPLETION, ("budget at completion", "anggaran penyelesaian", "anggaran saat selesai", "anggaran sampai selesai", "anggaran pada penyelesaian", "anggaran akhir", "bac")),
    (BASELINE, ("garis dasar biaya", "cost baseline", "baseline biaya", "cost performance baseline")),
    (CONTINGENCY, ("kontingensi", "kontinjensi", "contingency", "contingencies", "cadangan risiko", "risk allowance", "risk provision", "risk buffer", "unexpected", "unforeseen", "tak terduga", "tidak terduga")),
    (ROUNDED, ("dibulatkan", "rounded", "terbilang", "in words")),
    (DISCOUNT, ("diskon", "potongan", "potongan harga", "discount", "rebate")),
)
_BARE = ("cadangan", "reserve", "reserves")
_BESIDE_BARE = frozenset(
    (
        "a", "alokasi", "amount", "anggaran", "and", "are", "besaran", "biaya", "budget", "cost", "costs", "dana", "dengan", "dikelola",
        "for", "fund", "funds", "general", "held", "holds", "in", "is", "jumlah", "keuangan", "nilai", "of", "on", "our", "outside", "pada",
        "pos", "project", "proyek", "released", "risk", "risks", "risiko", "schedule", "sebesar", "tak", "terduga", "terhadap", "the",
        "this", "tidak", "total", "umum", "untuk", "yang", "%", "persen", "percent",
    )
)  # fmt: skip
"""Words that leave a reserve what it is. A `peladen cadangan` or a `reserve pump` is a thing that is bought."""


@lru_cache(maxsize=4096)
def role_of(text: str) -> str:
    """What a row is, by the name that comes first in its text (`contingency outside the cost baseline`), or nothing."""
    words = f" {normalise(text).replace(':', ' ').replace(',', ' ')} "
    found = [(words.find(f" {name} "), role) for role, names in _NAMES for name in names]
    found.append((words.find(f" {bare}") if (bare := _reserve_in(text)) else -1, CONTINGENCY))
    return min(((place, role) for place, role in found if place >= 0), default=(0, ""), key=lambda item: item[0])[1]


def _reserve_in(text: str) -> str:
    """`Cadangan`, `Dana cadangan 10 %`: the word where nothing beside it makes it the quality of something else."""
    words = normalise(text).replace(":", " ").replace(",", " ").split()
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in _BARE and all(beside in _BESIDE_BARE or not beside[:1].isalpha() or beside in mapping("currencies") for beside in (before, after)):
            return word
    return ""


def reserves_told(record: Record, setting: Setting) -> list[float]:
    """The amounts of contingency and reserve that the text names beside the table: `Contingency is 40,000 EUR.`"""
    return list(islice(_told(record, setting), _MOST_TOLD))


def _told(record: Record, setting: Setting) -> Iterator[float]:
    for line in record.document.prose[record.document.front_matter_end :]:
        if not DIGITS.search(line) or line.lstrip().startswith("|"):
            continue
        if not _roles_in(line) & {CONTINGENCY, RESERVE}:
            continue
        for _, _, number in _numbers_in(line, setting):
            yield number


class Told(NamedTuple):
    """A figure of the text, `Kontingensi: Rp 40 juta`, with the words before it and the line it stands on."""

    role: str
    name: str
    value: float
    line: int


def completions_told(record: Record, setting: Setting) -> Iterator[float]:
    """The budgets at completion that the text names; nothing is read where no name of one begins."""
    text = "\n".join(record.document.prose[record.document.front_matter_end :]).casefold()
    if any(name in text for role, names in _NAMES if role == COMPLETION for name in names):
        yield from (figure.value for figure in figures_told(record, setting) if figure.role == COMPLETION)


def figures_told(record: Record, setting: Setting) -> Iterator[Told]:
    """The figures that stand behind the name of exactly one role. Small ones are percentages, versions or months."""
    first = record.document.front_matter_end
    for at, line in enumerate(record.document.prose[first:], first + 1):
        if not DIGITS.search(line) or line.lstrip().startswith(("|", "#")) or not _roles_in(line):
            continue
        before = 0
        for start, end, number in _numbers_in(line, setting):
            if number < _LEAST_TOLD:
                continue
            words = line[before:start]
            roles = _roles_in(words)
            if len(roles) == 1:
                yield Told(roles.pop(), _name_in(words), number, at)
            before = end


def _numbers_in(line: str, setting: Setting) -> Iterator[tuple[int, int, float]]:
    """Start, end and value of each amount."""
    for found in DIGITS.finditer(line):
        digits, word = found.group().rstrip(" .,"), _next_word(line, found.end())
        amount = setting.money(f"{digits} {word}").amount if word else None
        number = setting.number(digits) if amount is None else amount
        if number:
            yield found.start(), found.start() + len(digits), number


def _name_in(words: str) -> str:
    """The name of a role as it is written there."""
    known = words.casefold()
    names = [name for _, names in _NAMES for name in names if name in known]
    at = known.index(names[0]) if names else 0
    return words[at : at + len(names[0])] if names else words.strip(" -*:=,.;()")


def _roles_in(text: str) -> set[str]:
    words = f" {' '.join(word.strip('*_:,;()') for word in normalise(text).split())} "
    named = _any_name().search(words)
    roles = {role for role, names in _NAMES if any(f" {name} " in words for name in names)} if named else set()
    return roles or ({CONTINGENCY} if _reserve_in(text) else set())


@cache
def _any_name() -> re.Pattern[str]:
    """Most lines name no role: one look tells."""
    return re.compile(rf" (?:{either(frozenset(name for _, names in _NAMES for name in names))}) ")


def _next_word(line: str, at: int) -> str:
    words = line[at : at + _LONGEST_WORD].split(maxsplit=1)
    return words[0].strip(".,;:()") if words else ""
