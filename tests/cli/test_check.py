"""`pmo-kb check` from outside: exit codes, both reports, and that nothing is done twice or left behind."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest
from support.command import EXAMPLES

from pmo_kb.engine.compiled import FILE as COMPILED
from pmo_kb.engine.where import PACKAGE

KEYS = {"rule", "kind", "severity", "message", "path", "line", "column", "end_line", "element", "artefact", "project",
        "url", "lesson", "fix"}  # fmt: skip


def report(run, *arguments, **options):
    result = run("check", "--format", "json", "--as-of", "2026-06-30", *arguments, **options)
    return result.code, json.loads(result.out)


@pytest.mark.parametrize(("project", "documents"), [("lipat-id", 26), ("harbour-en", 26), ("jarkot-id", 8), ("yard-en", 7), ("sekolah-id", 3)])
def test_the_examples_pass_without_a_word(run, project, documents):
    code, data = report(run, EXAMPLES / project)
    assert [f"{finding['path']}:{finding['line']} {finding['rule']} {finding['message']}" for finding in data["findings"]] == []
    assert code == 0
    assert data["summary"]["unrecognised"] == 0
    assert data["summary"]["checked"] == data["summary"]["documents"] == documents


def test_the_faulty_example_fails(run):
    code, data = report(run, EXAMPLES / "with-faults")
    assert code == 1
    rules = {finding["rule"] for finding in data["findings"]}
    assert {"CHR001", "CHR006", "CHR009", "DOC011", "DOC016", "DOC019", "RSK003", "RSK004", "STS004"} <= rules


def test_json_is_that_of_the_design(run):
    _, data = report(run, EXAMPLES / "with-faults")
    assert data["version"] == 1
    assert data["as_of"] == "2026-06-30"
    assert set(data["documents"][0]) == {"path", "artefact", "language", "status", "project", "recognised_by"}
    assert set(data["findings"][0]) == KEYS
    assert set(data) == {"version", "as_of", "documents", "findings", "summary"}
    assert set(data["summary"]) == {"documents", "checked", "unrecognised", "errors", "warnings", "infos", "waived"}


def test_output_is_the_same_from_run_to_run(run):
    first, second = (run("check", "--as-of", "2026-06-30", EXAMPLES).out for _ in range(2))
    assert first == second


def test_messages_speak_the_documents_language_or_the_one_asked_for(run):
    path = EXAMPLES / "with-faults" / "piagam.md"
    own = run("check", path).out
    english = run("check", path, "--lang", "en").out
    assert "perbaikan:" in own
    assert "what to do:" in english


def test_no_colour_where_there_is_no_terminal(run):
    assert "\x1b[" not in run("check", EXAMPLES / "with-faults").out


def test_selection_by_id_and_prefix(run):
    _, data = report(run, EXAMPLES / "with-faults", "--select", "RSK")
    assert {finding["rule"][:3] for finding in data["findings"]} == {"RSK"}
    _, data = report(run, EXAMPLES / "with-faults", "--ignore", "RSK")
    assert not any(finding["rule"].startswith("RSK") for finding in data["findings"])


def test_unknown_names_are_refused_with_a_suggestion(run):
    result = run("check", EXAMPLES, "--select", "RSK0O3")
    assert result.code == 2
    assert "did you mean" in result.err
    assert run("check", EXAMPLES, "--type", "risk-registr").err.count("did you mean 'risk-register'") == 1


def test_nothing_found_is_no_pass(run, tmp_path):
    assert run("check", tmp_path).code == 2


def test_a_document_that_cannot_be_read_is_no_pass_and_stops_nobody(run, tmp_path):
    (tmp_path / "a.md").write_bytes(b"# Risk register\n\xff\xfe")
    shutil.copy(EXAMPLES / "with-faults" / "piagam.md", tmp_path / "b.md")
    code, data = report(run, tmp_path)
    assert code == 2
    first = data["findings"][0]
    assert (first["rule"], first["kind"], first["line"]) == ("DOC000", "unreadable", 2)
    assert first["path"].endswith("a.md")
    assert data["summary"]["checked"] == 1
    assert data["findings"]


def test_what_is_not_recognised_is_said(run, tmp_path):
    (tmp_path / "notes.md").write_text("# Shopping\n\nMilk.\n")
    result = run("check", "notes.md")
    assert result.code == 0
    assert "not recognised" in result.out


def test_configuration_is_checked_key_by_key(run, tmp_path):
    (tmp_path / "pmo-kb.toml").write_text('profil = "agile"\n')
    result = run("check", ".")
    assert result.code == 2
    assert "pmo-kb.toml:1" in result.err
    assert "did you mean 'profile'" in result.err


def test_configuration_changes_severity_options_and_types(run, tmp_path):
    shutil.copy(EXAMPLES / "with-faults" / "risk-register.md", tmp_path / "r.md")
    (tmp_path / "pmo-kb.toml").write_text(
        '[rules.RSK003]\nseverity = "off"\n[rules.RSK010]\noptions = {days = 9999}\n[types]\n"*.md" = "risk-register"\n'
    )
    _, data = report(run, ".")
    assert not {"RSK003", "RSK010"} & {finding["rule"] for finding in data["findings"]}


def test_a_wrong_option_of_the_configuration_is_refused(run, tmp_path):
    shutil.copy(EXAMPLES / "with-faults" / "risk-register.md", tmp_path / "r.md")
    (tmp_path / "pmo-kb.toml").write_text("[rules.RSK010]\noptions = {dayz = 9}\n")
    result = run("check", ".")
    assert result.code == 2
    assert "did you mean 'days'" in result.err + result.out


def test_the_waiver_file_silences_with_reason_and_expires(run, tmp_path):
    shutil.copy(EXAMPLES / "with-faults" / "risk-register.md", tmp_path / "r.md")
    (tmp_path / "pmo-kb.toml").write_text('waivers = "waivers.yml"\n')
    entry = "- rule: RSK003\n  path: '*.md'\n  reason: the owner is being appointed\n  approver: Maya Putri\n  until: {}\n"
    (tmp_path / "waivers.yml").write_text(entry.format("2026-12-31"))
    _, data = report(run, "r.md")
    assert "RSK003" not in {finding["rule"] for finding in data["findings"]}
    assert data["summary"]["waived"] >= 1
    (tmp_path / "waivers.yml").write_text(entry.format("2026-03-31"))
    _, data = report(run, "r.md")
    found = {(finding["rule"], finding["path"]) for finding in data["findings"]}
    assert ("DOC019", "waivers.yml") in found
    assert "RSK003" in {rule for rule, _ in found}


def test_checking_writes_nothing(run, tmp_path):
    target = tmp_path / "copy"
    shutil.copytree(EXAMPLES, target)
    before = sorted((path, path.stat().st_mtime_ns) for path in target.rglob("*"))
    run("check", target)
    assert sorted((path, path.stat().st_mtime_ns) for path in target.rglob("*")) == before


def test_nothing_of_a_checked_tree_is_imported(run, tmp_path):
    (tmp_path / "pmo_kb_checks.py").write_text("open('hit', 'w')\n")
    (tmp_path / "evil-1.0.dist-info").mkdir()
    (tmp_path / "evil-1.0.dist-info" / "entry_points.txt").write_text("[pmo_kb]\nevil = evil\n")
    (tmp_path / "evil.py").write_text("open('hit', 'w')\n")
    (tmp_path / "a.md").write_text("# Risk register\n")
    run("check", ".")
    assert not (tmp_path / "hit").exists()


def test_a_document_twice_in_one_run_has_one_id(run, tmp_path):
    for name in ("a.md", "b.md"):
        shutil.copy(EXAMPLES / "harbour-en" / "charter.md", tmp_path / name)
    _, data = report(run, ".")
    assert [(finding["rule"], finding["path"]) for finding in data["findings"]] == [("DOC002", "b.md")]
    assert "a.md" in data["findings"][0]["message"]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_closed_pipe_ends_quietly(run):
    import signal
    import subprocess

    from support.command import SCRIPT

    first = subprocess.Popen([sys.executable, "-P", str(SCRIPT), "check", str(EXAMPLES)], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)  # fmt: skip
    first.stdout.close()
    assert first.wait(timeout=60) in (141, -signal.SIGPIPE, 1)
    assert b"Traceback" not in first.stderr.read()
    first.stderr.close()


def imported(names, folder):
    """Which of the modules a check of one plainly written document imports."""
    import subprocess

    code = (
        "import sys\nfrom pmo_kb.cli.main import cli\n"
        f"cli(['check', {str(EXAMPLES / 'harbour-en' / 'risks.md')!r}, '--as-of', '2026-06-30'], standalone_mode=False)\n"
        f"print([name for name in {names!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, cwd=folder, check=False)
    return done.stdout.strip().rpartition("\n")[2] or done.stderr


def test_one_document_needs_no_heavy_library(tmp_path):
    assert imported(("whoosh", "mkdocs", "jinja2", "rich", "importlib.metadata", "pmo_kb.model.search", "tempfile", "pmo_kb.reports.places"), tmp_path) == "[]"


@pytest.mark.skipif(not os.path.isfile(os.path.join(PACKAGE, COMPILED)), reason="a checkout reads the pages, which needs the parsers")
def test_one_document_needs_no_parser_where_the_standards_are_compiled(tmp_path):
    assert imported(("yaml", "markdown_it", "babel", "html", "difflib", "urllib.parse", "dataclasses"), tmp_path) == "[]"
