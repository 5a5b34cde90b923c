"""`pmo-kb explain`"""

from __future__ import annotations

import os
from typing import Iterator

import click

from pmo_kb.cli.common import configuration
from pmo_kb.config.settings import Config
from pmo_kb.documents.text import read_text, split_lines
from pmo_kb.engine.checker import url_of
from pmo_kb.engine.sentence import sentence
from pmo_kb.engine.setup import as_configured, library_for
from pmo_kb.engine.where import content_root
from pmo_kb.errors import UsageError, unknown
from pmo_kb.model.artefact import ANY, LANGUAGES
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.plugins import Kinds, load
from pmo_kb.reports.escape import escape
from pmo_kb.reports.words import word
from pmo_kb.standards.declare import headed
from pmo_kb.standards.library import PAGES, Library
from pmo_kb.standards.page import Page, read_page
from pmo_kb.standards.prose import prose_above


@click.command()
@click.argument("rule")
@click.option("--lang", type=click.Choice(["en", "id"]), help="Language (default: the configuration's, else en).")
def command(rule: str, lang: str | None) -> int:
    """Show a RULE: why it exists, how it checks, an example that passes and one that fails."""
    config = configuration()
    plugins = load()
    library = as_configured(library_for(config, plugins), config)
    declared = library.rules.get(rule.upper())
    if declared is None:
        raise UsageError(unknown("rule", rule, list(library.rules)), hint="`pmo-kb rules` lists them.")
    for line in _explained(declared, library, plugins.kinds, config, lang or config.language or "en"):
        click.echo(escape(line))
    return 0


def _explained(rule: RuleDeclaration, library: Library, kinds: Kinds, config: Config, language: str) -> Iterator[str]:
    path, text = _page_of(rule, language)
    page = read_page(text, path, os.path.basename(path)[:-3], language, PAGES)
    prose = prose_above(split_lines(text), page.refers.get(rule.id, 1))
    artefact = library.artefacts[rule.artefact]
    yield f"{rule.id}  {rule.title[language]}"
    yield ""
    yield from prose.text.split("\n")
    yield ""
    yield f"{word('severity', language)}: " + ", ".join(
        f"{status}: {level}" for status, level in _levels(rule, library, language)
    )
    yield f"{word('standard', language)}: {page.value('id')} {page.value('version')} ({artefact.name[language]})"
    yield f"{word('checks', language)}: {sentence(rule, artefact, kinds.texts(rule.kind), language, library.artefacts)}"
    yield f"{word('kind', language)}: {rule.kind}"
    if rule.options:
        yield f"{word('options', language)}:"
        yield from (f"  {key}: {_shown(value)}" for key, value in rule.options.items())
    yield from _examples(page, rule, language)
    yield ""
    yield url_of(rule, language, config.site_url)
    if rule.lesson:
        yield f"{word('lesson', language)}: {rule.lesson}"


def _levels(rule: RuleDeclaration, library: Library, language: str) -> Iterator[tuple[str, str]]:
    """Status and severity in the reader's words."""
    statuses = library.artefacts[ANY].vocabularies["status"]
    for status, level in rule.severity.items():
        names = statuses.get(status, (status, status))
        yield names[LANGUAGES.index(language)], word(level, language)


def _page_of(rule: RuleDeclaration, language: str) -> tuple[str, str]:
    """The rule's page in a language: path and text. Our own pages are named below the content folder."""
    known = rule.page if os.path.isabs(rule.page) else os.path.join(content_root(), rule.page)
    folder, name = os.path.split(known)
    path = os.path.join(os.path.dirname(os.path.dirname(folder)), language, "standards", name)
    return path, read_text(path, path, PAGES, root=None)


def _examples(page: Page, rule: RuleDeclaration, language: str) -> Iterator[str]:
    for verdict in ("passes", "fails", "silent"):
        for example in page.examples:
            if example.rule == rule.id and example.verdict == verdict:
                yield ""
                yield f"{word(verdict, language)}:"
                for number, line in enumerate(example.text.rstrip("\n").split("\n"), 1):
                    yield f"  {'>' if number in example.expected else ' '} {headed(line)}"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_shown(inner) for inner in value) + "]"
    return str(value)
