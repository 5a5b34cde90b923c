"""The formats of a report by name. A format's module is imported when it is asked for."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Callable

from pmo_kb.reports.report import About, Report
from pmo_kb.reports.style import Style
from pmo_kb.reports.text import TextPieces, TextReport

TEXT = "text"
JSON = "json"
FOR_SERVICES = {
    "sarif": "pmo_kb.reports.sarif:SarifReport",
    "github": "pmo_kb.reports.github:GithubReport",
    "gitlab": "pmo_kb.reports.gitlab:GitlabReport",
    "junit": "pmo_kb.reports.junit:JunitReport",
    "markdown": "pmo_kb.reports.markdown:MarkdownReport",
}
FORMATS = (TEXT, JSON, *FOR_SERVICES)


def report_in(form: str, about: About, style: Style) -> Report:
    """A report in a format. `style` is that of the text report."""
    if form == TEXT:
        return TextPieces(TextReport(style, about.language, verbose=about.verbose), about.limits)
    if form == JSON:
        from pmo_kb.reports.machine import JsonReport  # noqa: PLC0415  (only reports that wait need temporary files)

        return JsonReport()
    from pmo_kb.reports.places import Places  # noqa: PLC0415  (the text needs no addresses)

    module, _, name = FOR_SERVICES[form].partition(":")
    made: Callable[[About, Places], Report] = getattr(import_module(module), name)
    return made(about, Places(os.getcwd(), os.environ))


def brief(about: About, style: Style) -> Report:
    """What the screen shows while all reports go to files."""
    return TextPieces(TextReport(style, about.language), about.limits, brief=True)
