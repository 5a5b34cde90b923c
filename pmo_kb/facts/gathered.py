"""What is known of all projects on a day: checks over several documents and the portfolio's pages both look at it."""

from __future__ import annotations

from datetime import date
from typing import Mapping, Protocol, Sequence

from pmo_kb.facts.papers import Project
from pmo_kb.facts.phases import PhaseDocument
from pmo_kb.model.artefact import Label


class Gathered(Protocol):
    """All projects, in the order of their codes."""

    @property
    def projects(self) -> Sequence[Project]: ...

    @property
    def as_of(self) -> date: ...

    @property
    def drafts(self) -> bool:
        """Whether documents that are not approved count."""
        ...

    @property
    def tier(self) -> str:
        """Of projects that do not say."""
        ...

    @property
    def approach(self) -> str:
        """Of projects that do not say."""
        ...

    @property
    def phase_documents(self) -> Sequence[PhaseDocument]:
        """Which documents a project needs."""
        ...

    def hides(self, project: str, *artefacts: str) -> bool:
        """Whether the project has such a document that is not among its papers."""
        ...

    def hidden_numbers(self, project: str) -> Sequence[str]:
        """The numbers of such documents."""
        ...

    def control(self, artefact: str) -> str:
        """The life cycle that applies to a type of document: baseline, record or register; nothing for an unknown one."""
        ...

    def vocabulary(self, artefact: str, name: str) -> Mapping[str, tuple[str, ...]]:
        """A vocabulary of a type of document; empty for an unknown one."""
        ...


class Compared(Gathered, Protocol):
    """The documents of one check."""

    def is_whole(self, project: str) -> bool:
        """Whether the project's folder was read as a whole, so that what is not there does not exist."""
        ...

    def name(self, artefact: str) -> Label | str:
        """What a type of document is called; its key, where no standard declares it."""
        ...

    @property
    def strays(self) -> Mapping[str, str]:
        """Documents that name another project than the `project.yml` above them: path -> code of that project."""
        ...
