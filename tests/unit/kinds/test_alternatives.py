from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.alternatives import Alternatives

DECLARED = artefact(sections={"options": "Options", "verdict": "Recommendation"})
KIND = Alternatives(
    section="options", verdict="verdict", at_least=2, besides=("do nothing", "status quo"), nouns=("option", "alternatif"),
    recommending=("recommend", "mengusulkan"), undecided=("no preference", "not recommend"),
)  # fmt: skip
TABLE = "| No | Option | Cost |\n|---|---|---|\n| 0 | Do nothing | 0 |\n| A | Shared spreadsheet | 95 |\n| B | Hosted booking service | 486 |\n"


def found(options: str, verdict: str) -> list[tuple[str, int]]:
    of = record(DECLARED, f"# Case\n\n## Recommendation\n\n{verdict}\n\n## Options\n\n{options}\n")
    return [(problem.message, problem.line) for problem in KIND.check(of, setting(of))]


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        (TABLE, "We recommend it."),
        (TABLE, "Buy the hosted booking service."),
        (TABLE, "Option B, by 1 March."),
        (TABLE + "\n- a\n- b\n- c\n- d\n", "Option B, by 1 March."),
        ("1. Option 1: spreadsheet\n2. Option 2: service\n", "We take option 2."),
        (TABLE, "No preference was found at first; option B is bought."),
        ("- Status quo\n- Spreadsheet\n- Service\n", "Kami mengusulkan layanan."),
        ("### Option 1: do nothing\n\na\n\n### Option 2: spreadsheet\n\nb\n\n### Option 3: service\n\nc\n", "The service."),
        ("| Criterion | Option A | Option B |\n|---|---|---|\n| Cost | 1 | 2 |\n", "Option B."),
        ("We looked at several.", "We recommend one."),
        ("We looked at several.", "The gates are bought in March."),
        ("- See annex 2\n", "We recommend one."),
        ("**Option 1 – Do nothing.** a\n\n**Option 2 – Repair.** b\n\n**Option 3 – Replace.** c\n", "Option 3."),
        ("Option 1: Repair the old one\n\nOption 2: Replace it\n", "Replace it in May."),
        ("| Option | Cost |\n|---|---|\n| [Option] | [Cost] |\n", "[the option chosen]"),
        (TABLE, "[the option chosen]"),
        (TABLE, ""),
        ("", "We recommend one."),
    ],
)
def test_a_comparison_with_a_recommendation_is_silent(options, verdict):
    assert found(options, verdict) == []


@pytest.mark.parametrize(
    ("options", "verdict", "problems"),
    [
        (TABLE.replace("| A | Shared spreadsheet | 95 |\n", ""), "We recommend option B.", [("few", 7)]),
        ("- Do nothing\n- Service\n", "We recommend the service.", [("few", 7)]),
        (TABLE, "The board is asked to choose one of the options.", [("undecided", 3)]),
        ("Option 1: do nothing\n\nOption 2: replace it\n", "Replace it.", [("few", 7)]),
        (TABLE, "We do not recommend any of them.", [("undecided", 3)]),
    ],
)
def test_one_option_only_or_none_recommended(options, verdict, problems):
    assert found(options, verdict) == problems
