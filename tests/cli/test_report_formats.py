"""`pmo-kb check --format`: every format from outside, to the screen and into files."""

from __future__ import annotations

import json
import os
import shutil
import xml.etree.ElementTree as ET

import pytest
from support.command import EXAMPLES
from support.sarif import faults

FOR_SERVICES = ("sarif", "github", "gitlab", "junit", "markdown")


@pytest.fixture
def folder(tmp_path):
    """Three documents with faults, one that nobody recognises, one that cannot be read."""
    target = tmp_path / "project"
    shutil.copytree(EXAMPLES / "with-faults", target)
    (target / "shop.md").write_text("# Shopping\n\nMilk.\n", encoding="utf-8")
    (target / "broken.md").write_bytes(b"# Risk register\n\xff\xfe")
    return target


def check(run, *arguments, **options):
    return run("check", "--as-of", "2026-06-30", *arguments, **options)


def parsed(form, text):
    """The rules in a report's text, DOC000 among them for what could not be checked."""
    if form == "sarif":
        log = json.loads(text)
        assert faults(log) == []
        assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False
        return [result["ruleId"] for result in log["runs"][0]["results"]]
    if form == "gitlab":
        return [issue["check_name"] for issue in json.loads(text)]
    if form == "junit":
        root = ET.fromstring(text)
        assert (root.get("errors"), root.get("skipped")) == ("1", "1")
        return [case.get("name")[:6] for case in root.iter("testcase") if len(case)]
    if form == "github":
        return [line.split("title=")[1][:6] for line in text.split("\n") if line.startswith(("::error", "::warning"))]
    assert "| 5 | 3 | 1 | 1 | 12 | 2 | 0 | 0 |" in text
    return ["DOC000", *(row.split(" | ")[2] for row in text.split("\n") if row.startswith("|") and row.count(" | ") == 4)]


def everything(run, *arguments, **options):
    """One run that writes every format for services into a file of its own, and what stands in them."""
    folder = options.pop("to")
    result = check(run, *arguments, *(f"--format={form}={folder / form}.txt" for form in FOR_SERVICES), **options)
    return result, {form: (folder / f"{form}.txt").read_text(encoding="utf-8") for form in FOR_SERVICES}


def test_every_format_tells_all_and_no_failure_is_a_pass(run, folder, tmp_path):
    result, texts = everything(run, "project", to=tmp_path)
    assert (result.code, result.err) == (2, "")
    for form, text in texts.items():
        assert {"DOC000", "RSK003", "CHR009"} <= set(parsed(form, text)), form


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_the_file_holds_what_the_screen_would_and_the_screen_the_summary(run, folder, tmp_path, form):
    screen = check(run, "project", "--format", form)
    (tmp_path / "report.out").write_text("older")
    result = check(run, "project", "--format", form, "--output", "report.out")
    assert result.code == screen.code == 2
    assert (tmp_path / "report.out").read_text(encoding="utf-8") == screen.out
    assert "project/broken.md:2: could not be checked" in result.out
    assert "Documents: 5 (checked: 3, not recognised: 1, could not be checked: 1)" in result.out
    assert "RSK003" not in result.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "report.out"]


def test_several_formats_come_from_one_run(run, folder, tmp_path):
    result = check(run, "project", "--format", "github", "--format", "sarif=a.sarif", "--format", "markdown=b.txt")
    assert result.out.startswith("::error file=project/")
    assert parsed("sarif", (tmp_path / "a.sarif").read_text(encoding="utf-8"))
    assert parsed("markdown", (tmp_path / "b.txt").read_text(encoding="utf-8"))
    assert result.out == check(run, "project", "--format", "github").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "json", "--format", "sarif"], "only one format can go to the screen"),
        (["--format", "json=a", "--format", "sarif=./a"], "two reports cannot go to the same file"),
        (["--format", "json=a", "--output", "b"], "--output names the file of a format that has none"),
        (["--output", ""], "--output names the file of a format that has none"),
        (["--format", "json="], "no file is named"),
        (["--format", "sarf"], "did you mean 'sarif'?"),
        (["--format", "json=none/a.json"], "none/a.json: the file cannot be written: No such file or directory"),
        (["--format", "json=project"], "no file that could be replaced"),
        (["--format", "json=link"], "no file that could be replaced"),
        (["--format", "json=/dev/null"], "no file that could be replaced"),
        (["--format", "markdown=project/report.md"], "one of the documents"),
        (["--format", "json=project/piagam.md"], "one of the documents"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_run(run, folder, tmp_path, arguments, said):
    (tmp_path / "kept").write_text("kept")
    (tmp_path / "link").symlink_to("kept")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = check(run, "project", *arguments)
    assert result.code == 2
    assert said in result.err
    assert result.out == ""
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_document_named_is_never_written_over(run, tmp_path):
    (tmp_path / "notes.txt").write_text("# Risk register\n")
    result = check(run, "notes.txt", "--format", "json", "--output", "notes.txt")
    assert (result.code, (tmp_path / "notes.txt").read_text()) == (2, "# Risk register\n")


def test_a_run_that_ends_early_leaves_the_older_file_and_nothing_else(run, folder, tmp_path):
    (tmp_path / "a.json").write_text("older")
    (tmp_path / "pmo-kb.toml").write_text('profil = "agile"\n')
    assert check(run, "project", "--format", "json=a.json").code == 2
    assert (tmp_path / "a.json").read_text() == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "pmo-kb.toml", "project"]


@pytest.mark.skipif(os.name == "nt" or not os.path.exists("/dev/full"), reason="a device that is always full")
def test_a_screen_that_takes_nothing_leaves_no_file(run, folder, tmp_path):
    import subprocess
    import sys

    from support.command import SCRIPT

    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-P", str(SCRIPT), "check", "project", "--format", "text", "--format", "json=a.json"],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project"]


def test_a_new_file_has_the_users_permissions_and_an_older_one_keeps_its_own(run, folder, tmp_path):
    mask = os.umask(0)
    os.umask(mask)
    (tmp_path / "old.json").write_text("older")
    (tmp_path / "old.json").chmod(0o600)
    check(run, "project", "--format", "json=old.json", "--format", "sarif=new.sarif")
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("old.json", "new.sarif")] == [0o600, 0o666 & ~mask]


def test_fingerprints_survive_moved_lines_and_another_day(run, folder):
    def identities(*arguments):
        log = json.loads(run("check", "project/risk-register.md", "--format", "sarif", "--ignore", "RSK010", *arguments).out)
        return [(one["ruleId"], one["partialFingerprints"]["pmoKb/v1"]) for one in log["runs"][0]["results"]]

    before = identities("--as-of", "2026-06-30")
    path = folder / "risk-register.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n## ", "\n\nA sentence more.\n\n## ", 1), encoding="utf-8")
    after = identities("--as-of", "2026-07-02")
    assert len(before) == len(set(before)) > 3
    assert before == after


def test_paths_count_from_the_repository(run, folder, tmp_path):
    (tmp_path / ".git").mkdir()
    issues = json.loads(check(run, ".", "--format", "gitlab", cwd=folder).out)
    assert {issue["location"]["path"].partition("/")[0] for issue in issues} == {"project"}


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
def test_hostile_names_pass_through_every_format(run, tmp_path):
    (tmp_path / "project").mkdir()
    name = 'a|b%0A,:"<i>\n::error::[x](y)\x1b\u202e@all.md'
    shutil.copy(EXAMPLES / "with-faults" / "risk-register.md", tmp_path / "project" / name)
    _, texts = everything(run, "project", to=tmp_path)
    assert faults(json.loads(texts["sarif"])) == []
    assert {issue["location"]["path"] for issue in json.loads(texts["gitlab"])} == {f"project/{name}"}
    assert "<i>" in ET.fromstring(texts["junit"])[0].get("name")
    for form in ("github", "markdown"):
        assert texts[form].replace("\n", "").isprintable()
        assert "\n::error::" not in texts[form]
    assert "<i>" not in texts["markdown"]


def test_messages_speak_the_documents_language_and_the_report_the_one_asked_for(run, folder, tmp_path):
    for arguments, said in (((), "kosong"), (("--lang", "en"), "is empty")):
        _, texts = everything(run, "project/piagam.md", *arguments, to=tmp_path)
        assert [form for form, text in texts.items() if said not in text] == []
    assert "## Dokumen proyek terhadap standar" in check(run, "project/piagam.md", "--format", "markdown", "--lang", "id").out


def test_findings_beyond_the_limit_are_told_in_every_format(run, folder, tmp_path):
    result, texts = everything(run, "project", "--max-findings", "3", to=tmp_path)
    assert "more findings, counted but not shown" in result.out
    assert [form for form, text in texts.items() if "more findings, counted" not in text and "more, counted" not in text] == []


def test_nothing_found_is_told_in_every_format(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result, texts = everything(run, "empty", to=tmp_path)
    assert result.code == 2
    assert [form for form, text in texts.items() if "No documents were found." not in text] == []


def test_a_clean_run_is_green(run, tmp_path):
    result, texts = everything(run, EXAMPLES / "harbour-en", to=tmp_path)
    root = ET.fromstring(texts["junit"])
    assert (root.get("tests"), root.get("failures"), root.get("errors"), root.get("skipped")) == ("26", "0", "0", "0")
    assert json.loads(texts["gitlab"]) == []
    assert json.loads(texts["sarif"])["runs"][0]["results"] == []
    assert "Nothing was found." in texts["markdown"]
    assert "::" not in texts["github"]
    assert result.code == 0
