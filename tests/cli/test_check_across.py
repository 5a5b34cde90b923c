"""`pmo-kb check` on a folder: what documents say of one another."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from support.command import EXAMPLES

from pmo_kb.engine.compiled import FILE as COMPILED
from pmo_kb.engine.where import PACKAGE


def test_a_plan_beyond_its_charter_fails_the_folder_and_not_the_file(run, tmp_path):
    project = tmp_path / "harbour-en"
    shutil.copytree(EXAMPLES / "harbour-en", project)
    plan = project / "plan.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace("finish: 2026-12-18", "finish: 2027-01-29"), encoding="utf-8")
    options = ("--select", "XDC003", "--as-of", "2026-06-30")
    first, second = (run("check", "harbour-en", *options, "--format", "json") for _ in range(2))
    report = json.loads(first.out)
    assert first.code == 1 and first.out == second.out
    assert len({document["path"] for document in report["documents"]}) == len(report["documents"]) == report["summary"]["documents"]
    found = report["findings"]
    assert [(one["path"], one["rule"], one["related"][0]) for one in found] == [
        ("harbour-en/plan.md", "XDC003", {"path": "harbour-en/charter.md", "line": 18}),
    ]  # fmt: skip
    text = run("check", "harbour-en", *options).out
    assert "Between documents:" in text and "see also: harbour-en/charter.md:18" in text and "finish: 2027-01-29" in text
    assert run("check", "harbour-en/plan.md", *options).code == 0


def test_nothing_is_imported_for_documents_that_have_nothing_to_do_with_one_another(tmp_path):
    charter = (EXAMPLES / "harbour-en" / "charter.md").read_text(encoding="utf-8")
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(charter.replace("HBG-", f"HB{number}-"), encoding="utf-8")
    # a checkout, whose standards are not compiled, imports every kind to test its options
    names = ["pmo_kb.engine.across", *(["pmo_kb.facts.papers"] if os.path.isfile(os.path.join(PACKAGE, COMPILED)) else [])]
    code = (
        "import sys\nfrom pmo_kb.cli.main import cli\ntry:\n    cli(['check', '.', '--no-config'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {names!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.decode().splitlines()[-1] == "[]", done.stderr.decode()
