"""The smallest useful plugin: one rule kind, `word-limit`. Copy this folder and rename it."""

from __future__ import annotations

from pmo_kb.hookspecs import hookimpl
from pmo_kb.rules.kind import KindSource


@hookimpl
def pmo_kb_rule_kinds() -> list[KindSource]:
    """Named here, imported only when a standard's rule asks for it."""
    return [KindSource("word-limit", "pmo_kb_example.word_limit:WordLimit", "pmo_kb_example:word_limit.json")]
