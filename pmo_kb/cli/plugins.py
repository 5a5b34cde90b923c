"""`pmo-kb plugins`"""

from __future__ import annotations

import click

from pmo_kb.plugins import load
from pmo_kb.reports.escape import escape


@click.command()
def command() -> int:
    """List the plugins, with the rule kinds and the search engines they bring."""
    for plugin in load().found:
        click.echo(f"{escape(plugin.name)}  ({escape(plugin.distribution)})")
        click.echo(f"  kinds: {escape(', '.join(plugin.kinds)) or '-'}")
        if plugin.engines:
            click.echo(f"  search engines: {escape(', '.join(plugin.engines))}")
    return 0
