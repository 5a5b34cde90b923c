"""A problem's message in the reader's language. Texts are literal: `{name}` is replaced once, nothing is executed."""

from __future__ import annotations

import re
from datetime import date
from typing import Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.rules.kind import Texts

LONGEST = 400
"""Characters that one value brings into a message."""
_NAME = re.compile(r"\{([a-z_]{1,40})\}")


class Said(NamedTuple):
    message: str
    fix: str


def said(problem: Problem, rule: RuleDeclaration, texts: Texts, language: str) -> Said:
    """Message and remedy. The rule's own text for the message goes before the kind's."""
    entry = texts.get(problem.message, {}).get(language, {})
    known = entry if isinstance(entry, Mapping) else {}
    own = rule.message.get(problem.message, {}).get(language)
    message = own or str(known.get("message", problem.message))
    return Said(fill(message, problem.values, language), fill(str(known.get("fix", "")), problem.values, language))


def fill(text: str, values: Mapping[str, object], language: str) -> str:
    """The text with each `{name}` replaced by its value; a name without a value stays as it is."""

    def value(match: re.Match[str]) -> str:
        return _text(values[match[1]], language) if match[1] in values else match[0]

    return _NAME.sub(value, text)


def _text(value: object, language: str) -> str:
    """The value in words. A header of 10,000 characters would otherwise stand in the message of each of its rows."""
    shown = _worded(value, language)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def _worded(value: object, language: str) -> str:
    if isinstance(value, Mapping):
        return str(value.get(language) or value.get("en") or "")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}" if isinstance(value, float) else str(value)
