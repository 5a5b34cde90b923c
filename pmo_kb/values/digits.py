"""Digits with their thousands and decimal marks: which convention they follow, and what they are worth."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Iterator, Literal, NamedTuple

Convention = Literal["id", "en", "plain"]
"""Who writes `1.500,25` (id) and who `1,500.25` (en); `plain` is `1500.25`, as programs write it."""


class Shape(NamedTuple):
    """Digits with their marks. `form` is the only convention that fits, `either` for `1.500`, empty without marks."""

    whole: str
    fraction: str
    form: str
    grouped: bool
    mark: str = ""


DIGITS = re.compile(r"[0-9](?:[0-9.,]|(?<=[0-9]) (?=[0-9]))*")
MOST_CHARACTERS = 60
_APOSTROPHE = re.compile(r"(?<=[0-9])['’](?=[0-9]{3}(?![0-9]))")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u2009\t\r\n", " "))


def with_plain_spaces(text: str) -> str:
    """Narrow and hard spaces as plain ones, and so the Swiss apostrophe: `3'300'000`."""
    plain = text.translate(_SPACES)
    return _APOSTROPHE.sub(" ", plain) if "'" in plain or "’" in plain else plain


def first_digits(text: str) -> str:
    found = DIGITS.search(with_plain_spaces(text))
    return found.group().rstrip(".,") if found else ""


def shapes_in(text: str) -> Iterator[Shape]:
    for found in DIGITS.finditer(with_plain_spaces(text)):
        shape = shape_of(found.group().rstrip(".,"))
        if shape:
            yield shape


def shape_of(digits: str) -> Shape | None:
    """None where the marks stand in no order that a number has: `1.2.3`, `12,34,567`, `5 10`."""
    if not digits or len(digits) > MOST_CHARACTERS:
        return None
    spaced = " " in digits
    if spaced:
        groups = digits.split(" ")
        groups[-1] = groups[-1].replace(",", ".").partition(".")[0]
        if not _are_thousands(groups):
            return None
        digits = digits.replace(" ", "")
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return Shape(digits, "", "", spaced)
    last = marks[-1]
    conventions = {".": "en", ",": "id"}
    if len(marks) == 1:
        whole, fraction = digits.split(last)
        open_to_both = len(fraction) == 3 and len(whole) <= 3 and whole[0] != "0" and not spaced
        return Shape(whole, fraction, "either" if open_to_both else conventions[last], False, last)
    if len(set(marks)) == 1:  # one mark, several times
        groups = digits.split(last)
        return Shape("".join(groups), "", "id" if last == "." else "en", True) if _are_thousands(groups) else None
    whole, fraction = digits.rsplit(last, 1)
    groups = whole.split(marks[0])
    if marks.count(last) > 1 or spaced or not _are_thousands(groups):
        return None
    return Shape("".join(groups), fraction, conventions[last], True, last)


def _are_thousands(groups: list[str]) -> bool:
    first, *others = groups
    if others and first.startswith("0"):
        return False
    return 1 <= len(first) <= 3 and first.isdigit() and all(len(group) == 3 and group.isdigit() for group in others)


def value_of(shape: Shape, convention: Convention) -> tuple[Decimal, bool]:
    """What the digits are worth under a convention, and whether their marks belong to another one."""
    whole, fraction = shape.whole, shape.fraction
    if shape.form == "either":
        thousands = "." if convention == "id" else ","
        if shape.mark == thousands:
            whole, fraction = whole + fraction, ""
        return Decimal(f"{whole}.{fraction or '0'}"), convention == "plain" and shape.mark == thousands
    own = "id" if convention == "id" else "en"
    foreign = shape.form not in ("", own) or (convention == "plain" and shape.grouped)
    return Decimal(f"{whole}.{fraction or '0'}"), foreign
