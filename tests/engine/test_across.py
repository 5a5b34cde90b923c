"""Rules over several documents. To add a case, add a folder to `tests/cases/across/` with the findings in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_kb.config.settings import Config
from pmo_kb.engine.checker import Checker, Outcome
from pmo_kb.engine.run import Run
from pmo_kb.engine.waived import Waivers
from pmo_kb.markdown.limits import Limits
from pmo_kb.rules.waivers import Waiver
from pmo_kb.selection import Selection
from pmo_kb.standards.declare import Part, unmarked
from pmo_kb.testing import AS_OF
from pmo_kb.testing.together import check_together

CASES = sorted(path for path in (Path(__file__).parents[1] / "cases" / "across").iterdir() if path.is_dir())
CHARTER = """---
type: project-charter
project: LIT-26
id: LIT-CHR-001
version: "1.0"
status: {charter}
budget: IDR 1,200,000,000
---
# Project charter
"""
PLAN = """---
type: project-plan
project: LIT-26
id: LIT-PLN-001
version: "1.0"
status: {plan}
budget: IDR 1,350,000,000
---
# Project plan
"""


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_findings_are_those_in_place(folder, library, plugins):
    parts, marks = [], []
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        text, own = unmarked(path.read_text(encoding="utf-8"))
        parts.append(Part(name, 0, text))
        marks += [(name, line, rule) for line, rule in own]
    found = check_together(parts, Checker(library, plugins.kinds, Config(), AS_OF))
    told = "\n".join(f"{finding.path}:{finding.line}: {finding.rule} {finding.message}" for finding in found)
    assert sorted({(finding.path, finding.line, finding.rule) for finding in found}) == sorted(set(marks)), told
    assert bool(marks) == ("clean" not in folder.name)
    assert "{" not in told


@pytest.fixture
def project(tmp_path, library, plugins):
    """Writes charter and plan and checks paths below the folder; gives the findings of rules over several documents."""

    def checked(*paths, charter="approved", plan="approved", note="", **kwargs):
        (tmp_path / "charter.md").write_text(CHARTER.format(charter=charter), encoding="utf-8")
        (tmp_path / "plan.md").write_text(PLAN.format(plan=plan).replace("# Project plan", f"{note}\n# Project plan"), encoding="utf-8")
        checker = Checker(library, plugins.kinds, Config(), AS_OF, **{"selection": Selection(("XDC002",)), **kwargs})
        run = Run(checker, Limits())
        outcomes = list(run.over([str(tmp_path / path) for path in paths or (".",)], lambda _number, _path: None))
        assert run.summary.documents == len([outcome for outcome in outcomes if not outcome.again])
        return run.summary, [finding for outcome in outcomes if outcome.again for finding in outcome.findings]

    return checked


def test_a_folder_or_its_files_are_held_against_one_another(project):
    for paths in ((".",), ("charter.md", "plan.md"), ("plan.md", "charter.md")):
        summary, found = project(*paths)
        assert [(Path(finding.path).name, finding.line, finding.rule, finding.severity) for finding in found] == [("plan.md", 7, "XDC002", "error")]
        assert [(Path(place.path).name, place.line) for place in found[0].related] == [("charter.md", 7)]
        assert summary.errors == 1


def test_one_file_alone_is_held_against_nothing(project):
    assert project("plan.md")[1] == []


@pytest.mark.parametrize(("charter", "plan", "severity"), [
    ("approved", "draft", "warning"), ("approved", "in-review", "error"), ("draft", "approved", None), ("superseded", "approved", None),
    ("approved", "superseded", None), ("approved", "retired", None),
])  # fmt: skip
def test_the_status_of_the_document_decides(project, charter, plan, severity):
    assert [finding.severity for finding in project(charter=charter, plan=plan)[1]] == ([severity] if severity else [])


def test_a_waiver_in_the_document_holds(project):
    note = '<!-- pmo-kb: waive XDC002 reason="Budget decided in July" approver="Sari Dewi" until=2026-07-31 -->'
    summary, found = project(note=note)
    assert (found, summary.waived, summary.errors) == ([], 1, 0)


def test_messages_are_in_the_language_asked_for(project):
    assert project(language="id")[1][0].message.startswith("Anggaran rencana IDR 1.350.000.000")


def test_unselected_rules_keep_nothing(project):
    assert project(selection=Selection(("RSK",)))[1] == []


def test_kinds_over_documents_read_elements_that_exist(library, plugins):
    """A misspelt element would be kept nowhere and found by nobody."""
    for name in plugins.kinds.names:
        for element in plugins.kinds.reads(name):
            artefact, _, rest = element.partition(".")
            table, dot, column = rest.partition(".")
            specs = library.artefacts[artefact]
            assert column in specs.tables[table].columns if dot else table in specs.fields, f"{name}: {element}"


@pytest.mark.parametrize(("first", "second", "found"), [
    (("1.0", "superseded"), ("1.1", "approved"), 0), (("1.0", "approved"), ("1.1", "draft"), 0),
    (("1.0", "approved"), ("1.1", "approved"), 1), (("1.0", "superseded"), ("1.0", "approved"), 1),
])  # fmt: skip
def test_versions_of_one_document_share_its_number(tmp_path, library, plugins, first, second, found):
    for name, (version, status) in (("a.md", first), ("b.md", second)):
        text = CHARTER.format(charter=status).replace('version: "1.0"', f'version: "{version}"')
        (tmp_path / name).write_text(text, encoding="utf-8")
    checker = Checker(library, plugins.kinds, Config(), AS_OF, selection=Selection(("DOC002",)))
    outcomes = list(Run(checker, Limits()).over([str(tmp_path)], lambda _number, _path: None))
    assert len([finding for outcome in outcomes for finding in outcome.findings]) == found


@pytest.fixture
def folder(tmp_path, library, plugins):
    """A project whose plan is approved without a charter; gives what is said of paths below it."""
    home = tmp_path / "work"
    (home / "plans").mkdir(parents=True)
    (home / "project.yml").write_text("code: LIT-26\n", encoding="utf-8")
    (home / "plans" / "plan.md").write_text(PLAN.format(plan="approved"), encoding="utf-8")

    def found(*paths, rules=("XDC001",), **kwargs):
        checker = Checker(library, plugins.kinds, Config(folder=str(tmp_path)), AS_OF, selection=Selection(rules), **kwargs)
        run = Run(checker, Limits())
        outcomes = list(run.over([str(home / path) for path in paths], lambda _number, _path: None))
        return [finding for outcome in outcomes if isinstance(outcome, Outcome) and outcome.again for finding in outcome.findings]

    found.home = home
    return found


def test_what_is_missing_is_found_only_in_a_whole_folder(folder):
    assert [(Path(one.path).name, one.line, one.rule) for one in folder(".")] == [("plan.md", 6, "XDC001")]
    assert folder("..") and folder("plans") == folder("plans/plan.md") == folder("plans/plan.md", "plans/plan.md") == []


def test_nothing_is_called_missing_beside_a_document_that_cannot_be_read(folder):
    (folder.home / "charter.md").write_bytes(b"---\ntype: project-charter\n---\n\xff\xfe")
    assert folder(".") == []


def test_a_finding_in_project_yml_is_waived_in_the_waiver_file(folder):
    (folder.home / "project.yml").write_text("code: LIT-26\ntier: small\nphase: planning\n", encoding="utf-8")
    found = folder(".", rules=("XDC009",))
    assert {(Path(one.path).name, one.line, one.artefact) for one in found} == {("project.yml", 3, "project-register")}
    waiver = Waiver("XDC009", "kept on paper", "Sari Dewi", "2026-12-31", "waivers.yml", 1, "file")
    assert folder(".", rules=("XDC009",), waivers=Waivers((("*project.yml", waiver),))) == []


def test_a_code_in_other_letters_is_a_slip(folder):
    (folder.home / "charter.md").write_text(CHARTER.format(charter="approved").replace("LIT-26", "lit-26", 1), encoding="utf-8")
    (folder.home / "report.md").write_text("---\ntype: minutes\nproject: LIT-26\n---\n# Minutes\n", encoding="utf-8")
    assert [(Path(one.path).name, one.line) for one in folder(".", rules=("XDC011",))] == [("charter.md", 3)]
