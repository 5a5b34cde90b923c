from __future__ import annotations

import json

import pytest
from support.outcomes import finding, outcome, unreadable, written
from support.sarif import faults

from pmo_kb.reports.sarif import SarifReport

SITE = "https://pmo.example/kb"


def run_of(about, places, *outcomes, left_out=0, **options):
    log = json.loads(written(SarifReport(about(**options), places), *outcomes, left_out=left_out))
    assert faults(log) == []
    return log["runs"][0]


def test_a_result_names_rule_place_and_fingerprint(about, places):
    run = run_of(about, places, outcome(finding(end_line=4)))
    (result,) = run["results"]
    assert len(result["partialFingerprints"].pop("pmoKb/v1")) == 32
    assert result == {
        "ruleId": "RSK003", "ruleIndex": 0, "level": "error", "message": {"text": '"Owner" is empty. Name one person.'},
        "locations": [{
            "physicalLocation": {"artifactLocation": {"uri": "a.md"}, "region": {"startLine": 3, "startColumn": 5, "endLine": 4}},
            "logicalLocations": [{"fullyQualifiedName": "tables.risks.owner", "kind": "element"}],
        }],
        "partialFingerprints": {}, "properties": {"artefact": "risk-register", "project": "HBG-26"},
    }  # fmt: skip
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_rule_is_described_and_led_to(about, places):
    (rule,) = run_of(about, places, outcome(finding()), site=SITE)["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "An open risk has an owner"
    assert len(rule["fullDescription"]["text"]) > len("An open risk has an owner")
    assert rule["helpUri"] == f"{SITE}/en/standards/risk-register/#rsk003"
    assert f"[RSK003](<{rule['helpUri']}>)" in rule["help"]["markdown"]
    assert "pmo-kb explain RSK003" in rule["help"]["text"]
    assert rule["defaultConfiguration"]["level"] == "error"


def test_without_a_site_there_is_no_address(about, places):
    (rule,) = run_of(about, places, outcome(finding()))["tool"]["driver"]["rules"]
    assert "helpUri" not in rule


def test_rules_stand_once_and_speak_the_language_asked_for(about, places):
    found = [finding(), finding(rule="RSK004"), finding(line=4)]
    driver = run_of(about, places, outcome(*found), outcome(finding(path="b.md"), path="b.md"), language="id")["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["RSK003", "RSK004"]
    assert driver["language"] == "id"
    assert "pemilik" in driver["rules"][0]["shortDescription"]["text"].lower()


def test_every_rule_can_be_described(about, places, library):
    found = [finding(rule=rule, kind=declared.kind) for rule, declared in library.rules.items()]
    for language in ("en", "id"):
        run = run_of(about, places, outcome(*found), language=language, site=SITE)
        assert len(run["tool"]["driver"]["rules"]) == len(library.rules)


@pytest.mark.parametrize("outcomes", [(unreadable(),), ()])
def test_what_could_not_be_checked_is_no_success(about, places, outcomes):
    run = run_of(about, places, outcome(), *outcomes) if outcomes else run_of(about, places)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["error"]
    assert [result["ruleId"] for result in run["results"]] == ["DOC000"] * len(outcomes)


def test_findings_beyond_the_limit_are_told(about, places):
    (note,) = run_of(about, places, outcome(finding()), left_out=7)["invocations"][0]["toolExecutionNotifications"]
    assert (note["level"], note["message"]["text"]) == ("warning", "… and 7 more findings, counted but not shown")


@pytest.mark.parametrize("text", ["[x](https://evil.example)", "a\n\x1b[31m\u202eb", '"quoted" {0} \\', "\u2028<b>"])
def test_hostile_text_is_text(about, places, text):
    path = f"a/{text}.md".replace("://", "")
    (result,) = run_of(about, places, outcome(finding(path, message=text, fix="", line=0, column=0, end_line=0), path=path))["results"]
    message = result["message"]["text"]
    assert "](" not in message
    assert message.isprintable()
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1}


def test_the_severity_that_a_pmo_sets_is_the_rules(about, places):
    from pmo_kb.config.settings import RuleSettings

    plain = about()
    config = plain.checker.config._replace(rules={"RSK003": RuleSettings(severity="info")})
    plain.checker.config = config
    report = SarifReport(plain, places)
    log = json.loads(written(report, outcome(finding(severity="info"))))
    assert faults(log) == []
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "note"
