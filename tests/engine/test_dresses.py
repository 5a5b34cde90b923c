"""One charter in many dresses: the legitimate ones say nothing new, the fakes are caught."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmo_kb.testing import check_text

CHARTER = (Path(__file__).parents[2] / "examples" / "harbour-en" / "charter.md").read_text(encoding="utf-8")
INDONESIAN = {
    "Purpose and justification": "Latar belakang dan maksud", "Objectives": "Tujuan dan sasaran",
    "Success criteria": "Kriteria keberhasilan", "In scope": "Di dalam lingkup", "Out of scope": "Di luar lingkup",
    "Scope": "Ruang lingkup", "Deliverables": "Hasil kerja", "Milestones": "Tonggak utama",
    "Budget summary": "Ringkasan anggaran", "Key stakeholders": "Pemangku kepentingan utama",
    "Roles and authority": "Peran dan wewenang", "Assumptions and constraints": "Asumsi dan batasan",
    "Assumptions": "Asumsi", "Constraints": "Batasan", "High-level risks": "Risiko tingkat tinggi",
    "Approval": "Persetujuan",
}  # fmt: skip


def headings(pattern: str, replacement) -> str:
    return re.sub(pattern, replacement, CHARTER, flags=re.MULTILINE)


def numbered() -> str:
    count = iter(range(1, 99))
    return headings(r"^## (.*)$", lambda match: f"## {next(count)}. {match[1]}")


DRESSES = {
    "setext": headings(r"^## (.*)$", lambda match: f"{match[1]}\n{'-' * len(match[1])}"),
    "colon": headings(r"^## (.*)$", lambda match: f"## {match[1]}:"),
    "numbered": numbered(),
    "lower-case": headings(r"^## (.*)$", lambda match: f"## {match[1].lower()}"),
    "bold": headings(r"^##+ (.*)$", lambda match: f"**{match[1]}**"),
    "crlf": CHARTER.replace("\n", "\r\n"),
    "bom": "\ufeff" + CHARTER,
    "indonesian": headings(r"^(##+) (.*)$", lambda match: f"{match[1]} {INDONESIAN.get(match[2], match[2])}"),
    "roman": headings(r"^## Scope$", lambda match: "## IV. Scope"),
    "emoji": headings(r"^## (.*)$", lambda match: f"## 🚀 {match[1]}"),
    "no-space": headings(r"^## (.*)$", lambda match: f"##{match[1]}"),
    "html": headings(r"^## (.*)$", lambda match: f"<h2>{match[1]}</h2>\n"),
    "bold-in-atx": headings(r"^## (.*)$", lambda match: f"## **{match[1]}**"),
}


def section(name: str, body: str) -> str:
    return re.sub(rf"(^## {name}\n)(.*?)(?=^## )", rf"\g<1>\n{body}\n\n", CHARTER, flags=re.MULTILINE | re.DOTALL)


FAKES = {
    "fence": (CHARTER.replace("## Key stakeholders", "```\n## Key stakeholders").replace(
        "## Roles and authority", "```\n\n## Roles and authority"), {"DOC021"}),
    "comment": (section("Key stakeholders", "<!-- the sponsor and the head of IT -->"), {"DOC022"}),
    "tbd": (section("Key stakeholders", "TBD"), {"DOC011"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def read_back(tmp_path_factory):
    """Through the file, as a user's document comes: line ends and byte order mark are the reader's business."""
    from pmo_kb.documents.text import read_text
    from pmo_kb.markdown.limits import Limits

    folder = tmp_path_factory.mktemp("dresses")

    def back(name: str, text: str) -> str:
        path = folder / f"{name}.md"
        path.write_bytes(text.encode())
        return read_text(path, name, Limits(), root=None)

    return back


@pytest.mark.parametrize("name", DRESSES)
def test_a_legitimate_dress_is_accepted(name, library, plugins, read_back):
    assert check_text(read_back(name, DRESSES[name]), library, plugins.kinds) == ()


@pytest.mark.parametrize("name", FAKES)
def test_a_fake_is_caught(name, library, plugins, read_back):
    text, rules = FAKES[name]
    found = check_text(read_back(name, text), library, plugins.kinds)
    assert {finding.rule for finding in found} == rules
    assert all(finding.severity in ("error", "warning") for finding in found)
