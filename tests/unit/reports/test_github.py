from __future__ import annotations

import re

import pytest
from support.outcomes import finding, outcome, unreadable, written

from pmo_kb.reports.escape import escape
from pmo_kb.reports.github import GithubReport

COMMAND = re.compile(r"::(\w+) (?:file=([^:,]*),line=(\d+),col=(\d+),)?title=([^:,]*)::(.*)")


def decoded(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(text: str) -> list[tuple[str, ...]]:
    return [tuple(decoded(part or "") for part in COMMAND.fullmatch(line).groups()) for line in text.split("\n") if line.startswith("::")]


def test_an_annotation_says_where_what_and_what_to_do(about, places):
    text = written(GithubReport(about(), places), outcome(finding(url="https://pmo.example/en/standards/risk-register/#rsk003")))
    assert commands(text) == [
        ("error", "a.md", "3", "5", "RSK003: An open risk has an owner",
         '"Owner" is empty.\nName one person.\nhttps://pmo.example/en/standards/risk-register/#rsk003')
    ]  # fmt: skip
    assert text.endswith("Findings as of 2026-06-30: error 1, warning 0, info 0; waived: 0\n")


def test_the_title_speaks_the_documents_language_or_the_one_asked_for(about, places):
    own, asked = (written(GithubReport(about(language=one), places), outcome(finding(), language="id")) for one in ("", "en"))
    assert commands(own)[0][4] == "RSK003: Risiko terbuka memiliki pemilik"
    assert commands(asked)[0][4] == "RSK003: An open risk has an owner"


@pytest.mark.parametrize(
    "text", ["100 % done, 5:3", "a\r\n::error::b", "%0A::set-output name=x::y", "::stop-commands::x", "##[error]x", "\u202eevil", "a::b"]
)
def test_nothing_from_a_document_is_a_command(about, places, text):
    path = f"{text}.md"
    found = [finding(path, message=text, severity=severity) for severity in ("warning", "error", "info")]
    out = written(GithubReport(about(), places), outcome(*found * 12, path=path), unreadable(path, text))
    lines = out.split("\n")
    assert [one[0] for one in commands(out)] == ["warning", "error", "notice"] * 9 + ["warning", "error"] + ["notice"]
    for line in lines:
        assert len(line.splitlines()) <= 1
        assert line.startswith("::") or not (line.lstrip().startswith("::") or "##[" in line)
    first = commands(out)[0]
    assert first[1] == escape(path)
    assert first[5] == f"{escape(text)}\nName one person."


def test_ten_of_a_kind_and_the_rest_is_counted(about, places):
    found = [finding(line=number) for number in range(1, 14)] + [finding(severity="info")] * 9
    text = written(GithubReport(about(), places), outcome(*found))
    kinds = [one[0] for one in commands(text)]
    assert (kinds.count("error"), kinds.count("notice")) == (10, 10)
    assert commands(text)[-1][5] == "GitHub shows ten annotations of a kind. Only in the log: error 3, warning 0, info 0."
    assert text.count("\nerror RSK003 a.md:") == 3


def test_ten_are_no_reason_to_say_anything(about, places):
    text = written(GithubReport(about(), places), outcome(*[finding()] * 10, *[finding(severity="info")] * 9))
    assert "GitHub shows" not in text


def test_what_could_not_be_checked_is_an_error(about, places):
    text = written(GithubReport(about(language="id"), places), unreadable())
    assert commands(text)[0][:5] == ("error", "bad.md", "2", "1", "DOC000: Dokumen tidak dapat diperiksa")


def test_a_run_without_documents_is_an_error(about, places):
    assert commands(written(GithubReport(about(), places)))[0][0] == "error"


def test_findings_beyond_the_limit_are_told(about, places):
    assert "… and 7 more findings" in written(GithubReport(about(), places), outcome(finding()), left_out=7)
