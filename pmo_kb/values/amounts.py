"""One amount taken apart: sign, digits with their marks, multiplier, percent sign, currency, and what stands there."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pmo_kb.values.digits import DIGITS, MOST_CHARACTERS, Convention, Shape, shape_of, value_of, with_plain_spaces
from pmo_kb.values.words import either, mapping, numbers, phrases


class Parsed(NamedTuple):
    """An amount. `foreign`: its marks are those of another convention; `unit`: words that are part of no amount."""

    amount: Decimal
    currency: str
    percent: bool
    foreign: bool
    unit: str


_MINUS = str.maketrans(dict.fromkeys("−‒﹣－", "-"))
_MARKUP = str.maketrans(dict.fromkeys("*_`"))
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)


def parse(text: str, convention: Convention) -> Parsed | None:
    """The one amount of a text; None where there is none, more than one, a bound, a formula or an identifier."""
    if text.isascii() and text.isdigit() and len(text) <= MOST_CHARACTERS:
        return Parsed(Decimal(text), "", percent=False, foreign=False, unit="")
    plain = _clean(text)
    negative = len(plain) > 2 and plain[0] == "(" and plain.endswith(")") and plain.count("(") == 1
    plain, remark = (plain[1:-1], "") if negative else _split_remark(plain)
    found = DIGITS.search(plain)
    if not found or len(found.group()) > MOST_CHARACTERS:
        return None
    digits = found.group().rstrip(".,")
    before = plain[: found.start()]
    after = plain[found.start() + len(digits) :]
    if DIGITS.search(after):
        return None
    head = _head().fullmatch(before.casefold())
    shape = shape_of("0" + before[-1] + digits if before in (".", ",") else digits)
    if not shape:
        return None
    tail = _tail(after)
    if not head and before not in (".", ","):
        return _word_then_number(before, after, shape, convention)
    code = head["currency"] if head else None
    currency = mapping("currencies")[code] if code else ""
    if tail is None or (currency and tail.currency and currency != tail.currency):
        return None
    currency = currency or tail.currency or mapping("currencies").get(remark.casefold(), "")
    factor = _factor(tail, currency, convention)
    if factor is None:
        return None
    signs = (head["sign"] + head["inner"]) if head else ""
    amount, foreign = value_of(shape, convention)
    amount *= factor * (-1 if negative != ("-" in signs) else 1)
    return Parsed(amount, currency, tail.percent, foreign, tail.unit)


def _clean(text: str) -> str:
    """One line without markup and bullets; a minus is a minus, a space a space."""
    plain = " ".join(with_plain_spaces(text).translate(_MINUS).translate(_MARKUP).split())
    if plain[:1] in ("–", "—") and len(plain) > 1:
        plain = "-" + plain[1:].lstrip()
    start, end = 0, len(plain)
    while start < end and _is_decoration(plain[start]):
        start += 1
    while end > start and _is_decoration(plain[end - 1]):
        end -= 1
    return plain[start:end]


def _is_decoration(char: str) -> bool:
    return char in " •·" or unicodedata.category(char) in ("So", "Sk", "Cf", "Mn", "Me")


def _split_remark(text: str) -> tuple[str, str]:
    """`10 (Medium)` -> `10` and `Medium`. What has no digit before the bracket stays whole: `High (9)`."""
    opening = text.find("(")
    if opening > 0 and text.endswith(")") and DIGITS.search(text, 0, opening):
        return text[:opening].rstrip(), text[opening + 1 : -1].strip()
    return text, ""


def _word_then_number(before: str, after: str, shape: Shape, convention: Convention) -> Parsed | None:
    """`High (9)`: a word, then nothing but the number in brackets."""
    word = before.rstrip("( ")
    if before.endswith("(") and after == ")" and word.replace(" ", "").isalpha() and len(word) <= 30:
        amount, foreign = value_of(shape, convention)
        return Parsed(amount, "", False, foreign, word)
    return None


class _Tail(NamedTuple):
    """What stands behind the digits. `letter` is a single letter that may be a multiplier (`2M`) or a unit (`2 m`)."""

    factor: int
    letter: str
    percent: bool
    currency: str
    unit: str


def _tail(after: str) -> _Tail | None:
    """None where something stands there that belongs to no amount: `+`, a letter glued to digits as in `3rd`."""
    rest = re.sub(r"^[.,]?-{1,2}(?= |$)|^[.,](?= |$)", "", after) if after[:1] in (".", ",") else after
    factor, letter, percent, currency = 1, "", False, ""
    found = _multiplier().match(rest)
    if found:
        factor = numbers("multipliers")[found["word"].casefold()]
        rest = rest[found.end() :]
    else:
        found = re.match(r"( ?)([kKmMbBtT])(?![^\W_])", rest)
        if found:
            letter = found[0]
            rest = rest[found.end() :]
    found = _percent().match(rest)
    if found:
        percent = True
        rest = rest[found.end() :]
    found = _currency_after().match(rest)
    if found:
        currency = mapping("currencies")[found["currency"].casefold()]
        rest = rest[found.end() :]
    if _rate().fullmatch(rest):
        rest = ""
    if _ORDINAL.match(rest):
        return None
    if rest.strip(" .,;") and not re.fullmatch(r"(?: ?[-–:,/] ?| )?[^\W\d_][^\d<>=+~±%()]{0,30}", rest):
        return None
    return _Tail(factor, letter, percent, currency, rest.strip(" .,;-–:/"))


def _factor(tail: _Tail, currency: str, convention: Convention) -> int | None:
    """None for a bare `2M` in an Indonesian text: milliard by Indonesian habit, million by English."""
    if not tail.letter:
        return tail.factor
    letter = tail.letter.strip()
    is_meant = bool(currency) or (tail.letter == letter and (letter.isupper() or letter == "k"))
    if not is_meant:
        return None if tail.letter == letter else 1
    if letter in "mM" and currency == "IDR":
        return numbers("multipliers")["miliar"]
    if letter in "mM" and not currency and convention == "id":
        return None
    return numbers("multiplier_letters")[letter.casefold()]


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?P<sign>[-+]?) ?(?P<currency>{either(mapping('currencies'))})? ?[.:]? ?(?P<inner>[-+]?) ?")


@cache
def _multiplier() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<word>{either(numbers('multipliers'))})\b\.?", re.IGNORECASE)


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(rf" ?(?:%|(?:{either(phrases('percents') - {'%'})})\b)", re.IGNORECASE)


@cache
def _currency_after() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<currency>{either(mapping('currencies'))})(?![^\W\d_])", re.IGNORECASE)


@cache
def _rate() -> re.Pattern[str]:
    glued = r"(?:per|se)(?=bulan|tahun|hari|minggu|jam|orang|unit)"  # pertahun, sebulan
    return re.compile(rf" ?(?:/|per\b|{glued})[^\d<>=+~%()]*", re.IGNORECASE)
