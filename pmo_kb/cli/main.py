"""`pmo-kb`: the commands, and the one place where errors become words and exit codes."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Sequence

import click

from pmo_kb import __version__
from pmo_kb.errors import PmoKbError
from pmo_kb.reports.escape import escape

COMMANDS = {
    "check": "Hold documents against the standards.",
    "explain": "Show a rule: why, options, examples, lesson.",
    "init": "Start a PMO's own knowledge base.",
    "mentor": "Find a mentor.",
    "new": "Write the blank template of an artefact.",
    "override": "Copy a released page into your own knowledge base, to change it there.",
    "plugins": "List the plugins and what they bring.",
    "portfolio": "Look at all projects together: risks, dates, budgets, people, documents.",
    "rules": "List the rules.",
    "search": "Search the knowledge base, or project documents.",
    "site": "Build or serve the published knowledge base.",
    "verify": "Check pages of standards, that their examples do what they say, and that what pages and data files name exists.",
}


class _ReaderGone(Exception):
    """Nobody reads the report any more. Click would end with 1 then, which means findings."""


class Commands(click.Group):
    """A command's module is imported when the command is used: `check` pays for `check` only."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pmo_kb.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            result: object = super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pmo-kb")
def cli() -> None:
    """Run a project management office from a Git repository.

    Start with: pmo-kb check DOCUMENT.md
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and exit: 0 clean, 1 findings, 2 could not check; 130, 141, 143 when stopped from outside."""
    signal.signal(signal.SIGTERM, _stopped)
    gc.set_threshold(50_000)  # what is imported and read at the start stays; looking through it for garbage finds none
    if sys.stderr is None:  # closed by the caller: nobody hears what goes wrong, but the exit code tells
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        _say("the report could not be written: standard output is closed")
        sys.exit(2)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that knows ASCII only still gets every finding
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, standalone_mode=False) or 0
        sys.stdout.flush()
    except PmoKbError as error:
        _say(str(error))
        code = error.exit_code
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        code = 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        code = 130
    except (BrokenPipeError, _ReaderGone):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as error:
        _say(f"the report could not be written: {error.strerror or error}")
        code = 2
    sys.exit(code)


def _say(text: str) -> None:
    with suppress(OSError):  # what cannot be said must not change the exit code
        for line in text.split("\n"):
            click.echo(f"pmo-kb: {escape(line)}" if not line.startswith("  ") else escape(line), err=True)


def _stopped(number: int, _frame: object) -> None:
    sys.exit(128 + number)
