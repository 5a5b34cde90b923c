"""`pmo-kb verify`"""

from __future__ import annotations

import os

import click

from pmo_kb.cli.common import configuration
from pmo_kb.engine.resolve import verify
from pmo_kb.engine.where import content_root
from pmo_kb.errors import UsageError
from pmo_kb.knowledge.baseline import pages_before
from pmo_kb.knowledge.orphans import orphans
from pmo_kb.knowledge.pages import misplaced, read_pages
from pmo_kb.knowledge.references import read_data, wrong_references
from pmo_kb.knowledge.versions import unversioned
from pmo_kb.plugins import load
from pmo_kb.reports.escape import escape
from pmo_kb.standards.library import merged, pages_below
from pmo_kb.testing import run_examples, taken_over, undocumented, unfit_templates


@click.command()
@click.argument("folders", nargs=-1, type=click.Path())
@click.option("--against", metavar="REF", help="Also: what a standard asks for has changed since REF only with its version (KBS010).")
def command(folders: tuple[str, ...], against: str | None) -> int:
    """Check what needs all pages at once: rules with their examples, templates, and that what pages and data files name exists.

    FOLDERS hold en/standards and id/standards (default: the folders of the configuration, else our own pages). These are
    the rules KBS002, KBS003, KBS006 and KBS010; what concerns one page alone is found by `pmo-kb check`.
    """
    config = configuration()
    own = list(folders) or [os.path.join(config.folder, name) for name in config.standards] or [content_root()]
    plugins = load()
    roots = list(dict.fromkeys([content_root(), *own]))
    trees = [pages_below(root) for root in roots]
    library = merged(trees)
    verify(library, plugins.kinds)
    pages, data = read_pages(roots), read_data(roots)
    standards = [page for tree in trees for page in tree]
    wrong = [*run_examples(library, plugins.kinds), *undocumented(library, standards), *unfit_templates(library, plugins.kinds)]
    found = [*wrong, *wrong_references(library, pages, data), *(problem for root in own for problem in misplaced(root))]
    if against is not None:
        for root in own:
            found += unversioned(pages_before(root, _commit(against)), pages_below(root))
    for problem in (*found, *taken_over(trees), *orphans(library, pages, data)):
        click.echo("\n".join(escape(part) for part in str(problem).split("\n")))
    click.echo(f"{len(library.rules)} rules, {len(library.examples)} examples, {len(found)} wrong", err=True)
    return 1 if found else 0


def _commit(ref: str) -> str:
    if not ref or ref.startswith("-"):
        raise UsageError(f"'{ref}' is no branch or commit", hint="Write the one that the change starts from, such as origin/main.")
    return ref
