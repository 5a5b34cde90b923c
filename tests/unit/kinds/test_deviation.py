from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.deviation import Deviation

REPORT = artefact(fields={"planned": "percent", "actual": "percent"}, sections={"summary": "Summary"})
KIND = Deviation("planned", "actual", ("deviation",), {"70": 10, "100": 5}, ("critical", "scm"), ("not critical",))


def found(planned: str, actual: str, text: str = "Rain.") -> list[tuple[str, int]]:
    of = record(REPORT, f"---\nplanned: {planned}\nactual: {actual}\n---\n## Summary\n\n{text}\n")
    return [(problem.message, problem.line) for problem in KIND.check(of, setting(of))]


def test_the_limits() -> None:
    assert found("62 %", "51 %") == [("critical", 3)]
    assert found("62 %", "52 %") == []
    assert found("70 %", "64 %") == []
    assert found("71 %", "65 %") == [("critical", 3)]
    assert found("50 %", "65 %") == []


def test_what_the_text_says() -> None:
    assert found("62 %", "51 %", "The contract is critical.") == []
    assert found("62 %", "51 %", "The contract is not critical.") == [("critical", 3)]


def test_the_deviation() -> None:
    for right in ("-4 %", "4 points", "-4,0", "−4 %"):
        assert found("62 %", "58 %", f"**Deviation:** {right}") == []
    assert found("62 %", "58 %", "**Deviation:** -6 %") == [("deviation", 7)]
    assert found("62.5 %", "58.25 %", "**Deviation:** -4.3 %") == []


def test_silent_without_figures() -> None:
    assert found("[percent]", "51 %") == []
    assert found("", "51 %") == []
    assert found("62 %", "58 %", "**Deviation:** -") == []
