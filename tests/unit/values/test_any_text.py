"""Whatever stands in a document, reading it never fails, and never takes more than linear time."""

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmo_kb.values import dates, numbers, persons, placeholders, text, vocabulary

RAG = {"green": ("green", "hijau", "🟢"), "red": ("red", "merah", "🔴", "1"), "-": ("-", "x", "")}
READERS: dict[str, Callable[[str], object]] = {
    "normalise": text.normalise,
    "is_blank": text.is_blank,
    "is_none": text.is_none,
    "is_placeholder": placeholders.is_placeholder,
    "placeholders_in": placeholders.placeholders_in,
    "read_date": dates.read_date,
    "dates_in": dates.dates_in,
    "weekday_mismatch": dates.weekday_mismatch,
    "read_number": lambda line: numbers.read_number(line, "id"),
    "read_money": lambda line: [numbers.read_money(line, "id"), numbers.read_money(line, "en")],
    "read_percent": lambda line: numbers.read_percent(line, "plain"),
    "decimals_shown": numbers.decimals_shown,
    "convention_of": lambda line: numbers.convention_of([line], "id"),
    "choose": lambda line: vocabulary.choose(RAG, line),
    "level_number": lambda line: vocabulary.level_number(RAG, line),
    "person_key": persons.person_key,
    "is_group": persons.is_group,
    "people_in": persons.people_in,
}
# fmt: off
PIECES = [
    "[", "]", "(", ")", "{", "}", "{{", "}}", "<", ">", "<br>", "<td", "|", ":", "`", "``", "_", "*", "#", "-", "–", ".", ",",
    ";", "/", "+", "&", "%", "=", "$", "Rp", "€", "1", "12", "123", "1.500", "2026", "2026-06-30", "03/04/2026", "30", "Juni",
    "June", "Minggu", "Week", "Q1", "TBD", "tbd", "T.B.D", "xxx", "YYYY-MM-DD", "tim", "dan", "and", "M", "juta", "k", "🟢",
    "\ufe0f", "\u20e3", "\u00a0", "\x00", "\ud800", "²", "١", "ß", "İ", "BAB", "I", " ",
]
RUNS = ["[a", "<a ", "`` ` ", "1 ", "1. ", "a.", "(1", "30 Juni ", "( ", "- ", "dan ", "| a", "a: ", "\\_", "TBD ", "dd/"]
# fmt: on
LINES = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None)
@given(line=LINES)
@example(line="9" * 5000)
@example(line="9" * 50 + " juta")
@example(line="1." * 30 + "5")
@example(line="99999 Januari 99999")
@example(line="²")
def test_any_text_is_read(name: str, line: str) -> None:
    assert READERS[name](line) == READERS[name](line)


@given(line=LINES)
def test_placeholders_and_dates_stand_where_they_are_said_to_stand(line: str) -> None:
    for start, found in placeholders.placeholders_in(line):
        assert found and line[start : start + len(found)] == found
    for start, found, _ in dates.dates_in(line):
        assert line[start : start + len(found)] == found


@pytest.mark.parametrize("name", READERS)
def test_hostile_lines_take_linear_time(name: str) -> None:
    for piece in [
        *PIECES,
        " ",
        "[a",
        "<a ",
        "`` ` ",
        "1 ",
        "1. ",
        "a.",
        "(1",
        "30 Juni ",
        "( ",
        "- ",
        "dan ",
        "| a",
        "a: ",
        "\\_",
    ]:
        READERS[name](piece * 20_000)  # quadratic code would take minutes here
