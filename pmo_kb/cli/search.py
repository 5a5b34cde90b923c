"""`pmo-kb search`"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Iterator

import click

from pmo_kb.cli.common import configuration
from pmo_kb.config.settings import Config
from pmo_kb.engine.where import content_root
from pmo_kb.errors import PmoKbError, UsageError, unknown
from pmo_kb.model.search import Engine
from pmo_kb.reports.escape import escape
from pmo_kb.reports.style import Style, wants_colour
from pmo_kb.search.documents import Documents
from pmo_kb.search.found import FoundPage, FoundSection, Teaser
from pmo_kb.search.index import Names, Source
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import Results, search, store_for
from pmo_kb.search.texts import said

if TYPE_CHECKING:
    from pmo_kb.standards.library import Library


OPTIONS = {"language": "lang"}
"""Facets whose option has another name."""


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--type", "types", multiple=True, help="Only pages of this type: standard, policy, procedure, lesson ...")
@click.option("--lang", "languages", type=click.Choice(["en", "id"]), multiple=True, help="Only pages in this language.")
@click.option("--phase", "phases", multiple=True, help="Only pages for this phase: initiating, planning ...")
@click.option("--audience", "audiences", multiple=True, help="Only pages for these readers: sponsor, auditor ...")
@click.option("--limit", type=click.IntRange(1, 200), default=10, help="How many pages (default: 10).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--exact", is_flag=True, help="Only these words: no spelling, no glossary.")
@click.option("--open", "opening", is_flag=True, help="Open the first page found.")
@click.option("--documents", metavar="PATH", help="Search project documents below PATH instead: risks, lessons learned ...")
@click.option("--content", metavar="PATH", help="Search another knowledge base: a folder with en/ and id/.")
@click.option("--engine", "engine_name", default="", help="Rank with this engine: whoosh, or one that a plugin brings.")
def command(
    query: tuple[str, ...], types: tuple[str, ...], languages: tuple[str, ...], phases: tuple[str, ...],
    audiences: tuple[str, ...], limit: int, form: str, exact: bool, opening: bool, documents: str | None,
    content: str | None, engine_name: str,
) -> int:  # fmt: skip
    """Search the knowledge base, in Indonesian or English.

    Words are looked for in all their forms, with what they are called in the other language. "In quotes" looks for a
    phrase, AND and NOT combine, `title:word` and `rule:rsk004` look in one place. Exit code 1: nothing was found.
    """
    config = configuration()
    engine_name = engine_name or config.search_engine
    language = config.language or "en"
    root = content or content_root()
    if not os.path.isdir(root):
        raise UsageError(f"there is no folder {root}", hint="--content names a folder that holds en/ and id/.")
    own = () if content else tuple(os.path.join(config.folder, name) for name in config.standards)
    source: Source = KnowledgeBase(root, lambda: _library(config), more=own)
    if documents is not None:
        if not os.path.exists(documents):
            raise UsageError(f"there is no file or folder {documents}", hint="--documents names the project's folder.")
        knowledge = source
        source = Documents(documents, lambda: _only_groups(knowledge.names()), knowledge.extra)
    chosen = {"type": types, "language": languages, "phase": phases, "audience": audiences}
    filters = {name: values for name, values in chosen.items() if values}
    found = search(
        source, " ".join(query), store=store_for(source, os.environ, engine_name), filters=filters, limit=limit,
        exact=exact, prefer=config.language, engine_name=engine_name, engine=_engine(engine_name),
    )  # fmt: skip
    for problem in found.problems:
        click.echo(escape(f"pmo-kb: {problem}".replace("\n", " ")), err=True)
    _refuse(found, filters, documents or root)
    places = _Places(config, (root, *own), documents is not None)
    if form == "json":
        click.echo(json.dumps(_data(found, places, " ".join(query)), ensure_ascii=True, allow_nan=False))
    else:
        style = Style(colour=wants_colour(os.environ, terminal=sys.stdout.isatty()))
        for line in _lines(found, places, style, language, filters):
            click.echo(line)
    if opening and found.pages:
        click.launch(places.target(found.pages[0]))
    return 0 if found.pages else 1


def _refuse(found: Results, filters: dict[str, tuple[str, ...]], place: str) -> None:
    """Raise UsageError where nothing can be found: a place without pages, a value that no page has."""
    if not found.searched:
        raise UsageError(f"there are no pages in {place}", hint="--content names a folder that holds en/ and id/ with pages in Markdown.")
    for name, values in filters.items():
        for value in values:
            if value not in found.facets[name] and name != "language":
                raise UsageError(unknown(name, value, found.facets[name]))


def _library(config: Config) -> Library | None:
    """Our standards; without them if they cannot be read: a search must not fail for the sake of a name."""
    from pmo_kb.engine.setup import library_for  # noqa: PLC0415
    from pmo_kb.plugins import load  # noqa: PLC0415

    try:
        return library_for(config, load())
    except PmoKbError:
        return None


def _only_groups(names: Names) -> Names:
    return Names(names.groups, names.words, {})


def _engine(name: str) -> Engine | None:
    if not name:
        return None
    from pmo_kb.plugins import load  # noqa: PLC0415

    engines = load().engines
    if name not in engines.names:
        raise UsageError(unknown("engine", name, engines.names), hint="Engines come with plugins; see docs/plugins.md.")
    return engines.load(name)


class _Places:
    """Where to look for what was found."""

    def __init__(self, config: Config, roots: tuple[str, ...], documents: bool) -> None:
        self._site = "" if documents else config.site_url.rstrip("/")
        self._roots = () if documents else roots

    def path(self, page: FoundPage) -> str:
        """The file: that of the last tree that has the page."""
        places = [os.path.join(root, page.key) for root in reversed(self._roots)]
        path = next((place for place in places if os.path.isfile(place)), places[-1] if places else page.key)
        near = os.path.relpath(path) if os.path.isabs(path) else path
        return path if near.startswith("..") else near

    def of(self, page: FoundPage, section: FoundSection | None) -> str:
        if self._site:
            return f"{self._site}/{page.url}" + (f"#{section.anchor}" if section and section.anchor else "")
        return self.path(page) + (f":{section.line}" if section and section.line > 1 else "")

    def target(self, page: FoundPage) -> str:
        return self.of(page, page.sections[0] if page.sections else None) if self._site else self.path(page)


def _lines(found: Results, places: _Places, style: Style, language: str, filters: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for typed, used in found.corrected:
        yield escape(said("corrected", language, typed=typed, used=used))
    for note in found.notes:
        yield said(note, language)
    if not found.pages:
        yield from _nothing(found, language, filters)
        return
    for number, page in enumerate(found.pages, 1):
        about = " · ".join(part for part in (page.type, page.language) if part)
        yield f"{number:>2}. {style.paint(escape(page.title), 'good')}  {style.paint(escape(f'[{about}]'), 'faint')}"
        if not page.sections:
            yield f"    {style.paint(escape(places.of(page, None)), 'path')}"
        for place, section in enumerate(page.sections):
            if place and section.heading == page.title:
                continue  # the page itself
            yield from _section(page, section, places, style, whole=not place or not section.heading)


def _section(page: FoundPage, section: FoundSection, places: _Places, style: Style, *, whole: bool) -> Iterator[str]:
    """A section: where it is, and of the best one what it says."""
    place = style.paint(escape(places.of(page, section)), "path")
    heading = " ".join(part for part in (section.rule, section.heading) if part)
    yield f"    {place}" + (f"  › {escape(heading)}" if heading and heading != page.title else "")
    if whole and section.teaser.text:
        yield f"       {_marked(section.teaser, style)}"


def _marked(teaser: Teaser, style: Style) -> str:
    parts: list[str] = []
    done = 0
    for start, end in teaser.marks:
        parts += (escape(teaser.text[done:start]), style.paint(escape(teaser.text[start:end]), "warning"))
        done = end
    return "".join((*parts, escape(teaser.text[done:])))


def _nothing(found: Results, language: str, filters: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """What was tried, and what to try next."""
    if not found.words:
        yield said("no-words", language)
        return
    yield escape(said("none", language, pages=str(found.searched), words=" ".join(found.words)[:200]))
    if found.widened:
        yield escape(said("widened", language, names=", ".join(" ".join(words) for words in found.widened)[:200]))
    if filters:
        chosen = ", ".join(f"--{OPTIONS.get(name, name)} {value}" for name, values in filters.items() for value in values)
        yield escape(said("filtered", language, filters=chosen))
    yield said("next", language)


def _data(found: Results, places: _Places, query: str) -> dict[str, object]:
    return {
        "version": 1,
        "query": query,
        "corrected": [{"typed": typed, "used": used} for typed, used in found.corrected],
        "widened": [" ".join(words) for words in found.widened],
        "notes": list(found.notes),
        "searched": found.searched,
        "results": [
            {
                "page": page.key, "path": places.path(page), "url": page.url, "title": page.title, "type": page.type,
                "language": page.language, "summary": page.summary, "score": round(page.score, 6),
                "sections": [
                    {
                        "anchor": section.anchor, "heading": section.heading, "rule": section.rule, "line": section.line,
                        "url": page.url + (f"#{section.anchor}" if section.anchor else ""),
                        "text": section.teaser.text, "marks": [list(mark) for mark in section.teaser.marks],
                    }
                    for section in page.sections
                ],
            }
            for page in found.pages
        ],
    }  # fmt: skip
