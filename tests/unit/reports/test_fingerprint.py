from __future__ import annotations

from support.outcomes import finding

from pmo_kb.reports.fingerprint import fingerprints

LINES = ["# Risks", "", "| RSK-01 | - |", "| RSK-02 | - |"]


def of(findings, lines=LINES, path="a.md"):
    return list(fingerprints(findings, lines, path))


def test_it_stays_when_the_line_moves_and_the_message_counts_on():
    before = of([finding(line=3, message="32 days ago")])
    after = of([finding(line=5, message="33 days ago")], ["", "", *LINES])
    assert before == after
    assert of([finding(line=3)], ["", "", "|  RSK-01 |   - |"]) == before


def test_it_differs_by_rule_file_element_line_and_order():
    all_of = [
        *of([finding(line=3)]), *of([finding(line=4)]), *of([finding(line=3, rule="RSK004")]),
        *of([finding(line=3, element="tables.risks.id")]), *of([finding(line=3)], path="b.md"), of([finding(line=3)] * 2)[1],
    ]  # fmt: skip
    assert len(set(all_of)) == len(all_of)


def test_a_line_that_is_not_there_is_no_fault():
    assert len(set(of([finding(line=99), finding(line=0, rule="DOC001")], ()))) == 2
