"""Everything that the site is made of, read once: pages, standards, glossary, framework, history."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from typing import Mapping, Sequence

from pmo_kb.config.settings import Config
from pmo_kb.engine.setup import as_configured, library_for, waivers_of
from pmo_kb.engine.where import content_root
from pmo_kb.knowledge.competencies import Competency, Mentor, read_competencies, read_mentors
from pmo_kb.knowledge.glossary import Term, read_glossary
from pmo_kb.knowledge.navigation import NavFolder, read_navigation
from pmo_kb.knowledge.pages import KnowledgePage, read_pages
from pmo_kb.model.artefact import Artefact
from pmo_kb.plugins import Kinds, Plugins
from pmo_kb.portfolio.gather import Portfolio, gather
from pmo_kb.rules.waivers import Waiver
from pmo_kb.site.exceptions import written_waivers
from pmo_kb.site.history import last_changes
from pmo_kb.site.samples import project_artefacts, sample_pages, template_pages
from pmo_kb.standards.library import Library


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base in both languages. `roots` hold `en/`, `id/` and `data/`, ours first, the PMO's own after it."""

    roots: tuple[str, ...]
    pages: Mapping[tuple[str, str], KnowledgePage]
    library: Library
    kinds: Kinds
    glossary: tuple[Term, ...]
    competencies: tuple[Competency, ...]
    mentors: tuple[Mentor, ...]
    navigation: tuple[NavFolder, ...]
    waivers: tuple[tuple[str, Waiver], ...]
    """(where, what): of the waiver file, then of the pages themselves."""
    changed: Mapping[str, str]
    """File -> ISO date of its last change."""
    rules_at: Mapping[str, str] = field(default_factory=dict)
    """Rule -> path of the page that carries its card."""
    standard_of: Mapping[str, str] = field(default_factory=dict)
    """Artefact -> path of its standard's page."""

    def page(self, language: str, key: str) -> KnowledgePage | None:
        """The page of a key such as `mentoring/lessons/risk-owner`."""
        return self.pages.get((language, f"{key}.md"))

    def artefacts(self) -> list[Artefact]:
        """What projects write: all artefacts that build on document control."""
        return project_artefacts(self.library)


def read_knowledge(config: Config, plugins: Plugins, samples: Sequence[str] = ()) -> Knowledge:
    """The knowledge base of a configuration: our pages, extended by its own.

    `samples` are folders of complete projects whose documents become example pages. Raises StandardError or
    ConfigError, with page and line, for whatever is wrong.
    """
    own = [os.path.realpath(os.path.join(config.folder, name)) for name in config.standards]
    roots = tuple(dict.fromkeys([os.path.realpath(content_root()), *own]))
    library = as_configured(library_for(config, plugins), config)
    pages = read_pages(roots)
    made = [*template_pages(library), *sample_pages(samples, library)]
    for page in made:
        pages.setdefault((page.language, page.path), page)
    changed: dict[str, str] = {}
    for root in dict.fromkeys([*roots, *samples]):
        changed.update(last_changes(root))
    return Knowledge(
        roots, dict(sorted(pages.items())), library, plugins.kinds,
        read_glossary(roots), read_competencies(roots), read_mentors(roots), read_navigation(roots),
        (*waivers_of(config, library).entries, *written_waivers(pages, library.rules)), changed,
        rules_at={key: _page_of(rule.page) for key, rule in library.rules.items()},
        standard_of={key: _page_of(artefact.page) for key, artefact in library.artefacts.items()},
    )  # fmt: skip


def read_portfolio(config: Config, plugins: Plugins, as_of: date) -> Portfolio | None:
    """The projects of the configuration, without what is classified too high to be published."""
    settings = config.portfolio
    if not settings.folders:
        return None
    return gather(config, plugins, as_of=settings.as_of or as_of, most_confidential=settings.publish)


def _page_of(declared: str) -> str:
    """The page below a language's folder, from where something is declared."""
    return f"standards/{os.path.basename(declared)}"


@dataclass(frozen=True)
class Site:
    """One language of the published site."""

    knowledge: Knowledge
    language: str
    as_of: date
    folders: bool = True
    """Whether a page's address ends in a folder (`risk/`), as on a server, or in a file (`risk.html`), as from a disk."""
    edit: str = ""
    """Where a page is edited: an address that ends where the path below the repository begins."""
    feedback: str = ""
    """Where readers write to: an address or `mailto:`; `{page}` stands for the page."""
    repository: str = ""
    """The folder that edit addresses are counted from."""
    portfolio: Portfolio | None = None
    """All projects, as far as they may be published; None where the configuration names no folder of projects."""
    source: str = ""
    """Where a project's document is read: an address that ends where the path below the repository begins."""

    def here(self) -> list[KnowledgePage]:
        """The pages of this language, in order of their paths."""
        return [page for (language, _), page in self.knowledge.pages.items() if language == self.language]

    def page(self, key: str) -> KnowledgePage | None:
        return self.knowledge.page(self.language, key)
