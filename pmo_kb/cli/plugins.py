"""`pmo-kb plugins`"""

from __future__ import annotations

import click

from pmo_kb.plugins import load
from pmo_kb.reports.escape import escape


@click.command()
def command() -> int:
    """List the plugins and the rule kinds they bring."""
    for plugin in load().found:
        click.echo(f"{escape(plugin.name)}  ({escape(plugin.distribution)})")
        click.echo(f"  kinds: {escape(', '.join(plugin.kinds)) or '-'}")
    return 0
