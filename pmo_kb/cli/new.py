"""`pmo-kb new`"""

from __future__ import annotations

import os
import re

import click

from pmo_kb.cli.common import configuration
from pmo_kb.engine.setup import library_for
from pmo_kb.errors import UsageError, unknown
from pmo_kb.model.artefact import ANY
from pmo_kb.plugins import load
from pmo_kb.reports.escape import escape
from pmo_kb.templates import blank

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


@click.command()
@click.argument("artefact")
@click.option("--lang", type=click.Choice(["en", "id"]), help="Language of the template (default: the configuration's, else en).")
@click.option("--project", default="", metavar="CODE", help="The project's code, written into the template.")
@click.option("--output", metavar="FILE", help="Write to a new file instead of the screen.")
def command(artefact: str, lang: str | None, project: str, output: str | None) -> int:
    """Write the blank template of an ARTEFACT, e.g. project-charter."""
    config = configuration()
    library = library_for(config, load())
    known = [key for key in library.artefacts if key != ANY]
    if artefact not in known:
        raise UsageError(unknown("artefact", artefact, known))
    if project and not _CODE.fullmatch(project):
        raise UsageError(f"'{project}' is no project code", hint="Use letters, digits, '-', '.' and '_'.")
    text = blank(library, artefact, lang or config.language or "en", project)
    if output is None:
        click.echo(text, nl=False)
        return 0
    try:
        # "x" refuses a file that exists: nothing of the user's is ever overwritten.
        with open(output, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError("the file exists already", hint="Give another name, or move it away.", path=output) from None
    except OSError as problem:
        raise UsageError(f"the file cannot be written: {problem.strerror}", path=output) from None
    shown = escape(output)
    click.echo(f"{escape(os.path.normpath(output))}: fill in what stands in brackets, then: pmo-kb check {shown}", err=True)
    return 0
