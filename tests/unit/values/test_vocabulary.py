import pytest

from pmo_kb.values.vocabulary import choose, level_number

RAG = {
    "green": ("green", "hijau", "🟢", "✅", "on track"),
    "amber": ("amber", "kuning", "yellow", "🟡", "🟠"),
    "red": ("red", "merah", "🔴"),
}
STATUS = {
    "open": ("open", "terbuka"),
    "in-progress": ("in progress", "ditangani", "sedang berjalan"),
    "approved": ("approved", "disetujui"),
    "closed": ("closed", "ditutup", "selesai"),
}
FIVE = {
    "very-low": ("very low", "sangat rendah", "A"),
    "low": ("low", "rendah", "B", "L"),
    "medium": ("medium", "sedang", "C", "M"),
    "high": ("high", "tinggi", "D", "H"),
    "very-high": ("very high", "sangat tinggi", "E"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Green", "green"),
        ("HIJAU", "green"),
        ("🟢", "green"),
        ("🟡 Kuning", "amber"),
        ("🟠", "amber"),
        ("✅ ", "green"),
        ("Green - On Track", "green"),
        ("Green (was amber)", "green"),
        ("**Red**", "red"),
        ("Status: red", "red"),
        ("🔴 late delivery", "red"),
        ("Green/Red", None),
        ("🟢 Merah", None),
        ("🟢🔴", None),
        ("Amber - Red", None),
        ("Greenish", None),
        ("light green", None),
        ("green-ish", None),
        ("mostly green", None),
        ("hijau muda", None),
        ("🟢 hijau tua", None),
        ("Green, light traffic on site", "green"),
        ("⚪", None),
        ("", None),
        ("-", None),
        ("[Green]", None),
        ("[green/amber/red]", None),
    ],
)
def test_rag(text: str, expected: str | None) -> None:
    assert choose(RAG, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open", "open"),
        ("Terbuka", "open"),
        ("Status: Open", "open"),
        ("Open (since May)", "open"),
        ("Open - waiting for a reply from the vendor about the signed contract", "open"),
        ("in-progress", "in-progress"),
        ("In_Progress", "in-progress"),
        ("Disetujui oleh sponsor", "approved"),
        ("Di setujui", "approved"),
        ("belum disetujui", None),
        ("not approved", None),
        ("to be approved", None),
        ("not closed (open)", None),
        ("open, closed", None),
        ("reopened", None),
        ("The vendor will keep this topic open until the next meeting of all", None),
        ("TBD", None),
    ],
)
def test_status(text: str, expected: str | None) -> None:
    assert choose(STATUS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Low", "low"),
        ("Very High", "very-high"),
        ("sangat tinggi", "very-high"),
        ("High (4)", "high"),
        ("4 - High", "high"),
        ("L", "low"),
        ("E (by design)", "very-high"),
        ("Medium at the beginning, gets higher with time", "medium"),
        ("Varies from low to high", None),
        ("Low - High", None),
        ("plan A", None),
    ],
)
def test_scale(text: str, expected: str | None) -> None:
    assert choose(FIVE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3),
        ("Low (2)", 2),
        ("3 (Medium)", 3),
        ("4 - High", 4),
        ("L4", 4),
        ("Level 5", 5),
        ("4/5", 4),
        ("🔴 4", 4),
        ("High (2)", 2),
        ("Very high", 5),
        ("Sedang", 3),
        ("A", 1),
        ("E", 5),
        ("H", 4),
        ("High (80%)", 4),
        ("High-4", 4),
        ("6", None),
        ("0", None),
        ("15", None),
        ("3-4", None),
        ("3.5", None),
        ("0,3", None),
        ("4/25", None),
        ("30%", None),
        ("", None),
        ("-", None),
        ("[1-5]", None),
        ("Varies from low to high", None),
    ],
)
def test_level_number(text: str, expected: int | None) -> None:
    assert level_number(FIVE, text) == expected


def test_a_symbol_of_two_values_names_neither() -> None:
    assert choose({"a": ("alpha", "⭐"), "b": ("beta", "⭐")}, "⭐") is None
    assert choose({}, "x") is None
