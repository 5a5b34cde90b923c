"""Links to files: below the folder that is checked, and nowhere else."""

from __future__ import annotations

from datetime import date

from pmo_kb.config.settings import Config
from pmo_kb.engine.checker import Checker
from pmo_kb.engine.run import Run
from pmo_kb.markdown.limits import Limits
from pmo_kb.selection import Selection


def test_a_link_to_a_missing_file_is_found_and_others_are_not(tmp_path, library, plugins):
    (tmp_path / "plan folder").mkdir()
    (tmp_path / "plan folder" / "plan.md").write_text("# Project plan\n")
    (tmp_path / "charter.md").write_text(
        "# Project charter\n\n[a](plan%20folder/plan.md#scope)\n[b](gone.md)\n[c](../outside.md)\n[d](/site/page)\n[e](https://x.example/y)\n\n[Owner]: Sari\n[f](with space.md)\n"
    )
    checker = Checker(library, plugins.kinds, Config(), date(2026, 6, 30), "", "", Selection(("DOC013",)))
    outcomes = list(Run(checker, Limits()).over([str(tmp_path)], lambda _number, _path: None))
    found = [(finding.line, finding.message) for outcome in outcomes for finding in outcome.findings]
    assert [line for line, _ in found] == [4]
    assert "gone.md" in found[0][1]
