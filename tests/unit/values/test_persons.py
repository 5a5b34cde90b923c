import pytest

from pmo_kb.values.persons import is_group, people_in, person_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budi Santoso", "budi santoso"),
        ("  BUDI \u00a0santoso ", "budi santoso"),
        ("Bpk. Budi Santoso", "budi santoso"),
        ("Bapak Budi Santoso", "budi santoso"),
        ("Ibu Rina Wulandari", "rina wulandari"),
        ("Sdr. Dr. Ir. H. Budi Santoso, S.T., M.T.", "budi santoso"),
        ("Hj. Rina", "rina"),
        ("Prof. Rina Wulandari, Ph.D", "rina wulandari"),
        ("Budi Santoso, PMP", "budi santoso"),
        ("Budi Santoso S.Kom. M.T.", "budi santoso"),
        ("Budi Santoso PMP", "budi santoso"),
        ("Budi Santoso (Project Manager)", "budi santoso"),
        ("Budi Santoso, Project Manager", "budi santoso"),
        ("Budi Santoso - Project Manager", "budi santoso"),
        ("Budi <budi@example.org>", "budi"),
        ("**A. Wijaya**", "a wijaya"),
        ("Nguyen Thi Ma", "nguyen thi ma"),
        ("H Rahman", "h rahman"),
        ("Drajat", "drajat"),
        ("PM - Budi", "pm - budi"),
        ("Wulandari, Rina", "wulandari rina"),
        ("", ""),
    ],
)
def test_person_key(text: str, expected: str) -> None:
    assert person_key(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "team",
        "Tim",
        "semua",
        "All",
        "everyone",
        "vendor",
        "TBD",
        "[Name]",
        "PMO team",
        "Project Team",
        "seluruh anggota",
        "Seluruh anggota tim",
        "unit",
        "Unit Kerja",
        "Divisi Keuangan",
        "Departemen IT",
        "Bagian Umum",
        "PIC",
        "Tim Infrastruktur",
        "Tim A & Tim B",
        "All project managers",
        "Vendor X",
        "PT Maju Jaya",
        "Project Manager Team",
        "Finance department",
        "Stakeholders",
        "Steering Committee",
        "tim (Budi)",
    ],
)
def test_group(text: str) -> None:
    assert is_group(text)


@pytest.mark.parametrize(
    "text",
    [
        "Timothy",
        "Budi (tim A)",
        "Project Manager",
        "Kepala Divisi IT",
        "Sponsor",
        "Naomi + Amos",
        "Budi & tim",
        "Team Lead",
        "Head of PMO team",
        "Ketua Tim",
        "Vendor Manager",
        "Rina Wulandari",
        "",
        "-",
        "tidak ada",
        "Bima Semuanya",
        "Allan",
    ],
)
def test_no_group(text: str) -> None:
    assert not is_group(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budi", ["Budi"]),
        ("Budi, Rina", ["Budi", "Rina"]),
        ("Budi & Rina", ["Budi", "Rina"]),
        ("Naomi + Amos", ["Naomi", "Amos"]),
        ("Budi dan Rina", ["Budi", "Rina"]),
        ("Budi and Rina", ["Budi", "Rina"]),
        ("Budi; Rina", ["Budi", "Rina"]),
        ("Budi/Rina", ["Budi", "Rina"]),
        ("Budi<br>Rina", ["Budi", "Rina"]),
        ("Budi, Rina, dan Sari", ["Budi", "Rina", "Sari"]),
        ("Budi Santoso, S.T., M.T., Rina Wulandari, PMP", ["Budi Santoso, S.T., M.T.", "Rina Wulandari, PMP"]),
        ("Budi (PM, Sponsor), Rina", ["Budi (PM, Sponsor)", "Rina"]),
        ("Dan Brown", ["Dan Brown"]),
        ("Rina, Dan Brown", ["Rina", "Dan Brown"]),
        ("Andandi Sandy", ["Andandi Sandy"]),
        ("R&D", ["R&D"]),
        ("Budi, -", ["Budi"]),
        ("", []),
        ("-", []),
        ("N/A", []),
        ("TBD", []),
    ],
)
def test_people_in(text: str, expected: list[str]) -> None:
    assert people_in(text) == expected
