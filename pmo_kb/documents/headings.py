"""Headings that Markdown does not see: bold paragraphs, `##Title`, `BAB I`, `1.2 Ruang Lingkup`, `Goals:` above a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from pmo_kb.markdown.inline import is_bold, plain

BOLD_LEVEL = 7
LABEL_LEVEL = 8
LONGEST = 100
MOST_SPACES = 4
SHORT_WORD = 3
_MALFORMED = re.compile(r"#{2,6}(?=[^\s#])")
_CHAPTER = re.compile(r"(?:BAB|Bab|CHAPTER|Chapter)\s+(?:[IVXLC]{1,6}|\d{1,2})\b")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})[.\s]")
_BREAKS = re.compile(r"(?:<br ?/?>\s*)+$", re.IGNORECASE)
_BOLD_NUMBER = re.compile(r"(\*\*|__)(\d{1,2}(?:\.\d{1,2}){0,4}\.?)\1 +\1")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=[A-Z])")


def _is_title(text: str) -> bool:
    """`Success Criteria`: words only, each with a capital, as nobody begins a sentence."""
    words = text.replace("-", " ").split()
    return all(word.isalpha() and (word[0].isupper() or len(word) <= SHORT_WORD) for word in words) and words[0][0].isupper()


class Heading(NamedTuple):
    title: str
    level: int
    form: str


def numbered_below(title: str, above: str) -> bool:
    """`3.3.1 Risks` stands below `3.3 Control`, and `1.1 Background` below `BAB I`."""
    number = _NUMBER.match(title)
    if number is None:
        return False
    return bool(_CHAPTER.match(above)) or above.startswith(number[1].rpartition(".")[0] + " ")


def heading_in(line: str, *, alone: bool, before_list: bool) -> Heading | None:
    """The heading that a paragraph's first line is, if it is one.

    `alone`: the paragraph has no other line; `before_list`: a list follows it.
    """
    text = line.strip()
    if not text or len(text) > LONGEST:
        return None
    if "<" in text:  # `**Scope**<br>`
        text = _BREAKS.sub("", text).rstrip()
        if not text:
            return None
    text = _BOLD_NUMBER.sub(r"\1\2 ", text, count=1)  # `**3.1** **Scope**`
    if text[0] in "*_" and is_bold(text) and any(char.isalnum() for char in text):
        return Heading(plain(text).strip(": "), BOLD_LEVEL, "bold")
    marks = _MALFORMED.match(text)
    if marks:
        return Heading(plain(text[marks.end() :].rstrip("#")), marks.end(), "malformed")
    if not alone:
        return None
    if _CHAPTER.match(text) and len(text) <= 80:
        return Heading(plain(text), 1, "malformed")
    number = _NUMBERED.match(text)
    if number and len(text) <= 70 and text[-1] not in ".;,|":
        return Heading(plain(text), 1 + number[1].count(".") + 1, "malformed")
    if before_list and text.count(" ") < MOST_SPACES and (text[-1] == ":" or _is_title(text)):
        return Heading(plain(text).strip(": "), LABEL_LEVEL, "bold")
    return None
