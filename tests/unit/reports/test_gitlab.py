from __future__ import annotations

import json

from support.outcomes import finding, outcome, unreadable, written

from pmo_kb.reports.gitlab import GitlabReport


def issues(about, places, *outcomes, left_out=0, **options):
    return json.loads(written(GitlabReport(about(**options), places), *outcomes, left_out=left_out))


def test_an_issue_has_what_gitlab_asks_for(about, places):
    (issue,) = issues(about, places, outcome(finding("./x/../a.md"), path="./x/../a.md"))
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "description": '"Owner" is empty. Name one person.', "check_name": "RSK003", "severity": "major",
        "location": {"path": "a.md", "lines": {"begin": 3}},
    }  # fmt: skip


def test_severities_are_gitlabs(about, places):
    found = [finding(severity=severity) for severity in ("error", "warning", "info")]
    assert [issue["severity"] for issue in issues(about, places, outcome(*found), unreadable())] == ["major", "minor", "info", "blocker"]


def test_no_two_issues_have_the_same_fingerprint(about, places):
    failures = [unreadable()._replace(path=path) for path in ("b.md", "c.md")]  # both because of the same project.yml
    found = issues(about, places, outcome(finding(), finding(), finding(line=4)), outcome(finding("b.md"), path="b.md"), *failures)
    assert len({issue["fingerprint"] for issue in found}) == len(found) == 6


def test_names_and_messages_are_data(about, places):
    path = 'a"\n\u202e<b>\\.md'
    (issue,) = issues(about, places, outcome(finding(path, message='x\x1b[31m\u202e\n"', fix=""), path=path))
    assert issue["location"]["path"] == path
    assert issue["description"] == 'x\\x1b[31m\\u202e\\x0a"'


def test_nothing_found_is_an_empty_list_but_no_document_is_not(about, places):
    assert issues(about, places, outcome()) == []
    assert [issue["severity"] for issue in issues(about, places)] == ["blocker"]


def test_findings_beyond_the_limit_are_told(about, places):
    assert "7 temuan lain" in issues(about, places, outcome(finding()), left_out=7, language="id")[1]["description"]
