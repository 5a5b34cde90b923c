"""The language in which a document is spoken to, also where it holds few words."""

from __future__ import annotations

import pytest

from pmo_kb.documents.read import reader
from pmo_kb.markdown.limits import Limits


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("---\ntype: status-report\noverall: kuning\n---\n# Laporan Juni\n", "id"),
        ("---\ntype: status-report\noverall: amber\n---\n# June report\n", "en"),
        ("---\ntype: status-report\nperiod_from: 1 Juni 2026\n---\n", "id"),
        ("---\ntype: risk-register\npemilik: Budi Santoso\n---\n# Risk register\n", "id"),
        ("| ID | Risiko | Pemilik | Status |\n|---|---|---|---|\n| R1 | Vendor telat | Budi | open |\n", "id"),
        ("| ID | Risk | Owner | Status |\n|---|---|---|---|\n| R1 | Pemasok terlambat mengirim barang | Budi | terbuka |\n", "id"),
        ("| ID | Risk | Owner | Status |\n|---|---|---|---|\n| R1 | Vendor late | Budi Santoso | open |\n", "en"),
        ("---\nlanguage: id\n---\n# The plan of the project\n\nIt is written in English, and so are the notes.\n", "id"),
        ("# Piagam proyek\n\n**Language:** en\n\nTujuan dan sasaran proyek.\n", "en"),
        ("", "en"),
    ],
)
def test_few_words_are_enough(text: str, language: str) -> None:
    assert reader(Limits())(text, "x.md").language == language
