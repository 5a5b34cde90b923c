"""The builder: everything that knows mkdocs. A move to another builder is this module's work.

`PmoKbPlugin` feeds mkdocs with our pages; `build` and `serve` run it for both languages.
"""

from __future__ import annotations

import html
import logging
import os
import re
import shutil
import socket
from contextlib import contextmanager
from datetime import date
from typing import Any, Callable, Iterator

import mkdocs.exceptions
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from pmo_kb.config.settings import Config, find, load
from pmo_kb.engine.where import sample_folders
from pmo_kb.errors import ConfigError, PmoKbError, UsageError, seen
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.plugins import load as load_plugins
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.site.blocks.overview import PORTFOLIO
from pmo_kb.site.blocks.samples import template_files
from pmo_kb.site.configfile import mistakes_in
from pmo_kb.site.converter import PmoExtension
from pmo_kb.site.html import Compiled
from pmo_kb.site.landing import landing_page
from pmo_kb.site.model import Knowledge, Site, read_knowledge, read_portfolio
from pmo_kb.site.navigation import label, navigation
from pmo_kb.site.place import refuse_outside, refuse_running, swap, target_of
from pmo_kb.site.policy import secured
from pmo_kb.site.prepare import prepared
from pmo_kb.site.searching import write_search
from pmo_kb.site.terms import TermMarker
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

NAME = "pmo-kb"
THEME = os.path.join(os.path.dirname(__file__), "theme")
FILES = {"id": "mkdocs.yml", "en": "mkdocs.en.yml"}
"""The builder's configuration of each language; the second inherits from the first."""
_BROKEN = re.compile(r"Doc file '([^']+)' contains (?:a|an absolute|an unrecognized relative) link '([^']+)'")
Progress = Callable[[int, str], None]


class SiteFailed(PmoKbError):
    """The site was built, but with warnings: broken links or anchors. `warnings` holds them."""

    exit_code = 1

    def __init__(self, warnings: list[str]) -> None:
        super().__init__("\n".join(warnings), hint=f"{len(warnings)} problems: correct the pages named above.")
        self.warnings = warnings


class PluginOptions(base.Config):
    """What `plugins: [pmo-kb: {...}]` may say."""

    language = config_options.Choice(LANGUAGES)
    samples = config_options.ListOfItems(config_options.Type(str), default=[])
    edit = config_options.Type(str, default="")
    feedback = config_options.Type(str, default="")
    source = config_options.Type(str, default="")
    as_of = config_options.Type(str, default="")

    @property
    def day(self) -> date:
        """The day by which reviews, waivers and projects are judged."""
        return date.fromisoformat(self.as_of) if self.as_of else date.today()  # noqa: DTZ011  (the reader's day)


class PmoKbPlugin(BasePlugin[PluginOptions]):
    """Our pages for mkdocs: read by our reader, shown by our theme, with what is generated from them."""

    knowledge: Knowledge | None = None
    """Given by whoever builds several languages; read here otherwise."""
    portfolio: Portfolio | None = None
    """Given together with the knowledge base."""
    site: Site
    progress: Progress | None = None
    compiled: Compiled | None = None
    count = 0
    serving = False
    """Whether the site is only shown here: mkdocs then puts a script of its own into each page."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        folder = os.path.dirname(config.config_file_path or "")
        if self.knowledge is None:
            self.knowledge, self.portfolio = knowledge_of(folder, self.config.samples), portfolio_of(folder, self.config.day)
        knowledge, language = self.knowledge, self.config.language
        self.site = Site(
            knowledge, language, self.config.day, folders=config.use_directory_urls, edit=self.config.edit,
            feedback=self.config.feedback, repository=folder, portfolio=self.portfolio, source=self.config.source,
        )  # fmt: skip
        self.count = 0
        refuse_outside(config.docs_dir)
        config.theme.dirs.insert(0, THEME)
        extension: Any = PmoExtension(self.site, TermMarker(knowledge.glossary, language))
        config.markdown_extensions.append(extension)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that do not stand in this folder: generated ones, and ours below a PMO's own."""
        for file in files:
            if file.src_dir == config.docs_dir and not file.is_documentation_page() and file.abs_src_path:
                refuse_running(file.abs_src_path)
        for page in self.site.here():
            if files.get_file_from_path(page.path) is None:
                files.append(_file(page, config))
        config.nav = navigation(self.site)
        return files

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        env.bytecode_cache = self.compiled
        return env

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Our reader cut the front matter off already: mkdocs never sees YAML of a page."""
        found = self.site.page(page.file.src_uri.removesuffix(".md"))
        return prepared(found) if found else None

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        # mkdocs and its theme put titles into pages without escaping them.
        found = self.site.page(page.file.src_uri.removesuffix(".md"))
        if found is not None:
            page.meta = {"title": html.escape(found.title), "description": html.escape(found.meta.get("summary", ""))}
            if found.meta.get("generated") in PORTFOLIO:
                page.meta["hide"] = ["toc"]  # its tables need the whole width
            page.title = html.escape(label(found))
        return markdown

    def on_page_content(self, text: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell mkdocs which anchors our blocks bring, so that links to them can be checked."""
        anchors = getattr(page, "present_anchor_ids", None)
        if anchors is not None:
            anchors.update(_ids(text))
        self.count += 1
        if self.progress:
            self.progress(self.count, page.file.src_uri)
        return text

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        language = self.site.language
        other = next(name for name in LANGUAGES if name != language)
        there = (other, page.file.src_uri) in self.site.knowledge.pages
        target = page.file.src_uri if there else "index.md"
        start = relative(page.file.src_uri, "index.md", folders=self.site.folders).removesuffix("index.html")
        up = "" if start == "./" else start
        address = relative("index.md", target, folders=self.site.folders)
        context["pmo"] = {
            "w": words(language), "language": language, "other": other, "translated": there,
            "switch": f"{up}../{other}/{'' if address == './' else address}", "offline": not self.site.folders,
        }
        return context

    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        other = next(name for name in LANGUAGES if name != self.site.language)
        context["pmo"] = {
            "w": words(self.site.language), "language": self.site.language, "other": other, "translated": False,
            "switch": f"{context.get('base_url', '.')}/../{other}/", "offline": not self.site.folders,
        }
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return output if self.serving else secured(output)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        return secured(output) if template_name.endswith(".html") and not self.serving else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        for path, text in template_files(self.site).items():
            write_file(text.encode(), os.path.join(config.site_dir, path))


def _file(page: KnowledgePage, config: MkDocsConfig) -> File:
    """A page that does not stand in the folder mkdocs reads. Behind one with a file, mkdocs sees when it changed."""
    if page.source:
        return File.generated(config, page.path, abs_src_path=page.source)
    return File.generated(config, page.path, content=f"# {page.title}\n")


def _ids(text: str) -> Iterator[str]:
    for piece in text.split(' id="')[1:]:
        yield piece.partition('"')[0]


def knowledge_of(folder: str, samples: list[str]) -> Knowledge:
    """The knowledge base that a folder's `pmo-kb.toml` describes, else ours. Raises StandardError or ConfigError."""
    return read_knowledge(_config_of(folder), load_plugins(), [os.path.join(folder, name) for name in samples] or sample_folders())


def portfolio_of(folder: str, as_of: date) -> Portfolio | None:
    """The projects that a folder's `pmo-kb.toml` names. Raises ConfigError for folders that do not exist."""
    return read_portfolio(_config_of(folder), load_plugins(), as_of)


def _config_of(folder: str) -> Config:
    found = find(folder or os.getcwd())
    return load(found, os.path.relpath(found)) if found else Config()


class Builder:
    """Builds the site of a folder in both languages. `target` is the folder it writes to."""

    def __init__(
        self, folder: str, target: str, progress: Progress, *, offline: bool = False, as_of: str = "", serving: bool = False
    ) -> None:  # fmt: skip
        self.folder = folder
        self.target = target
        self.progress = progress
        self.offline = offline
        self.as_of = as_of
        self.serving = serving
        self.knowledge: Knowledge | None = None
        self.portfolio: Portfolio | None = None
        self._counted = False
        self.compiled = Compiled()

    def build(self, *, dirty: bool = False, languages: tuple[str, ...] = LANGUAGES) -> list[str]:
        """Build, and return what mkdocs warned of. With `dirty`, only pages that are newer than what was built."""
        warnings: list[str] = []
        for language in languages:
            said: list[str] = []
            config = self._config(language)
            plugin: Any = config.plugins[NAME]
            plugin.config.as_of = self.as_of or plugin.config.as_of
            if self.knowledge is None:
                self.knowledge = knowledge_of(self.folder, plugin.config.samples)
            if not self._counted:
                self.portfolio, self._counted = portfolio_of(self.folder, plugin.config.day), True
            plugin.knowledge, plugin.portfolio = self.knowledge, self.portfolio
            plugin.progress, plugin.serving, plugin.compiled = self.progress, self.serving, self.compiled
            with _heard(said):
                config.plugins.on_startup(command="build", dirty=dirty)
                mkdocs_build(config, dirty=dirty)
            warnings += [_placed(warning, self.knowledge, language) for warning in said]
        if not dirty and languages == LANGUAGES and self.knowledge is not None:
            warnings += write_search(self.knowledge, self.target, folders=not self.offline)
            write_file(landing_page().encode(), os.path.join(self.target, "index.html"))
        return warnings

    def forget(self) -> None:
        """Read the knowledge base anew at the next build. The projects stay as they were: a saved page shall show at once."""
        self.knowledge = None

    def _config(self, language: str) -> MkDocsConfig:
        path = os.path.join(self.folder, FILES[language])
        if not os.path.isfile(path):
            raise ConfigError(f"there is no {FILES[language]} in this folder", path=self.folder,
                              hint="Go to the folder of the knowledge base, or start one: pmo-kb init DIR.")  # fmt: skip
        config = _loaded(path, os.path.join(self.target, language), folders=not self.offline)
        if NAME not in config.plugins:
            raise ConfigError("the plugin 'pmo-kb' is missing", path=path, hint="Add it under `plugins:`.")
        return config


def _loaded(path: str, target: str, *, folders: bool) -> MkDocsConfig:
    """A configuration of mkdocs. Raises ConfigError or StandardError for what it refuses, and for what it would pass over."""
    said: list[str] = []
    config: MkDocsConfig | None = None
    with _heard(said):
        try:
            config = load_config(path, site_dir=target, use_directory_urls=folders)
        except mkdocs.exceptions.Abort:
            pass  # the reasons were logged
        except Exception as problem:  # noqa: BLE001  (a file that is no configuration at all fails in many ways)
            said.append(str(problem))
    if config is None or said:
        base = os.path.join(os.path.dirname(path), FILES["id"])
        known = [*MkDocsConfig().keys(), *PluginOptions().keys()]
        raise mistakes_in([path, *([base] if base != path and os.path.isfile(base) else [])], said, known)
    return config


def build(folder: str, target: str, progress: Progress, *, offline: bool = False, as_of: str = "") -> int:
    """Build the site into `target`: beside it first, then in its place. Returns the number of pages.

    Raises SiteFailed for broken links and anchors (the old site stays), PmoKbError for pages that cannot be read.
    """
    target = target_of(target, [folder, *(os.path.join(folder, name) for name in ("content", ".git"))])
    fresh = f"{target}.building"
    shutil.rmtree(fresh, ignore_errors=True)
    builder = Builder(folder, fresh, progress, offline=offline, as_of=as_of)
    try:
        warnings = builder.build()
        if warnings:
            raise SiteFailed(warnings)
        swap(fresh, target_of(target, builder.knowledge.roots if builder.knowledge else ()))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return len(builder.knowledge.pages) if builder.knowledge else 0


def serve(folder: str, target: str, address: tuple[str, int], progress: Progress, said: Callable[[str], None]) -> None:
    """Serve the site on this machine until interrupted; a changed page is built alone, a changed standard builds all."""
    _refuse_taken(address)
    builder = Builder(folder, target, progress, serving=True)
    for warning in builder.build():
        said(warning)
    server = LiveReloadServer(lambda: None, *address, root=target)
    assert builder.knowledge is not None  # noqa: S101  (the build above has read it)
    server.builder = lambda: _again(builder, said)
    for root in builder.knowledge.roots:
        server.watch(root)
    said(f"http://{address[0]}:{address[1]}/")
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _refuse_taken(address: tuple[str, int]) -> None:
    """Said before the site is built, not after."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as problem:
            raise UsageError(f"port {address[1]} cannot be used: {problem.strerror}", hint="Choose another one with --port.") from None


def _again(builder: Builder, said: Callable[[str], None]) -> None:
    """Build what has changed. A mistake in a page is said, and the server goes on."""
    builder.forget()
    try:
        for warning in builder.build(dirty=True):
            said(warning)
    except PmoKbError as problem:
        said(str(problem))


def _placed(warning: str, knowledge: Knowledge, language: str) -> str:
    """The warning of a broken link with file and line, as every other message has them."""
    found = _BROKEN.match(warning)
    page = knowledge.pages.get((language, found[1])) if found else None
    if not found or page is None:
        return warning
    line = next((number for number, text in enumerate(page.lines, 1) if f"]({found[2]}" in text), 1)
    return f"{seen(page.source) or page.path}:{line}: the link '{found[2]}' leads nowhere"


@contextmanager
def _heard(warnings: list[str]) -> Iterator[None]:
    """Collect what mkdocs logs as a warning or worse."""
    logger = logging.getLogger("mkdocs")
    handler = _Collector(warnings)
    kept = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    except mkdocs.exceptions.MkDocsException as problem:
        raise ConfigError(str(problem)) from None
    except RecursionError:
        raise PmoKbError("a page is nested too deeply to be published", hint="`pmo-kb check content` names it.") from None
    finally:
        logger.removeHandler(handler)
        logger.propagate = kept


class _Collector(logging.Handler):
    def __init__(self, warnings: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.warnings = warnings

    def emit(self, record: logging.LogRecord) -> None:
        if "'dirty' build" not in record.getMessage():
            self.warnings.append(record.getMessage())
