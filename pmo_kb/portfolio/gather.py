"""All projects of a PMO: their documents are checked and their facts kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Callable, Iterator, NamedTuple, Sequence

from pmo_kb.config.portfolio import CLASSES, PortfolioSettings
from pmo_kb.config.projects import FILE, Projects
from pmo_kb.config.settings import Config
from pmo_kb.engine.run import Failure, Run
from pmo_kb.engine.setup import checker
from pmo_kb.engine.where import content_root
from pmo_kb.errors import ConfigError
from pmo_kb.knowledge.phasedocuments import PhaseDocument, read_phase_documents
from pmo_kb.markdown.limits import Limits
from pmo_kb.plugins import Plugins
from pmo_kb.portfolio.facts import Entry, LeftOut, Paper, Place, Project
from pmo_kb.portfolio.typed import paper_of, project_entry
from pmo_kb.rules.waivers import Waiver
from pmo_kb.standards.library import Library

REGISTER = "project-register"
CHARTER = "project-charter"
MOST_DOCUMENTS = 20_000
SKIPPED = frozenset(("node_modules", "__pycache__"))


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
    run = Run(check, Limits())
    kept = _Kept()
    base = os.path.realpath(base)
    files = {file.code: file for file in map(Projects(Limits()).read, _project_files(roots)) if file.code}
    for number, outcome in enumerate(run.over(roots, progress or _silent)):
        if number >= MOST_DOCUMENTS:
            raise ConfigError(f"there are more than {MOST_DOCUMENTS} documents", path=config.path, hint="Name smaller folders.")
        if isinstance(outcome, Failure):
            kept.left_out.append(LeftOut(Place(_shown(outcome.path, base), max(1, outcome.error.line)), "unreadable", detail=outcome.error.message))
        elif outcome.document.recognised_by != "configuration" or outcome.seen is not None:
            _keep(paper_of(outcome, _shown(outcome.document.path, base)), kept)
    projects = []
    for code in sorted({*files, *kept.papers}):
        papers = tuple(kept.papers.get(code, ()))
        file = files.get(code)
        entry = project_entry(file, check.library.artefacts[REGISTER], _shown(file.file, base)) if file else _from_charter(code, papers)
        projects.append(Project(code, entry, papers, registered=file is not None))
    whole = Portfolio(
        tuple(projects), as_of, config.portfolio, check.library, tuple(kept.left_out), tuple(check.waivers.entries), drafts, base,
        config.tier, config.profile, read_phase_documents([content_root(), *(os.path.join(base, name) for name in config.standards)]),
    )  # fmt: skip
    return _published(whole, most_confidential) if most_confidential else whole


def _silent(_number: int, _path: str) -> None:
    """For whoever does not wait at a terminal."""


def _keep(paper: Paper, kept: _Kept) -> None:
    if not paper.artefact:
        kept.left_out.append(LeftOut(paper.place, "unrecognised", paper.project, paper.title))
    elif not paper.project:
        kept.left_out.append(LeftOut(paper.place, "no-project", detail=paper.title))
    else:
        kept.papers.setdefault(paper.project, []).append(paper)


def _from_charter(code: str, papers: tuple[Paper, ...]) -> Entry:
    charter = next((paper for paper in papers if paper.artefact == CHARTER), None)
    return charter.fields if charter else Entry({}, papers[0].place, code)


def _published(whole: Portfolio, most: str) -> Portfolio:
    """Without what is classified higher than `most`."""
    open_ones = ("", *CLASSES[: CLASSES.index(most) + 1])
    left_out = list(whole.left_out)
    projects = []
    hidden = []
    for project in whole.projects:
        if _class(project.entry) not in open_ones:
            left_out.append(LeftOut(None, "classified", detail="1"))
            continue
        shown = tuple(paper for paper in project.papers if _class(paper.fields) in open_ones)
        if len(shown) < len(project.papers):
            left_out.append(LeftOut(None, "classified", project.code, str(len(project.papers) - len(shown))))
            hidden += [Hidden(project.code, paper.artefact, paper.identifier) for paper in project.papers if paper not in shown]
        projects.append(replace(project, papers=shown))
    return replace(whole, projects=tuple(projects), left_out=tuple(left_out), hidden=tuple(hidden))


def _class(entry: Entry) -> str:
    """The classification, empty where none is written; one that nobody knows counts as the highest."""
    return (entry.word("classification") or CLASSES[-1]) if "classification" in entry.values else ""


def _project_files(roots: Sequence[str]) -> Iterator[str]:
    """Every `project.yml` below the folders. Links are not followed."""
    for root in roots:
        for top, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED)
            if FILE in files:
                yield os.path.join(top, FILE)


def _shown(path: str, base: str) -> str:
    return os.path.relpath(os.path.realpath(path), base).replace(os.sep, "/")
