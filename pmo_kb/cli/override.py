"""`pmo-kb override`"""

from __future__ import annotations

import os

import click

from pmo_kb.cli.common import configuration
from pmo_kb.documents.text import read_text
from pmo_kb.engine.where import content_root
from pmo_kb.errors import UsageError, unknown
from pmo_kb.knowledge.pages import LIMITS, read_pages
from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.reports.escape import escape


@click.command()
@click.argument("page")
def command(page: str) -> int:
    """Copy a released PAGE into your own knowledge base, in both languages, to change it there: procedures/approve-charter."""
    config = configuration()
    if not config.standards:
        raise UsageError("there is no knowledge base of yours here", hint="Go to its folder, or start one: pmo-kb init DIR.")
    path = page.removesuffix(".md") + ".md"
    known = [key.removesuffix(".md") for language, key in read_pages([content_root()]) if language == LANGUAGES[0]]
    if path.removesuffix(".md") not in known:
        raise UsageError(unknown("page", page, known))
    own = os.path.join(config.folder, config.standards[0])
    copies = [(os.path.join(content_root(), language, path), os.path.join(own, language, path)) for language in LANGUAGES]
    for _, target in copies:
        if os.path.lexists(target):
            raise UsageError("the page is there already", path=os.path.relpath(target), hint="Change it there; nothing is overwritten.")
    for source, target in copies:
        text = read_text(source, source, LIMITS, root=content_root())
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as problem:
            raise UsageError(f"the page cannot be written: {problem.strerror}", path=os.path.relpath(target)) from None
        click.echo(escape(os.path.relpath(target)))
    return 0
