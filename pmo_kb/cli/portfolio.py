"""`pmo-kb portfolio`"""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from pmo_kb.cli.common import DateOption, configuration
from pmo_kb.cli.progress import Progress
from pmo_kb.errors import UsageError
from pmo_kb.plugins import load
from pmo_kb.portfolio.compliance import counted
from pmo_kb.portfolio.gather import Portfolio, gather
from pmo_kb.portfolio.history import record
from pmo_kb.portfolio.overviews import OVERVIEWS, with_left_out
from pmo_kb.reports.escape import escape
from pmo_kb.reports.overview import as_csv, as_json, text
from pmo_kb.reports.style import Style, wants_colour


@click.command()
@click.argument("overview", type=click.Choice(list(OVERVIEWS)))
@click.argument("folders", nargs=-1, type=click.Path())
@click.option("--as-of", type=DateOption(), help="Judge as of this day (YYYY-MM-DD; default: the configuration's, else today).")
@click.option("--drafts", is_flag=True, help="Also count documents that are not approved yet.")
@click.option("--lang", type=click.Choice(["en", "id"]), help="Language of the tables (default: the configuration's, else en).")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="For people, spreadsheets or machines.")
@click.option("--record", "recording", is_flag=True, help="With `quality`: write the day's figures into the history file of the configuration.")
@click.option("--config", "config_path", type=click.Path(), help="The configuration file (default: the nearest above).")
def command(
    overview: str, folders: tuple[str, ...], as_of: date | None, drafts: bool, lang: str | None, form: str, recording: bool, config_path: str | None
) -> int:  # fmt: skip
    """Look at all projects together.

    FOLDERS hold the projects (default: those under `[portfolio]` in the configuration). Every figure comes with the file
    and the line that it was read from. Exit 0, or 2 where a document could not be read.
    """
    config = configuration(config_path)
    if not folders and not config.portfolio.folders:
        raise UsageError("no folder of projects is named",
                         hint="pmo-kb portfolio " + overview + ' FOLDER, or in pmo-kb.toml: [portfolio] and below it folders = ["projects"].')  # fmt: skip
    if recording:
        _can_record(overview, config.portfolio.history)
    judged = as_of or config.portfolio.as_of or date.today()  # noqa: DTZ011  (the user's day)
    with Progress(sys.stderr) as progress:
        portfolio = gather(config, load(), as_of=judged, folders=folders, drafts=drafts, progress=progress.step)
    language = lang or config.language or "en"
    if recording:
        _record(portfolio, config.portfolio.history)
    tables = with_left_out(overview, portfolio)
    if form == "json":
        click.echo(as_json(overview, tables, judged.isoformat(), language))
    elif form == "csv":
        click.echo(as_csv(tables[:-1], language), nl=False)
    else:
        style = Style(colour=wants_colour(os.environ, terminal=sys.stdout.isatty()))
        click.echo("\n".join(text(tables, language, style)))
    return 2 if any(entry.reason == "unreadable" for entry in portfolio.left_out) else 0


def _can_record(overview: str, history: str) -> None:
    """Raise UsageError before any work is done."""
    if overview != "quality":
        raise UsageError(f"'--record' goes with quality, not with {overview}", hint="pmo-kb portfolio quality --record")
    if not history:
        raise UsageError("no history file is named, so there is nowhere to record the day",
                         hint='In pmo-kb.toml: [portfolio] and below it history = "portfolio-history.csv".')  # fmt: skip


def _record(portfolio: Portfolio, history: str) -> None:
    unread = [entry.place for entry in portfolio.left_out if entry.reason == "unreadable" and entry.place]
    if unread:
        raise UsageError(f"nothing was recorded: {len(unread)} files could not be read, the first is {unread[0].path}:{unread[0].line}",
                         hint="Figures of a part would look like progress. Put the documents right, then record.")  # fmt: skip
    counts = counted(portfolio)
    if not counts:
        raise UsageError("nothing was recorded: there is no project in these folders", hint="A project is a folder with a project.yml.")
    total = record(portfolio.folder, history, counts)
    click.echo(escape(f"{history}: {len(counts)} projects recorded as of {portfolio.as_of.isoformat()}; {total} lines in all"), err=True)
