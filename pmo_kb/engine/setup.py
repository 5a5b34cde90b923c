"""Everything a run needs, put together once: plugins, standards, configuration, waivers."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from pmo_kb.config import waiverfile
from pmo_kb.config.settings import Config
from pmo_kb.engine.checker import Checker
from pmo_kb.engine.compiled import FILE, loaded
from pmo_kb.engine.resolve import verify, verify_own
from pmo_kb.engine.waived import Waivers
from pmo_kb.engine.where import PACKAGE, content_root
from pmo_kb.errors import ConfigError, UsageError, unknown
from pmo_kb.plugins import Plugins
from pmo_kb.rules.waivers import Waiver
from pmo_kb.selection import Selection
from pmo_kb.standards.library import Library, merged, pages_below

if TYPE_CHECKING:
    from pmo_kb.standards.page import Page


def own_library(plugins: Plugins, *, fresh: bool = False) -> Library:
    """Our standards: compiled when the wheel was built; read from the pages in a checkout or when `fresh`."""
    compiled = os.path.join(PACKAGE, FILE)
    if os.path.isfile(compiled) and not fresh:
        with open(compiled, "rb") as stream:
            return loaded(stream.read())
    library = merged([pages_below(content_root())])
    verify(library, plugins.kinds)
    return library


def library_for(config: Config, plugins: Plugins) -> Library:
    """Our standards, extended or overridden by the pages that the configuration names."""
    if not config.standards:
        return own_library(plugins)
    trees: list[list[Page]] = []
    for name in config.standards:
        root = os.path.realpath(os.path.join(config.folder, name))
        if not os.path.isdir(root):
            raise ConfigError(f"the folder of standards '{name}' does not exist", path=config.path)
        trees.append(pages_below(root))
    released = own_library(plugins)
    if not any(page.mistakes or page.about or page.refers or page.examples for tree in trees for page in tree):
        return released  # pages that declare nothing change nothing
    library = merged(trees, onto=released)
    verify(library, plugins.kinds)
    return library


def as_configured(library: Library, config: Config) -> Library:
    """The library with the severities and options that the PMO sets: what `explain` and the rules' cards show."""
    rules = dict(library.rules)
    for name, settings in config.rules.items():
        if name in rules:
            rule = rules[name]
            severity = dict.fromkeys(rule.severity, settings.severity) if settings.severity else rule.severity
            rules[name] = rule._replace(options={**rule.options, **settings.options}, severity=severity)
    return library._replace(rules=rules)


def checker(
    config: Config, plugins: Plugins, *, as_of: date, language: str = "", told: str = "",
    select: tuple[str, ...] = (), ignore: tuple[str, ...] = (),
) -> Checker:  # fmt: skip
    """A checker for one run. Raises ConfigError, StandardError or UsageError for what does not exist."""
    library = library_for(config, plugins)
    if told and told not in library.artefacts:
        raise UsageError(unknown("artefact", told, list(library.artefacts)))
    _refuse_unknown(config, library, plugins, (*config.select, *config.ignore, *select, *ignore))
    verify_own(library, plugins.kinds, config)
    selection = Selection(
        select or config.select,
        (*config.ignore, *ignore),
        {rule: settings.severity for rule, settings in config.rules.items() if settings.severity},
    )
    return Checker(
        library, plugins.kinds, config, as_of, language or config.language, told, selection, waivers_of(config, library)
    )


def _refuse_unknown(config: Config, library: Library, plugins: Plugins, prefixes: tuple[str, ...]) -> None:
    for prefix in prefixes:
        if not prefix or not any(rule.startswith(prefix) for rule in library.rules):
            raise UsageError(unknown("rule", prefix, list(library.rules)), hint="`pmo-kb rules` lists them.")
    for rule in config.rules:
        if rule not in library.rules:
            raise ConfigError(unknown("rule", rule, list(library.rules)), path=config.path, line=config.rules[rule].line)
    for _, artefact in config.types:
        if artefact not in library.artefacts:
            raise ConfigError(unknown("artefact", artefact, list(library.artefacts)), path=config.path)
    present = {plugin.distribution for plugin in plugins.found} | {plugin.name for plugin in plugins.found}
    for name in config.plugins:
        if name not in present:
            raise ConfigError(f"plugin '{name}' is not installed", path=config.path,
                              hint=f"Install it, or take it out of `plugins`. Installed: {', '.join(sorted(present))}.")  # fmt: skip


def waivers_of(config: Config, library: Library) -> Waivers:
    """The waiver file's exceptions. A waiver for a rule that does not exist is refused: it would silence nothing."""
    if not config.waivers:
        return Waivers()
    path = os.path.join(config.folder, config.waivers)
    shown = os.path.relpath(path)
    entries = []
    for entry in waiverfile.load(path, shown):
        if entry.rule not in library.rules:
            raise ConfigError(unknown("rule", entry.rule, list(library.rules)), path=shown, line=entry.line)
        waiver = Waiver(entry.rule, entry.reason, entry.approver, entry.until, shown, entry.line, "file")
        entries.append((entry.path or "*", waiver))
    return Waivers(tuple(entries))


