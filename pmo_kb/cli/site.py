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
    _refuse_foreign(output)
    with Progress(sys.stderr) as progress:
        pages = adapter.build(os.getcwd(), output, progress.step, offline=offline, as_of=as_of.isoformat() if as_of else "")
    click.echo(f"{escape(output)}: {pages} pages", err=True)
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
                         hint="Install it: pip install 'pmo-kb[site]'") from None  # fmt: skip
    return mkdocs_adapter


def _refuse_foreign(output: str) -> None:
    """A folder that holds something else than a site is not replaced."""
    if os.path.isdir(output) and os.listdir(output) and not os.path.isdir(os.path.join(output, "id")):
        raise UsageError("the folder holds something else than a site", path=output,
                         hint="Name another folder with --output, or empty it yourself.")  # fmt: skip
