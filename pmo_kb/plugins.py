"""Finding and loading plugins: once a run, passed on, never global. A plugin that does not load stops the run."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Iterator, Mapping, NamedTuple, Sequence

import pluggy

from pmo_kb.errors import PluginError, unknown
from pmo_kb.hookspecs import PROJECT, EngineSource, PluginSpec
from pmo_kb.rules.kind import KindSource, RuleKind, Texts

if TYPE_CHECKING:
    from pmo_kb.model.search import Engine

GROUP = "pmo_kb"


class EntryPoint(NamedTuple):
    """A plugin as an installed distribution announces it: not imported yet."""

    name: str
    module: str
    distribution: str


class Plugin(NamedTuple):
    """A plugin that was imported, with what it offers."""

    name: str
    distribution: str
    kinds: tuple[str, ...]
    engines: tuple[str, ...] = ()


class Kinds:
    """The rule kinds of all plugins. A kind's module is imported when a rule needs it, its texts when it finds something."""

    def __init__(self, sources: Mapping[str, KindSource]) -> None:
        self._sources = sources
        self._classes: dict[str, type[RuleKind]] = {}
        self._texts: dict[str, Texts] = {}

    @property
    def names(self) -> list[str]:
        return sorted(self._sources)

    def is_across(self, name: str) -> bool:
        """Whether a kind holds documents against one another. Nothing is imported."""
        return name in self._sources and self._sources[name].across

    def reads(self, name: str) -> tuple[str, ...]:
        """The elements that a kind reads besides those of its options. Nothing is imported."""
        return self._sources[name].reads

    def load(self, name: str) -> type[RuleKind]:
        """The class of a kind. Raises PluginError if there is none or it cannot be imported."""
        if name not in self._classes:
            source = self._sources.get(name)
            if source is None:
                raise PluginError(unknown("kind", name, self.names), hint="Install the plugin that brings it, or correct the name.")
            module, _, attribute = source.target.partition(":")
            try:
                kind = getattr(import_module(module), attribute)
                if not hasattr(kind, "_fields"):
                    raise TypeError("it is no NamedTuple")  # noqa: TRY301
                self._classes[name] = kind
            except Exception as problem:
                raise PluginError(f"kind '{name}' cannot be loaded from {source.target}: {problem}",
                                  hint="Reinstall the plugin, or uninstall it.") from problem  # fmt: skip
        return self._classes[name]

    def texts(self, name: str) -> Texts:
        """The texts of a kind in both languages."""
        if name not in self._texts:
            module, _, file = self._sources[name].texts.partition(":")
            folder = os.path.dirname(import_module(module).__file__ or "")
            try:
                with open(os.path.join(folder, file), encoding="utf-8") as stream:
                    self._texts[name] = json.load(stream)
            except (OSError, ValueError) as problem:
                raise PluginError(f"the texts of kind '{name}' cannot be read: {problem}", path=file) from problem
        return self._texts[name]


class Engines:
    """The search engines of all plugins."""

    def __init__(self, sources: Mapping[str, EngineSource]) -> None:
        self._sources = sources

    @property
    def names(self) -> list[str]:
        return sorted(self._sources)

    def load(self, name: str) -> Engine:
        """An engine. Raises PluginError if it cannot be imported."""
        target = self._sources[name].target
        module, _, attribute = target.partition(":")
        try:
            engine: Engine = getattr(import_module(module), attribute)()
        except ImportError as problem:
            raise PluginError(f"engine '{name}' needs a library that is missing: {problem}",
                              hint="Reinstall pmo-kb or the plugin that brings the engine, or search without --engine.") from problem  # fmt: skip
        except Exception as problem:
            raise PluginError(f"engine '{name}' cannot be loaded from {target}: {problem}",
                              hint="Reinstall the plugin, or search without --engine.") from problem  # fmt: skip
        return engine


class Plugins(NamedTuple):
    """Everything that is installed."""

    found: tuple[Plugin, ...]
    kinds: Kinds
    engines: Engines


def load(entries: Sequence[EntryPoint] | None = None) -> Plugins:
    """Import the plugins of all installed distributions (or of `entries`) and collect what they offer.

    Raises PluginError if one cannot be imported, breaks the hooks' contract, or names a kind that exists already.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(PluginSpec)
    sources: dict[str, KindSource] = {}
    owner: dict[str, str] = {}
    engines: dict[str, EngineSource] = {}
    found: list[Plugin] = []
    for entry in entries if entries is not None else list(installed()):
        offered, ranking = _offers_of(manager, entry)
        for engine in ranking:
            if engine.name in engines:
                raise PluginError(f"engine '{engine.name}' comes from two plugins, one of them {entry.distribution}",
                                  hint="Uninstall one of them.")  # fmt: skip
            engines[engine.name] = engine
        for source in offered:
            if source.name in sources:
                raise PluginError(f"kind '{source.name}' comes from both {owner[source.name]} and {entry.distribution}",
                                  hint="Uninstall one of them.")  # fmt: skip
            sources[source.name] = source
            owner[source.name] = entry.distribution
        names = tuple(source.name for source in offered)
        found.append(Plugin(entry.name, entry.distribution, names, tuple(engine.name for engine in ranking)))
    return Plugins(tuple(found), Kinds(sources), Engines(engines))


def _offers_of(manager: pluggy.PluginManager, entry: EntryPoint) -> tuple[list[KindSource], list[EngineSource]]:
    try:
        module: ModuleType = import_module(entry.module)
        manager.register(module, entry.name)
        manager.check_pending()
        others = [plugin for plugin in manager.get_plugins() if plugin is not module]
        kinds = manager.subset_hook_caller("pmo_kb_rule_kinds", others)()
        engines = manager.subset_hook_caller("pmo_kb_search_engines", others)()
        return (
            [KindSource(*source) for answer in kinds for source in answer],
            [EngineSource(*source) for answer in engines for source in answer],
        )
    except Exception as problem:
        raise PluginError(f"plugin '{entry.name}' of {entry.distribution} cannot be loaded: {problem}",
                          hint="Reinstall or uninstall it; half the checks would be no check.") from problem  # fmt: skip


def installed() -> Iterator[EntryPoint]:
    """The plugins that installed distributions announce, in the order of their names.

    An own scan: importing importlib.metadata costs more than the whole rest of loading. The current
    directory does not count, whatever `sys.path` says: a checked tree cannot bring a plugin.
    """
    here = os.path.realpath(os.getcwd())
    seen: dict[str, list[EntryPoint]] = {}
    for folder in sys.path:
        if not folder or os.path.realpath(folder) == here or not os.path.isdir(folder):
            continue
        for name in os.listdir(folder):
            if name.endswith((".dist-info", ".egg-info")):
                distribution = name.rsplit(".", 1)[0].partition("-")[0].replace("_", "-").casefold()
                if distribution not in seen:
                    entries = list(_entries(os.path.join(folder, name, "entry_points.txt"), distribution))
                    if entries:
                        seen[distribution] = entries
    for distribution in sorted(seen):
        yield from seen[distribution]


def _entries(path: str, distribution: str) -> Iterator[EntryPoint]:
    try:
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError):
        return
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            group = line.strip("[] ")
        elif group == GROUP and "=" in line:
            name, _, module = line.partition("=")
            yield EntryPoint(name.strip(), module.strip().partition(":")[0], distribution)
