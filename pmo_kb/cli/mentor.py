"""`pmo-kb mentor`"""

from __future__ import annotations

import json

import click

from pmo_kb.cli.common import configuration, content_roots
from pmo_kb.errors import UsageError, unknown
from pmo_kb.knowledge.competencies import Mentor, matching, read_competencies, read_mentors
from pmo_kb.reports.escape import escape
from pmo_kb.reports.words import word


@click.group()
def command() -> None:
    """Find a mentor."""


@command.command("match")
@click.option("--competency", "wanted", multiple=True, metavar="KEY", help="What to learn: risk, budgeting ... (may be repeated).")
@click.option("--lang", default="", type=click.Choice(["", "en", "id"]), help="A language the mentor speaks.")
@click.option("--mentee", default="", metavar="NAME", help="Who is looking: the own line manager is left out.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def match(wanted: tuple[str, ...], lang: str, mentee: str, form: str) -> int:
    """Mentors with a free place, best match first. Exit 1: nobody fits."""
    config = configuration()
    roots = content_roots(config)
    names = {entry.key: entry.name for entry in read_competencies(roots)}
    for key in wanted:
        if key not in names:
            raise UsageError(unknown("competency", key, list(names)))
    found = matching(read_mentors(roots), wanted, lang, mentee)
    if form == "json":
        click.echo(json.dumps({"version": 1, "mentors": [_entry(mentor, shared) for mentor, shared in found]}, ensure_ascii=True))
        return 0 if found else 1
    language = lang or config.language or "en"
    for mentor, shared in found:
        known = ", ".join(names[key][language] for key in (shared or mentor.competencies) if key in names)
        click.echo(escape(f"{mentor.name}  {mentor.role[language]}, {mentor.city}  [{known}]  {mentor.free}  {mentor.contact}"))
    if not found:
        click.echo(word("no-mentor", language), err=True)
    return 0 if found else 1


def _entry(mentor: Mentor, shared: tuple[str, ...]) -> dict[str, object]:
    return {
        "key": mentor.key, "name": mentor.name, "role": dict(mentor.role), "city": mentor.city, "languages": list(mentor.languages),
        "competencies": list(mentor.competencies), "shared": list(shared), "free": mentor.free, "contact": mentor.contact,
    }  # fmt: skip
