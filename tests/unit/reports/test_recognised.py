"""What a document was recognised by is told in the language of the report."""

from __future__ import annotations

import pytest

from pmo_kb.reports.text import _recognised


@pytest.mark.parametrize(("by", "shown"), [
    ("type", "type"), ("--type", "--type"), ("configuration: docs/*.md", "konfigurasi: docs/*.md"), ("title: Scope: a, and b", "judul: Scope: a, and b"),
    ("file name: charter-01, and 7 headings", "nama berkas: charter-01, dan 7 subjudul"), ("headings: 5 of 6", "subjudul: 5 dari 6"),
    ("columns: 4 of 5", "kolom: 4 dari 5"),
])  # fmt: skip
def test_in_both_languages(by: str, shown: str) -> None:
    assert _recognised(by, "id") == shown
    assert _recognised(by, "en") == by
