"""`pmo-kb site`"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from types import ModuleType

import click

from pmo_kb.cli.common import DateOption
from pmo_kb.cli.progress import Progress
from pmo_kb.errors import UsageError
from pmo_kb.reports.escape import escape


@click.group()
def command() -> None:
    """Build or serve the published knowledge base."""


@command.command("build")
@click.option("--output", default="site", metavar="FOLDER", help="Where the site is written (default: site).")
@click.option("--offline", is_flag=True, help="Addresses that work from a disk, without a server.")
@click.option("--as-of", type=DateOption(), help="Judge reviews and waivers as of this day (default today).")
def build(output: str, offline: bool, as_of: date | None) -> int:
    """Write the site in both languages. Exit 0: built; 1: broken links; 2: pages that cannot be read."""
    adapter = _adapter()
    try:
        with Progress(sys.stderr) as progress:
            pages = adapter.build(os.getcwd(), output, progress.step, offline=offline, as_of=as_of.isoformat() if as_of else "")
    except OSError as problem:
        raise UsageError(f"the site cannot be written: {problem.strerror}", path=str(problem.filename or output),
                         hint="Is there room, and may you write there?") from None  # fmt: skip
    look = f"open {output}/index.html" if offline else "look at it with: pmo-kb site serve"
    click.echo(escape(f"{output}: {pages} pages; {look}"), err=True)
    return 0


@command.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000)
def serve(port: int) -> int:
    """Show the site on this machine while you write. A saved page appears within a second or two."""
    adapter = _adapter()
    with tempfile.TemporaryDirectory(prefix="pmo-kb-site-") as folder, Progress(sys.stderr) as progress:
        adapter.serve(os.getcwd(), folder, ("127.0.0.1", port), progress.step, lambda line: click.echo(escape(line), err=True))
    return 0


def _adapter() -> ModuleType:
    try:
        from pmo_kb.site import mkdocs_adapter  # noqa: PLC0415  (heavy, and an extra)
    except ModuleNotFoundError as missing:
        raise UsageError(f"the site needs more than is installed: {missing.name} is missing",
                         hint="Install pmo-kb with its extra `site`: pip install '.[site]' in its repository, or 'FILE.whl[site]'.") from None  # fmt: skip
    return mkdocs_adapter
