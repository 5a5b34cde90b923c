"""All projects of a PMO: their documents are checked and their facts kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Callable, Collection, Mapping, NamedTuple, Sequence

from pmo_kb.config.portfolio import CLASSES, PortfolioSettings
from pmo_kb.config.projects import Projects
from pmo_kb.config.settings import Config
from pmo_kb.engine.checker import Outcome
from pmo_kb.engine.run import Failure, Run
from pmo_kb.engine.setup import checker
from pmo_kb.engine.where import content_root
from pmo_kb.errors import ConfigError
from pmo_kb.facts.current import from_charter
from pmo_kb.facts.known import on
from pmo_kb.facts.papers import Entry, LeftOut, Paper, Project, seen
from pmo_kb.facts.phases import PhaseDocument
from pmo_kb.facts.slim import Told
from pmo_kb.facts.typed import paper_of, project_entry
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import Place
from pmo_kb.plugins import Plugins
from pmo_kb.portfolio.registered import registered
from pmo_kb.rules.waivers import Waiver
from pmo_kb.standards.library import Library
from pmo_kb.standards.phasedocuments import read_phase_documents

REGISTER = "project-register"
MOST_DOCUMENTS = 20_000


class Hidden(NamedTuple):
    """Never shown as such: neither number nor path leaves this module's users."""

    project: str
    artefact: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that is known of the projects on a day."""

    projects: tuple[Project, ...]
    as_of: date
    settings: PortfolioSettings
    library: Library
    left_out: tuple[LeftOut, ...] = ()
    """Documents that take no part, each with the reason."""
    waivers: tuple[tuple[str, Waiver], ...] = ()
    """The waiver file: pattern of paths, waiver."""
    drafts: bool = False
    """Whether documents that are not approved take part."""
    folder: str = ""
    """What paths are relative to."""
    tier: str = ""
    """Of projects that do not say."""
    approach: str = ""
    """Of projects that do not say."""
    phase_documents: tuple[PhaseDocument, ...] = ()
    """Which documents a project needs."""
    hidden: tuple[Hidden, ...] = ()
    """Documents that are there and may not be published: what is not shown must not be called missing."""

    def hides(self, project: str, *artefacts: str) -> bool:
        """Whether the project has such a document that is not shown."""
        return any(one.project == project and one.artefact in artefacts for one in self.hidden)

    def hidden_numbers(self, project: str) -> list[str]:
        return [one.identifier for one in self.hidden if one.project == project]

    def control(self, artefact: str) -> str:
        return self.library.artefacts[artefact].control if artefact in self.library.artefacts else ""

    def vocabulary(self, artefact: str, name: str) -> Mapping[str, tuple[str, ...]]:
        return self.library.artefacts[artefact].vocabularies.get(name, {}) if artefact in self.library.artefacts else {}


@dataclass
class _Kept:
    """What a run leaves behind, by the code of the project."""

    papers: dict[str, list[Paper]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def gather(
    config: Config, plugins: Plugins, *, as_of: date, folders: Sequence[str] = (), most_confidential: str = "",
    drafts: bool = False, progress: Callable[[int, str], None] | None = None,
) -> Portfolio:  # fmt: skip
    """The portfolio below `folders`, else below those of the configuration.

    Documents of a higher classification than `most_confidential` are left out, and so is a project whose `project.yml`
    says so; empty: nothing is. Raises ConfigError for a folder that does not exist, and what the checker raises.
    """
    base = config.folder or os.getcwd()
    roots = [os.path.realpath(folder) for folder in folders] or [os.path.realpath(os.path.join(base, name)) for name in config.portfolio.folders]
    for name, root in zip(folders or config.portfolio.folders, roots, strict=True):
        if not os.path.isdir(root):
            raise ConfigError(f"the folder of projects '{name}' does not exist", path=config.path)
    check = checker(config, plugins, as_of=as_of)
    base = os.path.realpath(base)
    projects = Projects(Limits(), forgiving=True)
    files = registered(roots, projects, lambda path: _shown(path, base))
    run = Run(check, Limits(), projects=projects, alone=True)
    kept = _Kept(left_out=files.left_out)
    for number, outcome in enumerate(run.over(roots, progress or _silent)):
        if number >= MOST_DOCUMENTS:
            raise ConfigError(f"there are more than {MOST_DOCUMENTS} documents", path=config.path, hint="Name smaller folders.")
        if isinstance(outcome, Failure):
            kept.left_out.append(LeftOut(Place(_shown(outcome.path, base), max(1, outcome.error.line)), "unreadable", detail=outcome.error.message))
        elif outcome.document.recognised_by != "configuration" or outcome.seen is not None:
            _keep(_paper(outcome, _shown(outcome.document.path, base)), kept)
    artefact = check.library.artefacts[REGISTER]
    entries = {code: project_entry(file, artefact, _shown(file.file, base)) for code, file in files.files.items()}
    for other in files.others:
        code = seen(other.code)
        entries[code] = _stricter(entries[code], project_entry(other, artefact, _shown(other.file, base)))
    gathered = []
    for code in sorted({*entries, *kept.papers}):
        papers, not_yet = on(as_of, kept.papers.get(code, ()))
        kept.left_out += not_yet
        if code in entries or papers:
            gathered.append(Project(code, entries.get(code) or from_charter(code, papers), papers, registered=code in entries))
    whole = Portfolio(
        tuple(gathered), as_of, config.portfolio, check.library, tuple(kept.left_out), tuple(check.waivers.entries), drafts, base,
        config.tier, config.profile, read_phase_documents([content_root(), *(os.path.join(base, name) for name in config.standards)]),
    )  # fmt: skip
    return _published(whole, most_confidential, files.unread) if most_confidential else whole


def _paper(outcome: Outcome, path: str) -> Paper:
    told = Told(path, outcome.document.artefact, outcome.document.project, outcome.document.status)
    return paper_of(told, outcome.seen, outcome.findings, outcome.waived)


def _silent(_number: int, _path: str) -> None:
    """For whoever does not wait at a terminal."""


def _keep(paper: Paper, kept: _Kept) -> None:
    if not paper.artefact:
        kept.left_out.append(LeftOut(paper.place, "unrecognised", paper.project, paper.title))
    elif not paper.project:
        kept.left_out.append(LeftOut(paper.place, "no-project", detail=paper.title))
    else:
        kept.papers.setdefault(paper.project, []).append(paper)


def _published(whole: Portfolio, most: str, unread: Sequence[str]) -> Portfolio:
    """Without what is classified higher than `most`. Below a `project.yml` that cannot be read (`unread`: the folders) nobody
    knows the project's classification: only documents that state their own are shown."""
    open_ones = ("", *CLASSES[: CLASSES.index(most) + 1])
    closed = {project.code for project in whole.projects if _class(project.entry) not in open_ones}
    own = {_folder(project): project.code for project in whole.projects if project.registered}
    folders = {*unread, *own}
    left_out = [one for one in whole.left_out if one.project not in closed and not (one.place and own.get(_nearest(one.place.path, folders)) in closed)]
    projects = []
    hidden = []
    for project in whole.projects:
        if project.code in closed:
            left_out.append(LeftOut(None, "classified", detail="1"))
            continue
        shown = tuple(
            paper for paper in project.papers
            if _class(paper.fields) in (open_ones[1:] if _nearest(paper.path, folders) in unread else open_ones)
        )  # fmt: skip
        if len(shown) < len(project.papers):
            left_out.append(LeftOut(None, "classified", project.code, str(len(project.papers) - len(shown))))
            hidden += [Hidden(project.code, paper.artefact, paper.identifier) for paper in project.papers if paper not in shown]
        projects.append(replace(project, papers=shown))
    return replace(whole, projects=tuple(projects), left_out=tuple(left_out), hidden=tuple(hidden))


def _folder(project: Project) -> str:
    return os.path.dirname(project.entry.place.path)


def _nearest(path: str, folders: Collection[str]) -> str:
    """The nearest of the folders above a file; `?` for none."""
    while path.strip("/"):
        path = os.path.dirname(path)
        if path in folders:
            return path
    return "?"


def _stricter(entry: Entry, other: Entry) -> Entry:
    """Of two files for one project the first counts, with the higher classification of the two."""
    if _rank(other) <= _rank(entry):
        return entry
    return replace(entry, values={**entry.values, "classification": other.values["classification"]})


def _rank(entry: Entry) -> int:
    return CLASSES.index(_class(entry)) if _class(entry) else -1


def _class(entry: Entry) -> str:
    """The classification, empty where none is written; one that nobody knows counts as the highest."""
    return (entry.word("classification") or CLASSES[-1]) if "classification" in entry.values else ""


def _shown(path: str, base: str) -> str:
    """Below the folder of the configuration; a link by its own name, not by that of what it leads to."""
    real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
    return os.path.relpath(real, base).replace(os.sep, "/")
