"""Kinds that terms of reference use: citation, parties, within-year."""

from __future__ import annotations

import pytest
from support.records import VOCABULARIES, artefact, record, setting

from pmo_kb_checks.kinds.citation import Citation
from pmo_kb_checks.kinds.parties import Parties
from pmo_kb_checks.kinds.within_year import WithinYear

DECLARED = artefact(
    fields={"ppk": "person", "fiscal_year": "text"},
    sections={"background": "Background", "schedule": "Schedule", "responsible": "Responsible"},
    tables={"schedule": {"stage": "", "start": "date", "finish": "date"}},
)._replace(vocabularies={**VOCABULARIES, "parties": {
    "ppk": ("commitment officer", "pejabat pembuat komitmen (PPK)", "ppk", "pejabat pembuat komitmen"),
    "kpa": ("budget user", "kuasa pengguna anggaran (KPA)", "kpa"), "unit": ("working unit", "satuan kerja"),
    "provider": ("provider", "penyedia"),
}})  # fmt: skip
CITATION = Citation("background", ("law", "uu", "undang-undang", "peraturan", "permen", "se", "pmk", "perpres", "regulation"), ("dasar hukum",))
PARTIES = Parties(
    "responsible", "parties", ("ppk", "kpa", "unit"), ("ppk", "provider"), {"ppk": ("ppk",)}, {"unit": ("dinas", "agency")}
)
YEAR = WithinYear(
    ("schedule.finish",), "fiscal_year", "schedule", ("tahun anggaran", "ta"), ("warranty",), ("multi-year",), ("approved", "approval"), ("no multi-year", "not")
)


def found(kind, text: str) -> list[tuple[str, int]]:
    of = record(DECLARED, text)
    return [(problem.message, problem.line) for problem in kind.check(of, setting(of))]


@pytest.mark.parametrize(
    "text",
    [
        "UU 25/2009 tentang Pelayanan Publik",
        "Undang-Undang Nomor 43 Tahun 2009;",
        "- PMK Nomor 94/PMK.02/2017\n",
        "Perpres No. 16 Tahun 2018 beserta perubahannya",
        "Peraturan Bupati Tirtamulya Nomor 12 Tahun 2025",
        "Law No. 5 of 2011",
        "Permenkes Nomor 2 Tahun 2020",
        "Regulation (EU) 2016/679",
        "[legal basis]",
        "",
        "Needs.\n\n## Dasar hukum\n\n- UU 25/2009",
    ],
)
def test_a_regulation_with_number_and_year_is_a_legal_basis(text):
    assert found(CITATION, f"# T\n\n## Background\n\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Peraturan perundang-undangan yang berlaku.",
        "Undang-Undang tentang Kearsipan, tahun anggaran 2026.",
        "1.240 permohonan pada tahun 2025",
        "Sebanyak 12, 2025 dan 2026",
        "Needs.\n\n## Schedule\n\nUU 25/2009",
    ],
)
def test_without_number_or_year_nothing_can_be_opened(text):
    assert found(CITATION, f"# T\n\n## Background\n\n{text}\n") == [("uncited", 3)]


def parties(text: str, front: str = "") -> list[tuple[str, int]]:
    return found(PARTIES, f"---\nid: X\n{front}---\n# T\n\n## Responsible\n\n{text}\n")


ALL = "- Budget user: Retno Kusumawardani\n- PPK: Dedi Firmansyah\n- Working unit: Permit office\n"


@pytest.mark.parametrize(
    ("text", "front"),
    [
        (ALL, ""),
        (ALL + "- Provider: Dedi Setiawan\n", ""),
        ("| No | Role | Name |\n|---|---|---|\n| 1 | KPA | Retno |\n| 2 | PPK | Dedi |\n| 3 | Satuan kerja | Izin |\n", ""),
        ("The budget user is Retno, head of the agency.", "ppk: Dedi Firmansyah\n"),
        ("[names]", ""),
        ("| Role | Name |\n|---|---|\n| [Role] | [Name] |\n", ""),
    ],
)
def test_parties_are_read_from_lines_tables_and_prose(text, front):
    assert parties(text, front) == []


def test_a_role_without_a_name_and_a_role_that_nobody_mentions():
    table = "| Role | Name |\n|---|---|\n| Pejabat Pembuat Komitmen (PPK) | |\n| Provider | Yosef |\n"
    assert parties(table) == [("empty", 10), ("unnamed", 6), ("unnamed", 6)]


def test_the_provider_is_not_the_commitment_officer_whatever_titles_stand_with_the_name():
    assert parties(ALL + "- Provider: Dr. Dedi Firmansyah, S.E.\n") == [("same", 11)]
    assert parties(ALL.replace("- PPK: Dedi Firmansyah\n", "") + "- Provider: Dedi\n", "ppk: Dedi\n") == [("same", 11)]


def year(body: str, front: str = "fiscal_year: 2026\n", finish: str = "2027-01-22") -> list[tuple[str, int]]:
    table = f"| Stage | Start | Finish |\n|---|---|---|\n| Work | 2026-05-04 | {finish} |\n| Warranty | 2027-02-01 | 2027-07-31 |\n"
    return found(YEAR, f"---\nid: X\n{front}---\n# T\n\n## Schedule\n\n{table}\n{body}\n")


@pytest.mark.parametrize(
    ("body", "front", "finish"),
    [
        ("", "fiscal_year: 2026\n", "2026-12-31"),
        ("", "fiscal_year: 2026-2027\n", "2027-01-22"),
        ("", "", "2027-01-22"),
        ("The multi-year contract was approved by S-214/2026.", "fiscal_year: 2026\n", "2027-01-22"),
        ("The multi-year contract was approved by letter No. 214.", "fiscal_year: 2026\n", "2027-01-22"),
        ("", "fiscal_year: 2026\n", "Q4 2026"),
        ("", "fiscal_year: '[year]'\n", "2027-01-22"),
    ],
)
def test_work_that_ends_in_its_year_or_is_allowed_to_go_on_is_silent(body, front, finish):
    assert year(body, front, finish) == []


def test_the_last_row_after_the_year_is_found():
    assert year("No multi-year contract has been approved.") == [("late", 11)]
    assert year("Tahun Anggaran 2026", front="") == [("late", 10)]
    assert year("- Execution: 4 Mei 2026 sampai 22 Januari 2027", finish="2026-11-27") == [("late", 14)]
