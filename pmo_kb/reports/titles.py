"""What a rule is called in a report."""

from __future__ import annotations

from pmo_kb.reports.report import About
from pmo_kb.reports.unread import UNREADABLE
from pmo_kb.reports.words import word


def title_of(about: About, rule: str, language: str) -> str:
    """The rule's title in a language; that of a document which could not be checked is the program's own."""
    if rule == UNREADABLE:
        return word("unread", language)
    return about.checker.library.rules[rule].title[language]
