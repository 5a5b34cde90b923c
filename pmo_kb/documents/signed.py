"""Who signed and on which day, where one line says both: `Approved by: Rina Wulandari (sponsor), 12 March 2026`."""

from __future__ import annotations

import re

from pmo_kb.model.document import Field
from pmo_kb.values.dates import read_date
from pmo_kb.values.text import is_none, is_placeholder

_DAY_LAST = re.compile(
    r"(?P<who>.*?[^\W\d_].*?)[\s,;:(/–—-]+(?:(?:on|dated|pada|per|tanggal|tgl\.?)\s+){0,2}"
    r"(?P<day>\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?[ -][^\W\d_]{3,9}\.?[ -]\d{4}|[^\W\d_]{3,9}\.? \d{1,2}, ?\d{4}|\d{1,2}([/.-])\d{1,2}\3\d{4})"
    r"\s*[).]*",
    re.IGNORECASE,
)
_NOT_YET = frozenset(("by", "before", "due", "expected", "from", "since", "to", "until", "hingga", "lambat", "sampai", "sebelum", "sejak"))
_LONGEST = 160
_SHORTEST_DAY = 8


def signed(field: Field) -> tuple[Field, ...]:
    """The person and the day as fields of their own; nothing where the line does not end with a day."""
    text = field.value.strip().rstrip("*_ ")
    if not _SHORTEST_DAY < len(text) <= _LONGEST or not text.rstrip(").")[-1:].isdigit():
        return ()
    found = _DAY_LAST.fullmatch(text)
    if found is None or read_date(found["day"]).problem == "unreadable":
        return ()
    who = found["who"].rstrip(" ,;(")
    if is_none(who) or is_placeholder(who) or who.casefold().rpartition(" ")[2] in _NOT_YET:
        return ()
    if who.count("(") > who.count(")"):
        who += ")"
    return field._replace(value=who), field._replace(value=found["day"])
