"""Inline markup: what a reader sees of a piece of Markdown."""

from __future__ import annotations

import re

from pmo_kb.values.placeholders import is_angle_hint

_MARKUP = re.compile(r"[*_`\[\]<\\&~]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<![A-Za-z0-9_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?![A-Za-z0-9_])|~~|`")
_HUGE = re.compile(r"&#(?:[0-9]{20,}|[xX][0-9A-Fa-f]{20,});?")
"""A character that no table has; `html.unescape` fails on 4,301 digits."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")


def has_markup(text: str) -> bool:
    """Whether `plain` would change more than the ends of the text."""
    return _MARKUP.search(text) is not None


def plain(text: str) -> str:
    """The text without emphasis, code marks, links' targets, tags and comments; entities are resolved."""
    if not _MARKUP.search(text):
        return text.strip()
    if "<" in text:
        text = _TAG.sub(_shown, _without_comments(_BREAK.sub(" ", text)))
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return resolved(text).strip()


def _shown(tag: re.Match[str]) -> str:
    """Nothing, unless it is no tag but what a template left: `<project name>`."""
    return tag[0] if is_angle_hint(tag[0][1:-1]) else ""


def resolved(text: str) -> str:
    """The text with its entities (`&amp;`) replaced by what they stand for."""
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415  (its table of 2,231 names costs more than the rest of this module)

    return unescape(_HUGE.sub("\ufffd", text))


def _without_comments(text: str) -> str:
    kept: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[done:start])
        done = end + 3
    return "".join((*kept, text[done:]))


def is_bold(text: str) -> bool:
    """Whether the whole text is one run of bold: `**Scope**`, `__Scope:__`, `**_Scope_**:`."""
    text = text.strip()
    if len(text) < 5 or text[:2] not in ("**", "__"):
        return False
    mark, inner = text[:2], text.rstrip(": ")
    return inner.endswith(mark) and len(inner) > 4 and mark not in inner[2:-2]
