"""`pmo-kb init`"""

from __future__ import annotations

import re

import click

from pmo_kb.errors import UsageError
from pmo_kb.reports.escape import escape
from pmo_kb.reports.words import word
from pmo_kb.starter import start

_NAME = re.compile(r"[\w][\w .()&/-]{0,59}")


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--name", default="PMO", help="The name of the knowledge base, shown at the top of its site.")
@click.option("--lang", type=click.Choice(["en", "id"]), default="en", help="Language of what is said now.")
def command(folder: str, name: str, lang: str) -> int:
    """Start a PMO's own knowledge base in DIR: own standards, thresholds, pages and branding on top of ours."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"'{name}' is no name", hint="Letters, digits, spaces and .()&/- up to 60 characters.")
    paths = start(folder, name)
    for path in paths:
        click.echo(escape(f"{folder}/{path}"))
    click.echo(word("started", lang).replace("{folder}", escape(folder)), err=True)
    return 0
