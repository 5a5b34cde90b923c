"""The contract between pmo-kb and a rule kind that holds documents against one another.

Its options name what it reads as `ElementKey`s, its source the rest (`KindSource.reads`): only these facts of a document
are kept until all have been read.
"""

from __future__ import annotations

from typing import ClassVar, Iterator, Mapping, Protocol, runtime_checkable

from pmo_kb.facts.gathered import Compared
from pmo_kb.model.finding import Contradiction


@runtime_checkable
class AcrossKind(Protocol):
    """Frozen data in, contradictions out: no I/O, no state."""

    _fields: ClassVar[tuple[str, ...]]
    _field_defaults: ClassVar[Mapping[str, object]]

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        """Yield what does not fit together. Silence where one of the two sides is absent or cannot be read."""
        ...
