"""Text from documents on one line of Markdown: shown as it stands, whatever it holds.

No markup, no HTML, no end of a table cell, and nothing that GitHub or GitLab would follow: no mention of a person, no
reference to an issue, no formula between dollar signs.
"""

from __future__ import annotations

import re

from pmo_kb.reports.escape import escape

_MARKS = str.maketrans({
    **{mark: f"\\{mark}" for mark in "\\`*_[]|~#"},
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;",
})  # fmt: skip
_BREAK = "&#8203;"
"""A space without width behind the mark: what follows is no longer a name. Only there: people copy what a report tells them to write."""
_REFERENCE = re.compile(r"(?<![A-Za-z0-9_])[@%^~](?=[\w\"])|[#!&](?=\d)|(?<=://)|(?<=www\.)")


def literal(text: str, most: int = 0) -> str:
    """The text for a paragraph, a heading or a cell; of a text longer than `most` the beginning."""
    text = escape(text)
    if most and len(text) > most:
        text = text[: most - 1] + "…"
    broken = _REFERENCE.sub(lambda match: match[0] + "\0", text.strip())
    return broken.translate(_MARKS).replace("\0", _BREAK)


def linked(text: str, address: str) -> str:
    """The text as a link, or as it is where there is no address on the web."""
    if not address.startswith(("https://", "http://")) or not address.isprintable() or set(address) & set(" <>|\\"):
        return literal(text)
    return f"[{literal(text)}](<{address}>)"
