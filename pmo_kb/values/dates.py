"""Dates as people write them. ISO order and a written month are unambiguous; every other numeric date is refused."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Iterator, NamedTuple, Sequence

from pmo_kb.values.calendar_names import month_number, weekday_number
from pmo_kb.values.code_spans import without_code
from pmo_kb.values.date_forms import other_form
from pmo_kb.values.seen import Seen
from pmo_kb.values.text import is_blank, is_none, is_placeholder
from pmo_kb.values.words import phrases


class DateReading(NamedTuple):
    """`problem` is empty, or says why there is no `value`.

    `ambiguous` (03/04/2026), `impossible` (31 April 2026), `incomplete` (Juli 2025, 28 Juni, Q1 2026),
    `relative` (Week 3), `none` (blank, "-", a placeholder) or `unreadable`.
    """

    value: date | None
    problem: str


_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SPACE = r"[ \t\u00a0\u202f]"
_FULL_YEAR = r"(?:19|20|21)\d\d"
_NONE = DateReading(None, "none")
_UNREADABLE = DateReading(None, "unreadable")


@lru_cache(maxsize=4096)
def read_date(text: str) -> DateReading:
    """The one date that a cell or field gives, with its weekday, time or a remark in brackets around it."""
    iso = _ISO.fullmatch(text.strip())
    if iso:
        return _reading(int(iso[1]), int(iso[2]), int(iso[3]))
    if is_blank(text) or is_placeholder(text) or is_none(text):
        return _NONE
    if len(text) > 200:
        return _UNREADABLE
    plain = _without_remark(" ".join(text.translate({42: " ", 95: " ", 96: " "}).split()).strip(" .,;"))
    found = list(_find(plain))
    for _, _, reading in found:
        if reading.problem:
            return reading
    if len(found) == 1 and _is_frame(plain[: found[0][0]]) and _time().fullmatch(plain, found[0][1]):
        return found[0][2]
    full = [reading for _, _, reading in found]
    return _UNREADABLE if len(full) > 1 else DateReading(None, other_form(plain))


def _reading(year: int, month: int, day: int) -> DateReading:
    try:
        return DateReading(date(year, month, day), "")
    except ValueError:
        return DateReading(None, "impossible")


def _without_remark(text: str) -> str:
    """`2026-06-30 (was 2026-06-15)` -> `2026-06-30`; brackets around everything are dropped."""
    opening = text.rfind("(")
    if opening > 0 and text.endswith(")"):
        return text[:opening].rstrip()
    return text.strip("()[]")


def _is_frame(before: str) -> bool:
    """Whether what stands before a date leaves it alone: `Jakarta,` `Per tanggal` `Selasa`, but not `after`."""
    words = before.strip(" (").casefold()
    if not words or not any(char.isalnum() for char in words):
        return True
    if any(char.isdigit() for char in words):
        return False
    return words[-1] in ",:" or words in phrases("date_lead") or weekday_number(words) is not None


def _find(text: str) -> Iterator[tuple[int, int, DateReading]]:
    """Every date as (start, end, reading), incomplete and relative ones left out."""
    if not any(map(str.isdecimal, text)):
        return
    position = 0
    while found := _date().search(text, position):
        reading = _matched(found)
        if reading is None:  # `30 tasks 2026`: a date may begin inside what was taken for one
            position = found.start() + 1
        else:
            yield found.start(), found.end(), reading
            position = found.end()


def _matched(found: re.Match[str]) -> DateReading | None:
    if found["y1"]:
        return _reading(int(found["y1"]), int(found["m1"]), int(found["d1"]))
    if found["n1"]:
        first, second = int(found["n1"]), int(found["n2"])
        if first == second and len(found["n3"]) > DAY_DIGITS:
            return _reading(int(found["n3"]), second, first)
        plausible = 1 <= min(first, second) <= 12 and max(first, second) <= 31
        return DateReading(None, "ambiguous" if plausible else "impossible")
    month = month_number(found["m2"] or found["m3"])
    return _reading(int(found["y2"] or found["y3"]), month, int(found["d2"] or found["d3"])) if month else None


DAY_DIGITS = 2
_NUMERALS = re.compile(r"\d[\d./-]*")


def doubtful_lines(lines: Sequence[str]) -> list[int]:
    """Indices of the lines where an ambiguous or impossible date may stand; all others hold none."""
    places = _seen().left(lines)
    text = "\n".join([lines[at] for at in places])
    found: list[int] = []
    place = reached = 0
    passed = -1
    for match in _NUMERALS.finditer(text):
        if not _is_suspect(match[0]):
            continue
        place += text.count("\n", reached, match.start())
        reached = match.start()
        line = places[place]
        if found and found[-1] == line:
            continue
        if len(match[0]) <= DAY_DIGITS and (passed == line or not _names_month(lines[line])):
            passed = line
            continue
        found.append(line)
    hits = set(found)
    _seen().keep(lines[at] for at in places if at not in hits)
    return found


@cache
def _seen() -> Seen:
    return Seen()


def _names_month(line: str) -> bool:
    """Whether the name of a month stands beside a number of 29 or more."""
    return any(month_number(after or before) for after, before in _late_days().findall(line))


@lru_cache(maxsize=8192)
def _is_suspect(numeral: str) -> bool:
    """Whether digits and marks may be a date that is no ISO date, or the day of one that does not exist."""
    parts = re.split(r"[-/.]", numeral.strip("-/."))
    if len(parts) == 1:
        return parts[0] in ("0", "00") or (len(parts[0]) == DAY_DIGITS and parts[0] >= "29")
    if len(parts) < 3 or not all(parts) or max(len(part) for part in parts[:3]) > 4:
        return False
    return not (len(parts[0]) == 4 and _reading(*map(int, parts[:3])).value)


def dates_in(line: str) -> list[tuple[int, str, DateReading]]:
    """The dates of a line of prose, in order: (offset from 0, text, reading). Inline code does not count.

    Complete dates only: readable, `ambiguous` or `impossible` ones. Versions, addresses, paths, fractions and document
    numbers are none; neither are 1.2.26 and 1-2-26, which a cell may mean as a date but prose more often does not.
    """
    prose = without_code(line)
    return [
        (start, prose[start:end], reading)
        for start, end, reading in _find(prose)
        if _is_date_in_prose(prose, start, prose[start:end], reading)
    ]


def _is_date_in_prose(line: str, start: int, text: str, reading: DateReading) -> bool:
    if any(char.isalpha() for char in text):
        return True
    parts = re.split(r"[-/.]", text)
    if len(parts[0]) == 4:
        return "." not in text and int(parts[1]) <= 31 and int(parts[2]) <= 31
    if reading.problem == "impossible" or (len(parts[2]) == 2 and "/" not in text):
        return False
    return not _document_number().search(line[max(0, start - 12) : start])


@lru_cache(maxsize=4096)
def weekday_mismatch(text: str) -> bool:
    """Whether a weekday beside a date is not that date's: `Jumat, 28 Juni 2025` is a Saturday."""
    for start, end, reading in _find(text):
        if reading.value:
            for day in (_day_before().search(text, max(0, start - 24), start), _day_after().match(text, end)):
                named = weekday_number(day[1]) if day else None
                if named is not None and named != reading.value.weekday():
                    return True
    return False


def working_days(start: date, finish: date, holidays: frozenset[date] = frozenset()) -> int:
    """How many days from Monday to Friday lie from `start` to `finish`, both included; 0 when `finish` is earlier."""
    if finish < start:
        return 0
    weeks, rest = divmod((finish - start).days + 1, 7)
    days = weeks * 5 + sum((start.weekday() + offset) % 7 < 5 for offset in range(rest))
    return days - sum(start <= holiday <= finish and holiday.weekday() < 5 for holiday in holidays)


def add_working_days(start: date, days: int, holidays: frozenset[date] = frozenset()) -> date:
    """The working day that is `days` working days after `start` (before it when negative); `start` itself for 0.

    Raises OverflowError beyond the calendar of `datetime`.
    """
    step = timedelta(days=1 if days > 0 else -1)
    day = start
    for _ in range(abs(days)):
        day += step
        while day.weekday() >= 5 or day in holidays:
            day += step
    return day


@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w./@#+-])(?:"
        rf"(?P<y1>{_FULL_YEAR})(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?:T[\d:.,+-]{{2,24}}Z?)?"
        rf"|(?P<n1>\d\d?)(?P<s2>[-/.])(?P<n2>\d\d?)(?P=s2)(?P<n3>{_FULL_YEAR}|\d\d)"
        rf"|(?P<d2>\d\d?)(?:st|nd|rd|th)?(?:{_SPACE}of)?[-/ \t\u00a0\u202f]{{1,3}}(?P<m2>[^\W\d_]{{3,10}})\.?,?"
        rf"[-/ \t\u00a0\u202f]{{1,3}}(?P<y2>{_FULL_YEAR})"
        rf"|(?P<m3>[^\W\d_]{{3,10}})\.?{_SPACE}{{1,3}}(?P<d3>\d\d?)(?:st|nd|rd|th)?,?{_SPACE}{{1,3}}(?P<y3>{_FULL_YEAR})"
        r")(?![\w/]|\.\w|-(?!\d\d?/))",
        re.IGNORECASE,
    )


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"[\s,;]*(?:(?:pukul|jam|pk|at)\b\.?\s?)?(?:\d\d?[.:]\d\d(?:[.:]\d\d)?\s?(?:[-–]\s?\d\d?[.:]\d\d\s?)?)?"
        r"(?:am|pm|wib|wita|wit|utc|gmt|z)?\W*",
        re.IGNORECASE,
    )


@cache
def _document_number() -> re.Pattern[str]:
    return re.compile(r"(?:no|nomor|nr|number)\W{0,4}$", re.IGNORECASE)


@cache
def _day_before() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_]{3,10}(?:['’][^\W\d_]{2})?)[\s,.*_(]*$")


@cache
def _day_after() -> re.Pattern[str]:
    return re.compile(r"[\s*_]*[,(]\s?([^\W\d_]{3,10}(?:['’][^\W\d_]{2})?)\b")


@cache
def _late_days() -> re.Pattern[str]:
    return re.compile(
        r"(?:29|[3-9]\d|00?)(?:st|nd|rd|th)?(?:[ \u00a0\u202f]of)?[-/ \u00a0\u202f]{1,3}([^\W\d_]{3,10})"
        r"|([^\W\d_]{3,10})\.?[ \u00a0\u202f]{1,3}(?:29|[3-9]\d|00?)(?!\d)"
    )
