from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.outcomes import finding, outcome, unreadable, written

from pmo_kb.reports.escape import escape
from pmo_kb.reports.junit import JunitReport

KINDS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def parsed(about, places, *outcomes, left_out=0, **options):
    text = written(JunitReport(about(**options), places), *outcomes, left_out=left_out)
    assert text.isascii()
    root = ET.fromstring(text)
    for element in (root, *root):
        assert {name: int(element.get(name)) for name in KINDS} == {name: len(element.findall(f".//{tag}")) for name, tag in KINDS.items()}
    return root


def test_one_case_for_each_document_and_rule(about, places):
    found = [finding(line=3), finding(rule="RSK004", message="too high"), finding(line=4)]
    root = parsed(about, places, outcome(*found), outcome(path="b.md"))
    assert [(case.get("classname"), case.get("name"), len(case)) for case in root.iter("testcase")] == [
        ("a.md", "RSK003 An open risk has an owner", 1), ("a.md", "RSK004 The score follows from the declared matrix", 1),
        ("b.md", "every rule that applies", 0),
    ]  # fmt: skip
    assert root.find(".//failure").text == (
        'a.md:3:5: error: "Owner" is empty.\n  what to do: Name one person.\na.md:4:5: error: "Owner" is empty.\n  what to do: Name one person.'
    )


def test_red_is_what_fails_the_run(about, places):
    for fail_on, failures in (("error", 1), ("warning", 2), ("info", 3)):
        found = [finding(), finding(rule="RSK004", severity="warning"), finding(rule="RSK009", severity="info")]
        root = parsed(about, places, outcome(*found), fail_on=fail_on)
        assert root.get("failures") == str(failures)
        assert len(root.findall(".//system-out")) == 3 - failures


def test_what_could_not_be_checked_is_an_error(about, places):
    root = parsed(about, places, unreadable())
    assert root.get("errors") == root.get("tests") == "1"
    assert "byte 5 (0xFF)" in root.find(".//error").get("message")


def test_what_was_not_recognised_did_not_pass(about, places):
    assert parsed(about, places, outcome(artefact="")).get("skipped") == "1"


def test_no_document_at_all_is_an_error(about, places):
    assert parsed(about, places).get("errors") == "1"


def test_findings_beyond_the_limit_are_told(about, places):
    root = parsed(about, places, outcome(finding()), left_out=7)
    assert "7 more" in root.findall(".//skipped")[0].get("message")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters() | st.sampled_from("<>&\"'\x00\x0b\ufffe\uffff]\n\ud800")))
def test_whatever_a_document_holds_the_xml_is_legal(about, places, text):
    root = parsed(about, places, outcome(finding(text, message=text, fix=text), path="a.md"))
    assert root.find(".//failure").get("message") == escape(text)
    name = f"<{text}&\"'.md".replace("\0", "").replace("/", "")
    printable = name.encode("utf-8", "backslashreplace").decode()
    assert parsed(about, places, unreadable(printable)).find("testsuite").get("name").startswith("<")
