"""`pmo-kb check`"""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from itertools import chain
from typing import Iterator

import click

from pmo_kb.cli.common import DateOption, configuration
from pmo_kb.cli.progress import Progress
from pmo_kb.documents.text import read_text, split_lines
from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure, Run, Summary
from pmo_kb.engine.setup import checker
from pmo_kb.errors import PmoKbError
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import SEVERITIES
from pmo_kb.plugins import load
from pmo_kb.reports.style import Style, wants_colour
from pmo_kb.reports.text import TextReport
from pmo_kb.reports.words import word


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--type", "told", metavar="ARTEFACT", help="What the documents are, where they do not say so themselves.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
@click.option("--as-of", type=DateOption(), help="Judge ages and deadlines as of this day (YYYY-MM-DD; default today).")
@click.option("--lang", type=click.Choice(["en", "id"]), help="Language of the messages (default: the document's).")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules: an id or a prefix, e.g. RSK.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules.")
@click.option("--fail-on", type=click.Choice(SEVERITIES[1:]), help="Exit 1 from this severity on (default error).")
@click.option("--tier", type=click.Choice(["small", "medium", "large"]), help="Size of the projects that do not say.")
@click.option("--profile", type=click.Choice(["predictive", "agile", "hybrid", "gov-id"]), help="Their way of working.")
@click.option("--config", "config_path", type=click.Path(), help="The configuration file (default: the nearest above).")
@click.option("--no-config", is_flag=True, help="Use no configuration file.")
@click.option("--max-findings", type=int, default=10_000, help="Show so many findings at most.")
@click.option("--max-bytes", type=int, default=1_000_000, help="Refuse larger files.")
@click.option("-v", "--verbose", is_flag=True, help="Also name the documents without findings.")
def command(
    paths: tuple[str, ...], told: str | None, form: str, as_of: date | None, lang: str | None,
    select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str | None, tier: str | None, profile: str | None,
    config_path: str | None, no_config: bool, max_findings: int, max_bytes: int, verbose: bool,
) -> int:  # fmt: skip
    """Hold documents against the standards.

    PATHS are files or folders (default: this folder). Exit 0: nothing of severity error; 1: findings; 2: something
    could not be checked.
    """
    config = configuration(config_path, none=no_config)
    config = config._replace(tier=tier or config.tier, profile=profile or config.profile)
    judged = as_of or date.today()  # noqa: DTZ011  (the user's day)
    limits = Limits(bytes=max_bytes, findings=max_findings).checked()
    check = checker(config, load(), as_of=judged, language=lang or "", told=told or "", select=select, ignore=ignore)
    run = Run(check, limits)
    gc.freeze()  # nothing here makes cycles; the collector would only walk over the standards again and again
    with Progress(sys.stderr) as progress:
        outcomes = run.over(paths or (".",), progress.step)
        if form == "json":
            _json(outcomes, run.summary, judged, limits)
        else:
            _text(outcomes, run.summary, judged, limits, lang or config.language, verbose=verbose)
    return _exit_code(run.summary, fail_on or config.fail_on)


def _json(outcomes: Iterator[Outcome | Failure], summary: Summary, as_of: date, limits: Limits) -> None:
    from pmo_kb.reports.machine import JsonReport  # noqa: PLC0415  (only this report needs temporary files)

    with JsonReport() as report:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                report.failure(outcome)
            else:
                report.outcome(outcome, limits.findings)
        for piece in report.pieces(summary, as_of):
            sys.stdout.write(piece)


def _text(
    outcomes: Iterator[Outcome | Failure], summary: Summary, as_of: date, limits: Limits, language: str,
    *, verbose: bool,
) -> None:  # fmt: skip
    report = TextReport(Style(colour=wants_colour(os.environ, terminal=sys.stdout.isatty())), language, verbose=verbose)
    seen = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            _write(report.failure(outcome))
            continue
        room = max(0, limits.findings - seen)
        seen += len(outcome.findings)
        lines = _lines(outcome, limits) if outcome.findings else ()
        _write(report.outcome(outcome._replace(findings=outcome.findings[:room]), lines))
    if seen > limits.findings:
        _write([word("more", language or "en").replace("{count}", str(seen - limits.findings))])
    _write(chain([""] if summary.documents else [], report.summary(summary, as_of)))


def _lines(outcome: Outcome, limits: Limits) -> tuple[str, ...]:
    """The document's lines for the excerpts; read again, since no document is kept."""
    try:
        return split_lines(read_text(outcome.document.path, outcome.document.path, limits, root=None))
    except PmoKbError:
        return ()


def _write(lines: Iterator[str] | chain[str] | list[str]) -> None:
    text = "\n".join(lines)
    if text:
        sys.stdout.write(text + "\n")


def _exit_code(summary: Summary, fail_on: str) -> int:
    if summary.failed or not summary.documents:
        return 2
    counts = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos}
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    return 1 if any(counts[severity] for severity in failing) else 0
