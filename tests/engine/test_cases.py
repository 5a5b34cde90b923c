"""Whole documents with the findings they must have in place. To add a case, add a document to `tests/cases/`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmo_kb.standards.declare import unmarked
from pmo_kb.testing import check_text
from pmo_kb.testing.examples import findings_of

UNFILLED = re.compile(r"\{(?!other)[a-z_]+\}")

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings_are_those_in_place(path, library, plugins):
    text, marks = unmarked(path.read_text(encoding="utf-8"))
    found = [finding for finding in check_text(text, library, plugins.kinds) if finding.severity in ("error", "warning")]
    seen = sorted({(finding.line, finding.rule) for finding in found})
    told = "\n".join(f"{finding.line}: {finding.rule} {finding.message}" for finding in found)
    assert seen == sorted(set(marks)), told


def test_faulty_cases_mark_something():
    faulty = [path for path in CASES if "clean" not in path.stem]
    assert all(unmarked(path.read_text(encoding="utf-8"))[1] for path in faulty)


def test_no_text_is_left_with_an_unfilled_name(pages, plugins):
    """Every message that an example on a page provokes is complete, in both languages."""
    left = []
    for example in pages.examples:
        if example.verdict != "fails":
            continue
        for language in ("en", "id"):
            for finding in findings_of(example, pages, plugins.kinds, language):
                left += [text for text in (finding.message, finding.fix) if UNFILLED.search(text) or not text]
    assert left == []
