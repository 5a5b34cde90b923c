"""The matrix of documents and projects: what each project has of what its tier and phase ask for."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pmo_kb.facts.papers import Paper, Project
from pmo_kb.facts.required import Held, dated, held, tier_of
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.model.artefact import Label
from pmo_kb.portfolio.cells import say, written
from pmo_kb.portfolio.configuration import PAGE
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.named import artefact_name, status_name, value_name
from pmo_kb.site.blocks.portfolio.tables import source_address
from pmo_kb.site.html import render
from pmo_kb.site.model import Site
from pmo_kb.site.urls import relative
from pmo_kb.site.words import words

MOST_PROJECTS = 40
"""Columns of the matrix. The tables below it have all projects."""


class Line(NamedTuple):
    text: str
    link: str = ""
    draft: bool = False


class Field(NamedTuple):
    """`form` is `missing` or `late` for a gap, `held` for what is there, `quiet` for what is not asked for."""

    form: str
    lines: tuple[Line, ...]


def picture(site: Site, page: KnowledgePage, portfolio: Portfolio) -> Markup:
    """A row for each document that a standard asks for, by phase; a column for each project."""
    projects = portfolio.projects[:MOST_PROJECTS]
    columns = [held(project, portfolio) for project in projects]
    rows = [
        (wanted.phase, {"name": _said(artefact_name(portfolio.library, wanted.artefact), site), "link": _standard(site, page, wanted.artefact),
                        "fields": [_field(one, site, portfolio) for one in own]})
        for wanted, *own in zip(portfolio.phase_documents, *columns, strict=True)
    ]  # fmt: skip
    groups = [(_phase(phase, site, portfolio), [row for _, row in own]) for phase, own in groupby(rows, lambda row: row[0])]
    return render("portfolio/matrix.html", {
        "w": words(site.language), "groups": groups, "cut": len(portfolio.projects) - len(projects), "count": len(projects),
        "projects": [_head(project, own, site, portfolio) for project, own in zip(projects, columns, strict=True)],
    })  # fmt: skip


def _head(project: Project, own: tuple[Held, ...], site: Site, portfolio: Portfolio) -> dict[str, object]:
    tier, phase = tier_of(project, portfolio), project.entry.word("phase")
    expected = [one for one in own if one.expected]
    parts = [value_name(portfolio.library, "tier", tier) if tier else "", value_name(portfolio.library, "project_phase", phase) if phase else ""]
    return {
        "code": project.code, "name": project.name, "link": source_address(site, project.entry.place),
        "about": " · ".join(_said(part, site) or "–" for part in parts), "there": sum(not one.gap for one in expected), "expected": len(expected),
    }  # fmt: skip


def _field(one: Held, site: Site, portfolio: Portfolio) -> Field:
    form = ("late" if one.state == "draft" else "missing") if one.gap else "held" if one.newest or one.place else "quiet"
    if len(one.current) > 1:
        newest = dated(one.current[0])
        some = _said(say(PAGE, "held.some", n=len(one.current)), site)
        lines = [Line(f"{some}, {written(newest, site.language)}" if newest else some, source_address(site, one.current[0].place))]
    elif one.newest:
        lines = [_line(one.newest, site, portfolio)]
    elif one.place:
        lines = [Line(_said(say(PAGE, "held.undated"), site), source_address(site, one.place))]
    else:
        lines = [Line(_absent(one, site, portfolio))]
    if one.current and one.other:
        lines.append(_line(one.other, site, portfolio))
    return Field(form, tuple(lines))


def _line(paper: Paper, site: Site, portfolio: Portfolio) -> Line:
    """`1.1 approved`; of a register without either, the day of its last review."""
    status = _said(status_name(portfolio.library, paper) or "", site)
    text = " ".join(part for part in (paper.fields.text("version"), status) if part)
    if not text:
        day = dated(paper)
        text = written(day, site.language) if day else _said(say(PAGE, "held.undated"), site)
    return Line(text, source_address(site, paper.place), paper.status not in ("", "approved"))


def _absent(one: Held, site: Site, portfolio: Portfolio) -> str:
    if one.state == "none":
        return "–"
    if one.state == "part":
        if not one.wanted.part_of:
            return _said(say(PAGE, "state.part-only"), site)
        host, _, _ = _said(artefact_name(portfolio.library, one.wanted.part_of), site).partition(" (")
        return _said(say(PAGE, "state.part", document=host), site)
    return _said(say(PAGE, f"state.{one.state}"), site)


def _phase(phase: str, site: Site, portfolio: Portfolio) -> str:
    return _said(say(PAGE, "gate.heading") if phase == "each-gate" else value_name(portfolio.library, "project_phase", phase), site)


def _standard(site: Site, page: KnowledgePage, artefact: str) -> str:
    path = site.knowledge.standard_of.get(artefact, "standards/portfolio-data.md")
    return relative(page.path, path, folders=site.folders)


def _said(text: Label | str, site: Site) -> str:
    return text if isinstance(text, str) else text[site.language]
