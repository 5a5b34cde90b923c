from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.reserve_cover import ReserveCover
from pmo_kb_checks.kinds.spread import Spread

RISKS = artefact(fields={"reserve": "money"}, tables={"risks": {"id": "identifier", "kind": "", "cost": "money", "status": ""}})
KIND = Spread("risks", "kind", at_least=3, share=70, rows=5)
COVER = ReserveCover("risks", "cost", "reserve", when={"status": {"not": "closed"}}, gains={"kind": "gain"})


def spread(*kinds: str) -> list[str]:
    rows = "".join(f"| R{at} | {kind} | 1 | open |\n" for at, kind in enumerate(kinds))
    of = record(RISKS, "| ID | Kind | Cost | Status |\n|-|-|-|-|\n" + rows)
    return [problem.message for problem in KIND.check(of, setting(of))]


def test_categories() -> None:
    assert spread("a", "a", "b", "c", "A") == []
    assert spread("a", "a", "a", "a", "b") == ["one-sided"]
    assert spread("a", "a", "a", "b", "b") == ["few"]


def test_silent_on_few_rows_and_empty_cells() -> None:
    assert spread("a", "a", "a", "a") == []
    assert spread("a", "a", "a", "", "-") == []


@pytest.mark.parametrize(
    ("reserve", "costs", "short"),
    [
        ("EUR 100", ["EUR 60 loss open", "EUR 50 loss open"], True),
        ("EUR 100", ["EUR 60 loss open", "EUR 50 loss closed"], False),
        ("EUR 100", ["EUR 60 loss open", "EUR 50 loss open", "EUR 20 gain open"], False),
        ("EUR 100", ["-EUR 60 loss open", "-EUR 50 loss open"], True),
        ("EUR 100", ["EUR 60 loss open", "USD 50 loss open"], False),
        ("EUR 100", ["EUR 60 loss open", "large loss open", "EUR 50 loss open"], False),
        ("-", ["EUR 60 loss open"], False),
    ],
)
def test_the_reserve_covers_the_open_rows(reserve: str, costs: list[str], short: bool) -> None:
    cells = [cost.rsplit(" ", 2) for cost in costs]
    rows = "".join(f"| R{at} | {kind} | {cost} | {status} |\n" for at, (cost, kind, status) in enumerate(cells))
    of = record(RISKS, f"Reserve: {reserve}\n\n| ID | Kind | Cost | Status |\n|-|-|-|-|\n" + rows)
    assert [problem.message for problem in COVER.check(of, setting(of))] == ["short"] * short
