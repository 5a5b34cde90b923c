"""Labelled lines: `**Sponsor:** Rina`, `Nama Proyek : LIPAT`, `- Owner: Budi`, three of them on one line."""

from __future__ import annotations

import re
from typing import Iterator

from pmo_kb.markdown.inline import plain
from pmo_kb.model.document import Field

LONGEST_KEY = 60
MOST_WORDS = 7
_BOLD_KEY = re.compile(r"(?:\*\*|__)([^*_:\n]{1,60}?)(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)")
_LEAD = "-*+•·>#\t "


def labelled(text: str, line: int, source_line: str) -> Iterator[Field]:
    """The labelled values of one line of text. `source_line` is the line as written, for the columns."""
    if ":" not in text:
        return
    bold = list(_BOLD_KEY.finditer(text)) if "**" in text or "__" in text else []
    if len(bold) > 1 or (bold and not text[: bold[0].start()].strip(_LEAD)):
        for match, after in zip(bold, [*bold[1:], None], strict=True):
            value = text[match.end() : after.start() if after else len(text)]
            yield _field(match[1], value.strip().strip("|·•;").strip(), line, source_line)
        return
    key, _, value = text.partition(":")
    key = plain(key).lstrip(_LEAD).strip()
    if is_key(key) and not value.startswith("//") and not (value[:1].isdigit() and key[-1:].isdigit()):
        yield _field(key, value, line, source_line)


def is_key(text: str) -> bool:
    """Whether the text could be a label: short, starting with a letter, a few words, no sentence."""
    return (
        0 < len(text) <= LONGEST_KEY
        and (text[0].isalpha() or not text[0].isascii())
        and text.count(" ") < MOST_WORDS
        and ". " not in text
    )


def _field(key: str, value: str, line: int, source_line: str) -> Field:
    value = value.strip()
    at = source_line.find(value) if value else -1
    return Field(plain(key).strip(), plain(value), line, at + 1 if at >= 0 else 1, "line")
