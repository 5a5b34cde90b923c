"""`pmo-kb check`"""

from __future__ import annotations

import gc
import sys
from datetime import date

import click

from pmo_kb.cli.common import DateOption, configuration
from pmo_kb.cli.progress import Progress
from pmo_kb.cli.reporting import Form, FormOption, settled, write_reports
from pmo_kb.engine.run import Run, Summary
from pmo_kb.engine.setup import checker
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import SEVERITIES
from pmo_kb.plugins import load
from pmo_kb.reports.formats import FORMATS
from pmo_kb.reports.report import About


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--type", "told", metavar="ARTEFACT", help="What the documents are, where they do not say so themselves.")
@click.option("--format", "forms", type=FormOption(), multiple=True, metavar="FORMAT[=FILE]",
              help=f"{', '.join(FORMATS)} (default: text). Several at once: all but one with a file, such as sarif=check.sarif.")
@click.option("--output", metavar="FILE", help="Write the report to this file; the screen shows the summary.")
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
    paths: tuple[str, ...], told: str | None, forms: tuple[Form, ...], output: str | None, as_of: date | None, lang: str | None,
    select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str | None, tier: str | None, profile: str | None,
    config_path: str | None, no_config: bool, max_findings: int, max_bytes: int, verbose: bool,
) -> int:  # fmt: skip
    """Hold documents against the standards.

    PATHS are files or folders (default: this folder). Exit 0: nothing of severity error; 1: findings; 2: something
    could not be checked.
    """
    paths = paths or (".",)
    places = settled(forms, output, paths)
    config = configuration(config_path, none=no_config)
    config = config._replace(tier=tier or config.tier, profile=profile or config.profile)
    judged = as_of or date.today()  # noqa: DTZ011  (the user's day)
    limits = Limits(bytes=max_bytes, findings=max_findings).checked()
    check = checker(config, load(), as_of=judged, language=lang or "", told=told or "", select=select, ignore=ignore)
    run = Run(check, limits)
    gc.freeze()  # nothing here makes cycles; the collector would only walk over the standards again and again
    failing = fail_on or config.fail_on
    about = About(check, lang or config.language, failing, limits, verbose)
    with Progress(sys.stderr) as progress:
        write_reports(run.over(paths, progress.step), run.summary, judged, places, about)
    return _exit_code(run.summary, failing)


def _exit_code(summary: Summary, fail_on: str) -> int:
    if summary.failed or not summary.documents:
        return 2
    counts = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos}
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    return 1 if any(counts[severity] for severity in failing) else 0
