"""The smallest useful plugin: a rule kind, `word-limit`, and a search engine, `fts5`. Copy this folder and rename it."""

from __future__ import annotations

from pmo_kb.hookspecs import EngineSource, hookimpl
from pmo_kb.rules.kind import KindSource


@hookimpl
def pmo_kb_rule_kinds() -> list[KindSource]:
    """Named here, imported only when a standard's rule asks for it."""
    return [KindSource("word-limit", "pmo_kb_example.word_limit:WordLimit", "pmo_kb_example:word_limit.json")]


@hookimpl
def pmo_kb_search_engines() -> list[EngineSource]:
    """Named here, imported only for `pmo-kb search --engine fts5`."""
    return [EngineSource("fts5", "pmo_kb_example.fts5:Fts5")]
