"""Limits of authority that the text of a change request names."""

from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.told_limits import told_limits

REQUEST = artefact({"decided_by": "person"})


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        (
            "The project manager decides up to EUR 10,000 or 5 days, the sponsor up to EUR 50,000, the board beyond that.",
            "EUR",
            {"project-manager": 10_000, "sponsor": 50_000},
        ),
        (
            "Manajer proyek memutuskan perubahan sampai Rp 20.000.000 atau 5 hari; sponsor sampai dengan Rp 100 juta.",
            "IDR",
            {"project-manager": 20_000_000, "sponsor": 100_000_000},
        ),
        ("The sponsor approves up to USD 5,000.", "EUR", {}),
        ("The sponsor travels for up to EUR 5,000.", "EUR", {}),
        ("The sponsor decides up to 20 working days.", "EUR", {}),
        ("The minister decides up to EUR 5,000.", "EUR", {}),
    ],
)
def test_limits_of_a_sentence(text, currency, expected):
    of = record(REQUEST, f"# Change request\n\n## Decision\n\n{text}\n")
    assert told_limits(of, setting(of), "roles", currency) == expected
