"""Where the reports of a run go: one to the screen, others to files."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing
from datetime import date
from typing import IO, Iterable, NamedTuple, Sequence

import click

from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure, Summary
from pmo_kb.errors import UsageError, unknown
from pmo_kb.reports.formats import FORMATS, TEXT, brief, report_in
from pmo_kb.reports.report import About, End, Report
from pmo_kb.reports.style import Style, wants_colour


class Form(NamedTuple):
    """A report that is asked for; `path` is empty for the screen."""

    name: str
    path: str = ""


class FormOption(click.ParamType[Form]):
    """`FORMAT` or `FORMAT=FILE`"""

    name = "format"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Form:
        name, equals, path = str(value).partition("=")
        if name not in FORMATS:
            self.fail(unknown("format", name, FORMATS), param, ctx)
        if equals and not path:
            self.fail(f"no file is named behind '{value}'", param, ctx)
        return Form(name, path)


class Sink(NamedTuple):
    report: Report
    stream: IO[str]

    def write(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
            self.stream.write(piece)


def settled(forms: Sequence[Form], output: str | None, paths: Sequence[str]) -> list[Form]:
    """The reports that are asked for, each with its place. Raises UsageError where two would have the same one."""
    found = list(forms) or [Form(TEXT)]
    open_ended = [form for form in found if not form.path]
    if len(open_ended) > 1:
        raise UsageError("only one format can go to the screen", hint=f"Name a file for the others: --format {open_ended[1].name}=FILE")
    if output is not None:
        if not open_ended or not output:
            raise UsageError("--output names the file of a format that has none", hint="For example: --format sarif --output check.sarif")
        found[found.index(open_ended[0])] = open_ended[0]._replace(path=output)
    files = [os.path.abspath(form.path) for form in found if form.path]
    if len(set(files)) < len(files):
        raise UsageError("two reports cannot go to the same file", path=next(one for one in files if files.count(one) > 1))
    if files:
        from pmo_kb.cli.wholefile import refuse_documents  # noqa: PLC0415  (most runs write to the screen)

        for form in found:
            if form.path:
                refuse_documents(form.path, paths)
    return found


def write_reports(outcomes: Iterable[Outcome | Failure], summary: Summary, as_of: date, forms: Sequence[Form], about: About) -> None:
    """Give every outcome to every report, as it comes. Files take their places when all is written."""
    with ExitStack() as stack:
        sinks = [_sink(form, about, stack) for form in forms]
        if all(form.path for form in forms):
            sinks.append(Sink(brief(about, _screen_style()), sys.stdout))
        seen, most = 0, about.limits.findings
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                for sink in sinks:
                    sink.write(sink.report.failure(outcome))
                continue
            room = max(0, most - seen)
            seen += len(outcome.findings)
            shown = outcome if len(outcome.findings) <= room else outcome._replace(findings=outcome.findings[:room])
            for sink in sinks:
                sink.write(sink.report.outcome(shown))
        end = End(summary, as_of, max(0, seen - most))
        for sink in sinks:
            sink.write(sink.report.end(end))
        sys.stdout.flush()


def _sink(form: Form, about: About, stack: ExitStack) -> Sink:
    if not form.path:
        return Sink(stack.enter_context(closing(report_in(form.name, about, _screen_style()))), sys.stdout)
    from pmo_kb.cli.wholefile import whole_file  # noqa: PLC0415  (most runs write to the screen)

    stream = stack.enter_context(whole_file(form.path))
    return Sink(stack.enter_context(closing(report_in(form.name, about, Style(colour=False)))), stream)


def _screen_style() -> Style:
    return Style(colour=wants_colour(os.environ, terminal=sys.stdout.isatty()))
