import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_kb.values.placeholders import candidates, placeholders_in
from pmo_kb.values.text import is_blank, is_none, normalise, normalised
from pmo_kb.values.words import phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Risk", "risk"),
        ("  Ruang\u00a0 Lingkup ", "ruang lingkup"),
        ("**Risks & mitigation:**", "risks and mitigation"),
        ("Risks and Mitigation", "risks and mitigation"),
        ("Risks + mitigation", "risks and mitigation"),
        ("Tujuan & Sasaran", "tujuan and sasaran"),
        ("tujuan dan sasaran", "tujuan and sasaran"),
        ("A & dan B", "a and b"),
        ("In-Scope", "in scope"),
        ("Power/Interest", "power interest"),
        ("project_manager", "project manager"),
        ("Hasil kerja (deliverables)", "hasil kerja deliverables"),
        ("Stakeholder(s)", "stakeholders"),
        ("Manager’s “authority”", "managers authority"),
        ("🎯 Tujuan", "tujuan"),
        ("1️⃣ Tujuan", "tujuan"),
        ("###🎯1. Tujuan", "tujuan"),
        ("# BAB I #", "bab i"),
        ("1. Pendahuluan", "pendahuluan"),
        ("1.2 Scope", "scope"),
        ("1.2.3. Scope", "scope"),
        ("1.1\u00a0Gambaran Proyek", "gambaran proyek"),
        ("3) Scope", "scope"),
        ("(3) Scope", "scope"),
        ("1.Latar Belakang", "latar belakang"),
        ("A. Latar belakang", "latar belakang"),
        ("A.Latar belakang", "latar belakang"),
        ("I. Pendahuluan", "pendahuluan"),
        ("IV. Anggaran", "anggaran"),
        ("**1. Pendahuluan**", "pendahuluan"),
        ("BAB I PENDAHULUAN", "pendahuluan"),
        ("Bab 2 - Ruang lingkup", "ruang lingkup"),
        ("1. BAB II: Risiko", "risiko"),
        ("Chapter 3", "chapter 3"),
        ("Section 2: Risks", "risks"),
        ("Lampiran A Anggaran", "anggaran"),
        ("Resiko utama", "risiko utama"),
        ("Project Sponser", "project sponsor"),
        ("Di Setujui oleh", "disetujui oleh"),
        ("Prosentase", "persentase"),
        ("Biaya<br>total", "biaya total"),
        ("", ""),
        ("🟢", ""),
        # what looks like numbering and is none
        ("I", "i"),
        ("Civil. works", "civil. works"),
        ("e.g. this", "e.g. this"),
        ("5 Whys", "5 whys"),
        ("30 Juni 2026", "30 juni 2026"),
        ("Bagian Keuangan", "bagian keuangan"),
        ("Section owner", "section owner"),
        ("Mix. data", "mix. data"),
        ("2.", "2"),
        ("10:30 rapat", "10:30 rapat"),
        ("Daniel", "daniel"),
        ("presiko", "presiko"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize(
    "text", ["", "  ", "\u00a0", "\u200b", "**", "****", "__", "<br>", " <br/> <BR /> ", "&nbsp;", "<p></p>", "`"]
)
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["-", "–", "n/a", "none", "nihil", "tidak ada", "0", "____", "x", "<Enter name>", "."])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "—",
        "--",
        "−",
        "n/a",
        "N/A",
        "N / A",
        "n.a.",
        "na",
        "NA",
        "none",
        "None.",
        "nil",
        "nihil",
        "Nihil.",
        "tidak ada",
        "Tidak ada.",
        "tidak berlaku",
        "not applicable",
        "**-**",
        "(none)",
        "belum ada",
        "\xa0-\xa0",
    ],
)
def test_none(text: str) -> None:
    assert is_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0",
        "TBD",
        "None of the vendors answered",
        "tidak ada risiko besar",
        "Nana",
        "-5",
        "No 5",
        "[none]x",
        ".",
    ],
)
def test_not_none(text: str) -> None:
    assert not is_none(text)


def test_every_placeholder_word_has_a_mark() -> None:
    marks = phrases("placeholder_marks")
    assert [word for word in phrases("placeholders") if not any(mark in word for mark in marks | {"tb", "t.b"})] == []


@given(st.text(alphabet="abdehijklmnorstuy []<>{}_./-TBDMYH0126\n", max_size=60))
def test_lines_that_are_passed_over_hold_no_placeholder(text: str) -> None:
    lines = text.split("\n")
    chosen = candidates(lines)
    assert not [line for at, line in enumerate(lines) if at not in chosen and placeholders_in(line)]


@given(st.lists(st.sampled_from(["scope", "a", "i", "bab", "chapter", "iv", "and", "dan", "resiko", "sponser", "Risk", "c", "x.", "(s)", "", "1"]), max_size=5))
def test_the_short_way_gives_what_the_long_one_gives(words: list[str]) -> None:
    text = " ".join(words)
    assert normalise(text) == normalised(text)


def test_all_names_of_the_standards_the_short_way(library) -> None:
    elements = [element for artefact in library.artefacts.values() for part in (artefact.sections, artefact.fields) for element in part.values()]
    for name in {name for element in elements for name in (*element.name.values(), *element.synonyms)}:
        assert normalise(name) == normalised(name)
