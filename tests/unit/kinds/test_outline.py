from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.outline import Outline


def found(text: str) -> list[tuple[str, int]]:
    of = record(artefact(), text)
    return [(problem.message, problem.line) for problem in Outline(titles=("title", "judul")).check(of, setting(of))]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## B\n\n### C\n\n## D\n",
        "A\n=\n\nB\n-\n\n### C\n",
        "# A\n\n**B**\n\ntext\n\n**C**\n\ntext\n",
        "**A**\n\ntext\n",
        "# A\n\n**B**\n\ntext\n\n### C\n",
        "# A\n\n##B\n\ntext\n\n### C\n",
        "text without headings\n",
        "# Risk register\n# Project: Harbour Gate\n\n## B\n",
        "---\ntitle: Harbour Gate\n---\n## B\n\ntext\n",
        "---\ntitle: Harbour Gate\n---\n# Test: Harbour Gate 2026\n",
        "---\njudul: Layanan Izin\n---\n# Test\n",
        "# A\n\n```\n# B\n#### C\n```\n",
    ],
)
def test_a_sound_outline_is_silent(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("# A\n\n### B\n\n### C\n\n## D\n\n#### E\n", [("skipped", 3), ("skipped", 9)]),
        ("# A\n\ntext\n\n# B\n\n# C\n", [("titles", 5)]),
        ("# A\n# B\n\ntext\n\n# C\n", [("titles", 6)]),
        ("## A\n\n### B\n", [("no-title", 1)]),
        ("---\ntitle: City Network\n---\n# Harbour Gate\n", [("other-title", 4)]),
    ],
)
def test_faults_of_an_outline(text, problems):
    assert found(text) == problems


def test_many_skipped_levels_are_not_all_told():
    assert len(found("# A\n" + "\n## B\n\n#### C\n" * 50)) == 20
