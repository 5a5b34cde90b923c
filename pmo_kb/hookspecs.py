"""What a plugin may offer. This page is the table of contents of the plugin author's guide (`docs/plugins.md`)."""

from __future__ import annotations

from typing import NamedTuple, Sequence

import pluggy

from pmo_kb.rules.kind import KindSource

PROJECT = "pmo_kb"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class EngineSource(NamedTuple):
    """Where an engine is: `module:Class`, without arguments. Imported when somebody asks for it."""

    name: str
    target: str


class PluginSpec:
    """The hooks. A plugin is any module or object that implements some of them with `@hookimpl`."""

    @hookspec
    def pmo_kb_rule_kinds(self) -> Sequence[KindSource]:
        """The rule kinds of this plugin.

        Return the sources only; a kind is imported when a standard's rule names it:

            @hookimpl
            def pmo_kb_rule_kinds() -> list[KindSource]:
                return [KindSource("word-limit", "my_plugin.word_limit:WordLimit", "my_plugin:word_limit.json")]
        """
        return []

    @hookspec
    def pmo_kb_search_engines(self) -> Sequence[EngineSource]:
        """Search engines of this plugin, for `pmo-kb search --engine NAME`.

        Return the sources only; an engine is imported when somebody asks for it:

            @hookimpl
            def pmo_kb_search_engines() -> list[EngineSource]:
                return [EngineSource("fts5", "my_plugin.fts5:Fts5")]
        """
        return []
