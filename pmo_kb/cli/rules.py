"""`pmo-kb rules`"""

from __future__ import annotations

import json

import click

from pmo_kb.cli.common import configuration
from pmo_kb.engine.checker import url_of
from pmo_kb.engine.setup import library_for
from pmo_kb.errors import UsageError, unknown
from pmo_kb.plugins import load
from pmo_kb.reports.escape import escape


@click.command()
@click.argument("prefix", default="")
@click.option("--artefact", help="Only the rules for this artefact.")
@click.option("--kind", help="Only the rules of this kind.")
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), help="Only those of this severity.")
@click.option("--lang", type=click.Choice(["en", "id"]), default="en", help="Language of the titles.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(prefix: str, artefact: str | None, kind: str | None, severity: str | None, lang: str, form: str) -> int:
    """List the rules. PREFIX narrows them: RSK, DOC0."""
    config = configuration()
    plugins = load()
    library = library_for(config, plugins)
    if artefact and artefact not in library.artefacts:
        raise UsageError(unknown("artefact", artefact, list(library.artefacts)))
    if kind and kind not in plugins.kinds.names:
        raise UsageError(unknown("kind", kind, plugins.kinds.names))
    rules = [
        rule
        for rule in sorted(library.rules.values(), key=lambda rule: rule.id)
        if rule.id.startswith(prefix.upper())
        and artefact in (None, rule.artefact)
        and kind in (None, rule.kind)
        and severity in (None, rule.severity["approved"])
    ]
    if form == "json":
        entries = [
            {
                "rule": rule.id, "artefact": rule.artefact, "kind": rule.kind, "title": dict(rule.title),
                "severity": dict(rule.severity), "options": dict(rule.options), "requires": list(rule.requires),
                "url": url_of(rule, lang, config.site_url), "lesson": rule.lesson,
            }
            for rule in rules
        ]  # fmt: skip
        click.echo(json.dumps({"version": 1, "rules": entries}, ensure_ascii=True))
        return 0
    if not rules:
        raise UsageError("no rule fits", hint="Without filters, `pmo-kb rules` lists them all.")
    for rule in rules:
        levels = f"{rule.severity['approved']}/{rule.severity['draft']}"
        click.echo(f"{rule.id}  {rule.artefact:<22} {levels:<16} {rule.kind:<17} {escape(rule.title[lang])}")
    click.echo(f"{len(rules)} rules (severity: approved/draft)", err=True)
    return 0
