"""`pmo-kb verify`"""

from __future__ import annotations

import click

from pmo_kb.cli.common import configuration
from pmo_kb.engine.resolve import verify
from pmo_kb.engine.where import content_root
from pmo_kb.knowledge.pages import read_pages
from pmo_kb.knowledge.references import read_data, wrong_references
from pmo_kb.plugins import load
from pmo_kb.reports.escape import escape
from pmo_kb.standards.library import merged, pages_below
from pmo_kb.testing import run_examples, without_example


@click.command()
@click.argument("folders", nargs=-1, type=click.Path())
def command(folders: tuple[str, ...]) -> int:
    """Check pages of standards, that their examples do what they say, and that what pages and data files name exists.

    FOLDERS hold en/standards and id/standards (default: the folders of the configuration, else our own pages).
    """
    config = configuration()
    own = [f"{config.folder}/{name}" for name in config.standards]
    plugins = load()
    roots = list(dict.fromkeys([content_root(), *(folders or own)]))
    library = merged([pages_below(root) for root in roots])
    verify(library, plugins.kinds)
    failed = [str(failure) for failure in run_examples(library, plugins.kinds)]
    failed += list(without_example(library))
    failed += [str(mistake) for mistake in wrong_references(library, read_pages(roots), read_data(roots))]
    for line in failed:
        click.echo("\n".join(escape(part) for part in line.split("\n")))
    click.echo(f"{len(library.rules)} rules, {len(library.examples)} examples, {len(failed)} wrong", err=True)
    return 1 if failed else 0
