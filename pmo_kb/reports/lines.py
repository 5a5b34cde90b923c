"""The lines of a document that was checked."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.documents.text import read_text, split_lines
from pmo_kb.engine.checker import Outcome
from pmo_kb.errors import PmoKbError
from pmo_kb.markdown.limits import Limits


def lines_of(outcome: Outcome, limits: Limits) -> Sequence[str]:
    """As the rules saw them; read again where no rule saw the document. Nothing where there is no finding to place."""
    if not outcome.findings:
        return ()
    if outcome.seen is not None and outcome.seen.record.document.lines:
        return outcome.seen.record.document.lines
    try:
        return split_lines(read_text(outcome.document.path, outcome.document.path, limits, root=None))
    except PmoKbError:
        return ()
