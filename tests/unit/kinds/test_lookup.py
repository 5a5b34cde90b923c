from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.lookup import Lookup

REGISTER = artefact(
    fields={"risk_matrix": ""},
    tables={"risks": {"id": "identifier", "probability": "level", "impact": "level", "score": "number"}},
)
COORDINATE = ((1, 3, 5, 8, 20), (2, 7, 11, 13, 21), (4, 10, 14, 17, 22), (6, 12, 16, 19, 24), (9, 15, 18, 23, 25))
KIND = Lookup("risks", "probability", "impact", "score", {"coordinate": COORDINATE}, "risk_matrix")


def found(*rows: str, matrix: str = "") -> list[int]:
    """The places of the rows with a wrong score; a row is `probability impact score`, with `_` for a space."""
    front = f"---\nrisk_matrix: {matrix}\n---\n" if matrix else "---\na: b\n---\n"
    cells = [" | ".join(cell.replace("_", " ") for cell in row.split()) for row in rows]
    lines = "".join(f"| R{number} | {row} |\n" for number, row in enumerate(cells, 1))
    of = record(REGISTER, front + "| ID | Probability | Impact | Score |\n|-|-|-|-|\n" + lines)
    return [problem.line - 5 for problem in KIND.check(of, setting(of))]


def test_digits_are_multiplied() -> None:
    assert found("3 4 12", "2 5 10_(Medium)", "1 1 🔴_1", "4 4 16/25", "2 2 2_x_2_=_4") == []
    assert found("3 4 13") == [1]
    assert found("3 4 12", "2 5 11", "5 5 25") == [2]


def test_words_by_the_scale_that_most_rows_agree_with() -> None:
    assert found("Low Medium 2", "High High 9", "tinggi sedang 6") == []
    assert found("Low Medium 2", "High High 9", "High Medium 8") == [3]
    assert found("Low Medium 6", "High High 16", "Very_high High 20", "High High 15") == [4]


def test_words_under_an_unknown_scale_are_left_alone() -> None:
    assert found("Low Medium 3", "High High 25", "Low High 5") == []
    assert found("High High 6") == []


def test_words_with_digits_percent_and_letters() -> None:
    assert found("Low_(2) High_(4) 8", "Medium_(3) High_(4) 12") == []
    assert found("30% 4 1.2", "60% 5 3.0", "50% 4 2.5") == [3]
    assert found("A 4 20", "B 3 12", "D 2 4") == []
    assert found("A 4 4", "B 3 6", "D 2 9") == [3]


def test_the_declared_matrix() -> None:
    assert found("3 4 17", "1 5 20", matrix="koordinat") == []
    assert found("3 4 12", "1 5 20", matrix="coordinate") == [1]
    assert found("3 4 17", matrix="5x5 product") == [1]
    assert found("3 4 17", matrix="Matrix of 2019") == []


def test_a_matrix_of_an_unknown_name_is_the_one_that_most_rows_follow() -> None:
    assert found("3 4 12", "2 5 10", "2 2 4", "5 5 24", matrix="5x5") == [4]
    assert found("3 4 12", "2 5 9", "2 2 4", "5 5 24", matrix="5x5") == []
    assert found("3 4 17", "1 5 20", "2 2 7", "5 5 24", matrix="tabel instansi") == [4]


def test_an_undeclared_matrix_needs_three_rows() -> None:
    assert found("3 4 17", "1 5 20", "2 2 7", "5 5 24") == [4]
    assert found("3 4 17", "1 5 20") == [1, 2]


def test_silent_on_words_colours_and_blanks() -> None:
    assert found("3 4 High", "3 4 🔴", "3 4 -", "3 4 TBD", "varies 4 9", "1-5 4 9") == []
