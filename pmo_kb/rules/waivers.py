"""Waivers: recorded exceptions to a rule, written in a document as an HTML comment.

    <!-- pmo-kb: waive RSK003 reason="Owner is hired in August" approver="Sari Dewi" until=2026-08-31 -->

Before the first heading, or with the word `file`, a waiver holds for the whole document. Directly above a heading it
holds for that section with all below it, elsewhere for what follows up to the next heading. The words may be Indonesian:
`dispensasi`, `alasan`, `penyetuju`, `sampai`.

A list `waivers:` in the front matter, or a table with the columns rule, reason, approver and expiry, records them too; these
hold for the whole document.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from datetime import date
from functools import cache, lru_cache
from typing import Iterable, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.model.document import Cell, Document, Field
from pmo_kb.model.finding import Problem
from pmo_kb.values.dates import read_date
from pmo_kb.values.text import is_blank, is_none, is_placeholder

_VERBS = ("waive", "waiver", "dispensasi", "kecualikan")
_KEYS = {
    "reason": "reason", "alasan": "reason", "approver": "approver", "approved_by": "approver", "penyetuju": "approver",
    "until": "until", "expires": "until", "expiry": "until", "sampai": "until", "kedaluwarsa": "until",
}  # fmt: skip
_NAMES = {
    **_KEYS, "rule": "rule", "rule id": "rule", "aturan": "rule", "kode aturan": "rule", "why": "reason", "justification": "reason",
    "approved by": "approver", "granted by": "approver", "disetujui oleh": "approver", "expires on": "until", "expiry date": "until",
    "valid until": "until", "berlaku sampai": "until", "masa berlaku": "until", "tanggal berakhir": "until", "berakhir": "until",
}  # fmt: skip
_LISTS = ("waivers", "waiver", "dispensasi")
LEAST_COLUMNS = 3
_RULE = re.compile(r"[A-Z]{2,6}\d{3}")


class Waiver(NamedTuple):
    """An exception as it was written. `until` is an ISO date, an unreadable text, or empty."""

    rule: str
    reason: str
    approver: str
    until: str
    path: str
    line: int
    scope: str = "line"
    """`file` or `line`."""
    rest: str = ""
    """Words that were not understood; a waiver with such words does not hold."""


def read_comment(cell: Cell, path: str) -> Waiver | None:
    """The waiver in an HTML comment; None for any other comment."""
    tool, colon, text = cell.text.strip().partition(":")
    verb, _, text = text.strip().partition(" ")
    if not colon or tool.strip() != "pmo-kb" or verb.casefold() not in _VERBS:
        return None
    values = dict.fromkeys(("reason", "approver", "until"), "")
    rule, scope, rest = "", "line", []
    for part in _part().finditer(text):
        key = _KEYS.get((part["key"] or "").casefold())
        word = part["word"] or ""
        if key and not values[key]:
            values[key] = (part["quoted"] or part["curly"] or part["bare"] or "").strip()
        elif word == "file":
            scope = "file"
        elif _RULE.fullmatch(word) and not rule:
            rule = word
        else:
            rest.append(part.group())
    until = read_date(values["until"]).value
    shown = until.isoformat() if until else values["until"]
    return Waiver(rule, values["reason"], values["approver"], shown, path, cell.line, scope, " ".join(rest))


def waivers_in(document: Document) -> tuple[Waiver, ...]:
    """All waivers of a document; those before its first heading hold for all of it."""
    first = document.sections[0].line if document.sections else 0
    return (*_stated(document), *_commented(document, first))


def _commented(document: Document, first: int) -> tuple[Waiver, ...]:
    found = (read_comment(cell, document.path) for cell in document.comments)
    return tuple(
        waiver._replace(scope="file") if not first or waiver.line < first else waiver for waiver in found if waiver
    )


def _stated(document: Document) -> Iterator[Waiver]:
    """The waivers of the front matter (`waivers:`) and of tables with the columns rule, reason, approver and expiry."""
    own = [field for field in document.front_matter if field.key.casefold().startswith(_LISTS)]
    single: dict[str, Field] = {}
    for field in own:
        name, _, key = field.key.casefold().partition(".")
        if name in _LISTS and key:
            single[key] = field
        elif name in _LISTS:
            yield from (_made(values, document.path, field.line) for values in _entries(field.value))
    if single:
        yield _made({key: field.value for key, field in single.items()}, document.path, next(iter(single.values())).line)
    for table in (*document.preamble.tables, *(table for section in document.sections for table in section.tables)):
        keys = [_column(cell.text) for cell in table.header]
        if "rule" not in keys or len(set(keys) - {""}) < LEAST_COLUMNS:
            continue
        rows = [(row.line, {key: cell.text for key, cell in zip(keys, row.cells, strict=False) if key}) for row in table.rows]
        if any(_RULE.search(values.get("rule", "")) for _, values in rows):
            yield from (_made(values, document.path, line) for line, values in rows)


@lru_cache(maxsize=4096)
def _column(header: str) -> str:
    return _NAMES.get(header.strip().casefold(), "")


def _entries(text: str) -> Iterator[dict[str, str]]:
    """`rule RSK003; reason hired in August, rule RSK010; reason ...`: a list of mappings as the front matter gives it."""
    entry: dict[str, str] = {}
    for part in _entry_part().split(text):
        word, _, value = part.strip().partition(" ")
        key = _NAMES.get(word.casefold(), "")
        if key in entry:
            yield entry
            entry = {}
        if key:
            entry[key] = value
    if entry:
        yield entry


@cache
def _entry_part() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_NAMES) if " " not in name)
    return re.compile(rf"[;,]\s+(?=(?:{names})\s)", re.IGNORECASE)


def _made(values: Mapping[str, str], path: str, line: int) -> Waiver:
    known = {_NAMES.get(key, key): value.strip() for key, value in values.items()}
    rule = _RULE.search(known.get("rule", ""))
    until = read_date(known.get("until", "")).value
    shown = until.isoformat() if until else known.get("until", "")
    return Waiver(rule[0] if rule else "", known.get("reason", ""), known.get("approver", ""), shown, path, line, "file")


def covers(waiver: Waiver, document: Document, rule: str, line: int) -> bool:
    """Whether a waiver of `waivers_in` silences what a rule finds on a line. Whether it is valid: see `flaws`."""
    first, last = next(covered((waiver,), document))
    return waiver.rule == rule and first <= line <= last


def covered(waivers: Iterable[Waiver], document: Document) -> Iterator[tuple[int, int]]:
    """The first and the last line that each waiver of `waivers_in` holds for."""
    starts = [section.line for section in document.sections]
    filled: list[int] = []
    for waiver in waivers:
        if waiver.scope == "file":
            yield 1, sys.maxsize
            continue
        filled = filled or [number for number, text in enumerate(document.prose, 1) if text and not text.isspace()]
        yield waiver.line + 1, _last_line(waiver, document, starts, filled)


def _last_line(waiver: Waiver, document: Document, starts: Sequence[int], filled: Sequence[int]) -> int:
    """The last line that a waiver of scope `line` holds for. `filled` are the lines that say something."""
    place = bisect_right(starts, waiver.line)
    if place == len(starts):
        return len(document.lines)
    following = bisect_right(filled, waiver.line)
    if following < len(filled) and filled[following] == starts[place]:
        return document.sections[place].end_line
    return starts[place] - 1


def flaws(waiver: Waiver, as_of: date, longest_days: int = 0) -> list[str]:
    """What keeps a waiver from holding; each is the name of a message of the kind `waiver`. None: it holds."""
    found = [] if waiver.rule else ["no-rule"]
    found += ["no-reason"] if _is_open(waiver.reason) else []
    found += ["no-approver"] if _is_open(waiver.approver) else []
    until = read_date(waiver.until).value
    if _is_open(waiver.until):
        found.append("no-expiry")
    elif until is None:
        found.append("bad-date")
    elif until < as_of:
        found.append("expired")
    elif longest_days and (until - as_of).days > longest_days:
        found.append("too-long")
    return [*found, "unknown-words"] if waiver.rest else found


def problems_of(waivers: Iterable[Waiver], as_of: date, longest_days: int = 0) -> Iterator[Problem]:
    """One problem a flaw, at the waiver's line."""
    for waiver in waivers:
        shown = {"rule": waiver.rule or "?", "until": waiver.until, "rest": waiver.rest, "days": str(longest_days)}
        for flaw in flaws(waiver, as_of, longest_days):
            yield Problem(flaw, waiver.line, "waivers", shown)


def is_valid(waiver: Waiver, as_of: date, longest_days: int = 0) -> bool:
    return not flaws(waiver, as_of, longest_days)


def _is_open(text: str) -> bool:
    return is_blank(text) or is_none(text) or is_placeholder(text)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        r"(?P<key>[^\W\d]\w*)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|“(?P<curly>[^”]*)”|(?P<bare>\S+))|(?P<word>\S+)"
    )
