import pytest

from pmo_kb.values.numbers import (
    Convention,
    convention_of,
    decimals_shown,
    read_count,
    read_money,
    read_number,
    read_percent,
)


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        (["1.500.000"], "en", "id"),
        (["Rp 1.500,25"], "en", "id"),
        (["1,500,000"], "id", "en"),
        (["$1,500.25"], "id", "en"),
        (["1.500.000", "1.200.000", "1,500,000"], "en", "id"),
        (["1.500.000", "1,500,000"], "id", "id"),
        (["1.500.000", "1,500,000"], "en", "en"),
        (["1.500", "0.92", "0,92", "", "words", "1.2.3"], "id", "id"),
        (["1.500", "0,92"], "en", "en"),
        ([], "", "en"),
        (["360.000.000/tahun"], "en", "id"),
    ],
)
def test_convention_of(texts: list[str], language: str, expected: Convention) -> None:
    assert convention_of(texts, language) == expected


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("1500", 1500, 1500),
        ("1.500", 1500, 1.5),
        ("1,500", 1.5, 1500),
        ("1.500.000", 1500000, 1500000),
        ("19.558.000.000", 19558000000, 19558000000),
        ("1.500.000,25", 1500000.25, 1500000.25),
        ("1,500,000.25", 1500000.25, 1500000.25),
        ("0,92", 0.92, 0.92),
        ("0.92", 0.92, 0.92),
        ("0,920", 0.92, 0.92),
        (".92", 0.92, 0.92),
        ("1.5", 1.5, 1.5),
        ("1500.250", 1500.25, 1500.25),
        ("1 500 000", 1500000, 1500000),
        ("1\u202f500\u00a0000,5", 1500000.5, 1500000.5),
        ("-5", -5, -5),
        ("−5", -5, -5),
        ("– 5", -5, -5),
        ("(5)", -5, -5),
        ("(Rp 500.000)", -500000, -500),
        ("+5", 5, 5),
        ("🔴 9", 9, 9),
        ("9 🔴", 9, 9),
        ("• 9", 9, 9),
        ("**9**", 9, 9),
        ("10 (Medium)", 10, 10),
        ("10 - Medium", 10, 10),
        ("High (9)", 9, 9),
        ("1,2 miliar", 1.2e9, 1.2e9),
        ("1.5 juta", 1.5e6, 1.5e6),
        ("5jt", 5e6, 5e6),
        ("$2M", 2e6, 2e6),
        ("Rp 2 M", 2e9, 2e9),
        ("Rp 1,2 T", 1.2e12, 1.2e12),
        ("150K", 150000, 150000),
        ("$150k", 150000, 150000),
        ("2M", None, 2e6),
        ("10 m", 10, 10),
        ("Rp 1.500.000,00", 1500000, 1500000),
        ("Rp. 18.180.000", 18180000, 18180000),
        ("Rp.18.180.000,-", 18180000, 18180000),
        ("Rp5.000.000,--", 5000000, 5000000),
        ("-Rp 500.000.000", -500000000, -500000000),
        ("Rp -500.000.000", -500000000, -500000000),
        ("65$", 65, 65),
        ("0€", 0, 0),
        ("180.000/bulan", 180000, 180),
        ("15 hari kerja", 15, 15),
        ("3 bulan", 3, 3),
        ("40 %", 40, 40),
        ("5.", 5, 5),
        ("0", 0, 0),
    ],
)
def test_read_number(text: str, indonesian: float | None, english: float | None) -> None:
    assert read_number(text, "id") == indonesian
    assert read_number(text, "en") == english


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "5-10",
        "5 – 10",
        "5.00 - 10.00",
        "25-30%",
        ">95",
        "<2 hours",
        "≥ 5",
        "~5",
        "± 5",
        "5+",
        "=SUM(G5:G10)",
        "=5",
        "Dua Puluh Sembilan Juta",
        "Free",
        "RSK-001",
        "v2.0",
        "2026-06-30",
        "10:30",
        "1.2.3",
        "1,00,000",
        "3 x 4 = 12",
        "9/25",
        "2 of 5",
        "5 10",
        "1e5",
        "3rd",
        "below $100 dollars",
        "12.34.567",
        "0.500.000",
        "H1",
        "()",
        "Rp 5 USD",
        "Varies (3 to 5)",
    ],
)
def test_no_number(text: str) -> None:
    assert read_number(text, "id") is None
    assert read_number(text, "en") is None


@pytest.mark.parametrize(
    ("text", "convention", "expected"),
    [
        ("Rp 1.500.000", "id", (1500000, "IDR", "")),
        ("Rp 1.500.000", "en", (1500000, "IDR", "other-convention")),
        ("Rp 1.500", "en", (1.5, "IDR", "")),
        ("IDR 19.558.000.000,00", "id", (19558000000, "IDR", "")),
        ("500.000 rupiah", "id", (500000, "IDR", "")),
        ("Rp 360.000.000/tahun", "id", (360000000, "IDR", "")),
        ("Rp 360.000.000 per bulan", "id", (360000000, "IDR", "")),
        ("Rp 360.000.000 pertahun", "id", (360000000, "IDR", "")),
        ("Rp 29.000.000 (Dua Puluh Sembilan Juta)", "id", (29000000, "IDR", "")),
        ("29.000.000 (Rp)", "id", (29000000, "IDR", "")),
        ("Rp 1,2 miliar", "id", (1.2e9, "IDR", "")),
        ("$85,000", "en", (85000, "USD", "")),
        ("$8500", "id", (8500, "USD", "")),
        ("$1,500.00", "id", (1500, "USD", "other-convention")),
        ("1,500.00", "id", (1500, "", "other-convention")),
        ("$5.00", "en", (5, "USD", "")),
        ("0.15 USD", "en", (0.15, "USD", "")),
        ("65$", "en", (65, "USD", "")),
        ("$100 dollars", "en", (100, "USD", "")),
        ("0€", "en", (0, "EUR", "")),
        ("€ 5", "en", (5, "EUR", "")),
        ("£5", "en", (5, "GBP", "")),
        ("US$ 5", "en", (5, "USD", "")),
        ("S$5", "en", (5, "SGD", "")),
        ("SGD 5", "en", (5, "SGD", "")),
        ("RM 5", "en", (5, "MYR", "")),
        ("¥500", "en", (500, "JPY", "")),
        ("JPY 500", "en", (500, "JPY", "")),
        ("(Rp 500.000)", "id", (-500000, "IDR", "")),
        ("12.480.000.000", "id", (12480000000, "", "no-currency")),
        ("1500", "plain", (1500, "", "no-currency")),
        ("USD 1,500", "plain", (1500, "USD", "other-convention")),
        ("USD 1500.25", "plain", (1500.25, "USD", "")),
        ("", "id", (None, "", "none")),
        ("-", "id", (None, "", "none")),
        ("TBD", "id", (None, "", "none")),
        ("[Amount]", "id", (None, "", "none")),
        ("Free", "en", (None, "", "unreadable")),
        ("10%", "en", (None, "", "unreadable")),
        ("12 bulan", "id", (None, "", "unreadable")),
        ("$5.00 - $10.00", "en", (None, "", "unreadable")),
        ("below $100 dollars", "en", (None, "", "unreadable")),
        ("=SUM(G5:G10)", "en", (None, "", "unreadable")),
        ("Rp", "id", (None, "", "unreadable")),
        ("Rp 5 USD", "id", (None, "", "unreadable")),
        ("rpm 5", "id", (None, "", "unreadable")),
        ("5000 permanent", "id", (None, "", "unreadable")),
    ],
)
def test_read_money(text: str, convention: Convention, expected: tuple[float | None, str, str]) -> None:
    assert read_money(text, convention) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 %", 40),
        ("40%", 40),
        ("40", 40),
        ("40,5 %", 40.5),
        ("40.5%", 40.5),
        ("0.4", 0.4),
        ("40 persen", 40),
        ("40% selesai", 40),
        ("40% (target 50%)", 40),
        ("4% of all the vendors that answered in time", None),
        ("🟢 40%", 40),
        ("-5%", -5),
        ("25-30%", None),
        (">95%", None),
        ("<5 %", None),
        ("about 40%", None),
        ("40 hari", None),
        ("Rp 40", None),
        ("", None),
        ("-", None),
        ("TBD", None),
    ],
)
def test_read_percent(text: str, expected: float | None) -> None:
    assert read_percent(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0,92", 2),
        ("0.920", 3),
        ("1.500", 0),
        ("1.500.000", 0),
        ("1.500,25", 2),
        ("40,5 %", 1),
        ("9", 0),
        ("", 0),
        ("x", 0),
    ],
)
def test_decimals_shown(text: str, expected: int) -> None:
    assert decimals_shown(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [("3", 3), ("three mentees", 3), ("Tiga orang", 3), ("(2)", 2), ("Ana and Budi", None), ("", None), ("9" * 50, None), ("3.5", None)],
)
def test_counts(text, count):
    assert read_count(text) == count
