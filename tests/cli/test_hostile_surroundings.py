"""Wrong configuration, and streams that are closed, full or speak ASCII only: an exit code and words, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [str(Path(sys.executable).with_name("pmo-kb"))]
REGISTER = "# Risk register\n\n| ID | Risk | Owner | Status |\n|---|---|---|---|\n| R1 é🔴 | café 🔴 | | open |\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "risks.md").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def run(folder, *arguments, **settings):
    return subprocess.run([*COMMAND, *arguments], cwd=folder, capture_output=True, text=True, check=False, **settings)


def option(text):
    return f"[rules.RSK003]\noptions = {{{text}}}\n"


@pytest.mark.parametrize("text", [
    'standards = ["a\\u0000b"]', 'select = [""]', 'ignore = [""]', "rules.RSK003.severity = false", f"tier = {'9' * 5_000}",
    option("when = 3"), option('when = {score = {at_least = "x"}}'), option('when = {status = "zzz"}'),
    option('when = {zzz = "open"}'), option("when = {status = {foo = 1}}"), option('when = {status = {not = "open", given = true}}'),
    option('columns = ["zz"]'), option('table = "zz"'), option("zzz = 1"), "[rules.CHR003]\noptions = {zzz = 1}",
    'site-url = "javascript:alert(1)"',
    "[rules.RSK004]\noptions = {matrices = {a = [[nan]]}}", f"[rules.STS009]\noptions = {{tolerance = {'9' * 400}}}",
])  # fmt: skip
def test_wrong_configuration(text, folder):
    (folder / "pmo-kb.toml").write_text(text, encoding="utf-8")
    done = run(folder, "check", "risks.md")
    assert done.returncode == 2
    assert "pmo-kb.toml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["tool = [1]\n# [tool.pmo-kb", "[tool]\npmo-kb = 3\n# [tool.pmo-kb"])
def test_wrong_pyproject(text, folder):
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    done = run(folder, "check", "risks.md")
    assert (done.returncode, "wants a table" in done.stderr) == (2, True)


@pytest.mark.parametrize("text", ["- a", "x", "code: [a]", "tier: {a: b}"])
def test_wrong_project_file(text, folder):
    (folder / "project.yml").write_text(text, encoding="utf-8")
    done = run(folder, "check", "risks.md")
    assert (done.returncode, "project.yml" in done.stdout) == (2, True)


@pytest.mark.parametrize(("name", "stream"), [("pmo-kb.toml", "stderr"), ("project.yml", "stdout")])
@pytest.mark.parametrize("target", ["itself", "nowhere", "pipe"])
def test_what_cannot_be_read_is_not_passed_over(name, stream, target, folder):
    if target == "pipe":
        os.mkfifo(folder / name)
    else:
        os.symlink(name if target == "itself" else target, folder / name)
    done = run(folder, "check", "risks.md", timeout=20)
    assert (done.returncode, name in getattr(done, stream)) == (2, True)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_streams_that_cannot_write_everything(encoding, folder):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    done = run(folder, "check", "risks.md", env=environment, errors="replace")
    assert (done.returncode, "RSK003" in done.stdout, done.stderr) == (1, True, "")
    assert run(folder, "check", "no-é🔴.md", env=environment, errors="replace").returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="closes streams with the shell")
@pytest.mark.parametrize(("redirection", "code"), [
    (">&-", 2), (">&- 2>&- <&-", 2), ("2>&- >/dev/null", 1), (">/dev/full", 2), ("<&- >/dev/null", 1), ("--type zz 2>/dev/full", 2),
])  # fmt: skip
def test_closed_and_full_streams(redirection, code, folder):
    line = f'"{COMMAND[0]}" check risks.md {redirection}'
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_goes_away(form, folder):
    for number in range(300):
        (folder / f"risks{number}.md").write_text(REGISTER, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "check", ".", "--format", form], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_huge_limits(folder):
    assert run(folder, "check", "risks.md", "--max-bytes", "9" * 30).returncode == 1
