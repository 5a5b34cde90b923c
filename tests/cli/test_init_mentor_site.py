"""Starting a knowledge base, finding a mentor, building the site: as a user does it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def test_a_started_knowledge_base_is_right_from_the_first_minute(run, tmp_path):
    done = run("init", "kb", "--name", "PMO Kota", "--lang", "id")
    assert done.code == 0
    assert "Selanjutnya" in done.err
    folder = tmp_path / "kb"
    assert "site_name: PMO Kota" in (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.search(r"^pmo-kb\[site\]==\d", (folder / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert run("verify", cwd=folder).code == 0
    assert run("check", "content", cwd=folder).code == 0


def test_what_own_data_and_pages_name_wrongly_is_told_with_its_place(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    (folder / "content/data/mentors.yml").write_text(
        "- {key: sari, name: Sari, role: {en: PM, id: PM}, city: Bogor, languages: [id], competencies: [rsik], places: 1, mentees: 1}\n", encoding="utf-8"
    )
    page = folder / "content/id/standards/house-rules.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\nphase: all\n", "\nphase: planing\n", 1), encoding="utf-8")
    done = run("verify", cwd=folder)
    assert done.code == 1
    assert "content/data/mentors.yml:1: sari: unknown competency 'rsik'; did you mean 'risk'?" in done.out
    assert "content/id/standards/house-rules.md:13: unknown phase 'planing'; did you mean 'planning'?" in done.out
    assert done.err.endswith("2 wrong\n")


@pytest.mark.parametrize("name", ["navigation", "mentors", "competencies", "glossary", "phase-documents"])
def test_the_examples_in_started_data_files_work_when_the_marks_are_taken_away(run, tmp_path, name):
    run("init", "kb")
    folder = tmp_path / "kb"
    file = folder / f"content/data/{name}.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^# ([- ] .*)$", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    assert name == "glossary" or file.read_text(encoding="utf-8") != text
    for language in ("en", "id"):
        page = folder / f"content/{language}/our-office/index.md"
        page.parent.mkdir()
        page.write_text(f"---\ntype: guide\nlanguage: {language}\n---\n# Ours\n", encoding="utf-8")
    done = run("verify", cwd=folder)
    own = [line for line in done.out.split("\n") if line.startswith("content/data")]
    assert (own, done.code if done.code == 2 else 0) == ([], 0), done.out + done.err


def test_the_example_of_a_project_is_one(run, tmp_path):
    run("init", "kb")
    readme = (tmp_path / "kb/projects/README.md").read_text(encoding="utf-8")
    project = tmp_path / "kb/projects/LIT-26"
    project.mkdir()
    (project / "project.yml").write_text(readme.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    command = re.search(r"`pmo-kb (new [^`]*)`", readme)[1]
    assert run(*command.split(), cwd=tmp_path / "kb").code == 0
    documents = json.loads(run("check", "projects", "--format", "json", cwd=tmp_path / "kb").out)["documents"]
    assert [(one["path"], one["project"]) for one in documents] == [("projects/LIT-26/charter.md", "LIT-26")]


def test_own_standards_are_held_against_those_that_a_change_started_from(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@pmo.example", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)
    assert run("verify", "--against", "main", cwd=folder).code == 0
    page = folder / "content/en/standards/house-rules.md"
    page.write_text(page.read_text(encoding="utf-8").replace("draft: info", "draft: error"), encoding="utf-8")
    done = run("verify", "--against", "main", cwd=folder)
    assert done.code == 1
    assert "content/en/standards/house-rules.md:5: KBS010: what the standard asks for has changed (HSE001: severity)" in done.out
    assert done.err.endswith("1 wrong\n")
    done = run("verify", "--against", "origin/gone", cwd=folder)
    assert done.code == 2
    assert "fetch-depth: 0" in done.err


def test_rules_without_explanation_or_example_are_named_with_their_place(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    page = folder / "content/id/standards/house-rules.md"
    text = page.read_text(encoding="utf-8").replace("<!-- passes HSE001 -->", "<!-- passes HSE01 -->")
    page.write_text(re.sub(r"\nTanpa nomor ini .*\n", "\n", text), encoding="utf-8")
    done = run("verify", cwd=folder)
    assert "content/id/standards/house-rules.md:35: the example does not say which rule it shows" in done.err
    page.write_text(page.read_text(encoding="utf-8").replace("<!-- passes HSE01 -->", "<!-- silent HSE001 -->"), encoding="utf-8")
    done = run("verify", cwd=folder)
    assert done.out.startswith("content/id/standards/house-rules.md:30: KBS002: HSE001 has no explanation\n")
    assert "content/id/standards/house-rules.md:30: KBS002: HSE001 has no example that passes in 'id'\n  Add a block" in done.out
    assert done.err.endswith("2 wrong\n")


def test_a_rule_that_the_own_template_breaks_is_named(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    page = folder / "content/en/standards/house-rules.md"
    text = page.read_text(encoding="utf-8").replace("options: {fields: [cost_centre]}", "options: {fields: [cost_centre, supersedes]}")
    page.write_text(text, encoding="utf-8")
    done = run("verify", cwd=folder)
    assert "passes HSE001: the rule should find nothing, but finds line 1 of the example" in done.out
    assert ":34: KBS003: HSE001 finds a fault in the blank template of 'project-charter'" in done.out


def test_an_overriding_page_may_link_to_released_pages(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    pages = [folder / f"content/{language}/procedures/approve-charter.md" for language in ("en", "id")]
    for page in pages:
        page.parent.mkdir()
        released = ROOT / page.relative_to(folder)
        page.write_text(released.read_text(encoding="utf-8") + "\n[x](../standards/house-rules.md)\n", encoding="utf-8")
    done = run("check", "content", cwd=folder)
    assert (done.code, done.out.count("KBS012")) == (0, 0), done.out
    for page in pages:
        page.write_text(page.read_text(encoding="utf-8") + "[x](nowhere.md) [y](../../data/glossary.yml)\n", encoding="utf-8")
    (folder / "projects/procedures").mkdir()
    (folder / "projects/procedures/approve-charter.md").write_text(pages[0].read_text(encoding="utf-8"), encoding="utf-8")
    found = json.loads(run("check", "content", "projects", "--select", "KBS012", "--format", "json", cwd=folder).out)["findings"]
    assert [finding["message"] for finding in found if "/en/" in finding["path"]] == [
        'The link leads to "nowhere.md", which does not exist.', 'The link "../../data/glossary.yml" leads to no page of this language.',
    ]  # fmt: skip
    assert len([finding for finding in found if "/id/" in finding["path"]]) == 2
    assert any("change-request.md" in finding["message"] for finding in found if finding["path"].startswith("projects/"))


def test_own_rules_and_thresholds_hold_in_it(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    (folder / "projects/a.md").write_text("---\ntype: project-charter\nstatus: approved\n---\n# Charter\n", encoding="utf-8")
    found = json.loads(run("check", "projects", "--select", "HSE", "--format", "json", cwd=folder).out)
    assert [finding["rule"] for finding in found["findings"]] == ["HSE001"]
    assert found["findings"][0]["url"].startswith("en/standards/house-rules/")


@pytest.mark.parametrize(("file", "screen"), [(".github/workflows/pmo-kb.yml", "::error "), (".gitlab-ci.yml", "projects/a.md:1:1: error ")])
def test_the_pipelines_show_findings_where_the_service_looks_for_them(run, tmp_path, file, screen):
    run("init", "kb")
    folder = tmp_path / "kb"
    (folder / "projects/a.md").write_text("---\ntype: project-charter\nstatus: approved\n---\n# Charter\n", encoding="utf-8")
    text = (folder / file).read_text(encoding="utf-8")
    pipeline = yaml.safe_load(text)
    reports = re.search('REPORTS="([^"]+)"', text)[1].replace("$GITHUB_STEP_SUMMARY", "summary").split()
    assert "check $(REPORTS) content projects" in (folder / "Makefile").read_text(encoding="utf-8")
    done = run("check", *reports, "content", "projects", "--select", "CHR", cwd=folder)
    assert done.code == 1
    assert screen in done.out
    if file == ".gitlab-ci.yml":
        report = json.loads((folder / pipeline["check"]["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
        assert {issue["location"]["path"] for issue in report} == {"projects/a.md"}
    else:
        assert "### projects/a.md" in (folder / "summary").read_text(encoding="utf-8")


def test_a_threshold_of_ours_is_what_explain_says(run, tmp_path):
    run("init", "kb")
    said = run("explain", "RSK007", cwd=tmp_path / "kb").out
    assert "12" in said
    assert "15" not in said.split("Passes")[0].split("What it checks")[1]


def test_a_released_page_is_copied_to_be_changed(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    assert run("override", "procedures/approve-charter", cwd=folder).code == 0
    for language in ("en", "id"):
        assert (folder / f"content/{language}/procedures/approve-charter.md").read_text(encoding="utf-8").startswith("---\n")
    assert run("override", "procedures/approve-charter", cwd=folder).code == 2
    assert "did you mean 'procedures/approve-charter'" in run("override", "procedures/aprove-charter", cwd=folder).err
    assert run("override", "procedures/approve-charter").code == 2


def test_nothing_is_overwritten(run, tmp_path):
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb/mine.txt").write_text("mine", encoding="utf-8")
    done = run("init", "kb")
    assert done.code == 2
    assert "not an empty folder" in done.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["kb", "mine.txt"]


def test_a_name_is_a_name(run):
    assert run("init", "kb", "--name", "x: {y}").code == 2


def test_the_workflows_are_the_same_as_the_make_targets(tmp_path, run):
    run("init", "kb")
    for folder in (ROOT, tmp_path / "kb"):
        targets = set(re.findall(r"^([a-z]+):", (folder / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        for name in (".gitlab-ci.yml", *(str(path.relative_to(folder)) for path in folder.glob(".github/workflows/*.yml"))):
            text = (folder / name).read_text(encoding="utf-8")
            used = set(re.findall(r"\bmake ([a-z]+)", re.sub(r"#.*", "", text)))
            assert used, name
            assert used <= targets, name
            assert not re.search(r"uses: [^@\n]+@(?![0-9a-f]{40}\b)", text), f"{name}: an action is not pinned by its hash"


@pytest.mark.parametrize(("arguments", "code"), [(("--competency", "risk"), 0), (("--competency", "risk", "--lang", "id"), 0), (("--competency", "rsik"), 2)])
def test_mentors_are_matched(run, arguments, code):
    done = run("mentor", "match", *arguments)
    assert done.code == code
    assert ("did you mean 'risk'" in done.err) == (code == 2)


def test_mentors_as_json(run):
    found = json.loads(run("mentor", "match", "--competency", "risk", "--format", "json").out)
    assert found["mentors"]
    assert all("risk" in mentor["shared"] for mentor in found["mentors"])


def test_own_pages_and_terms_are_found_beside_ours(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert "house-rules" in run("search", "cost centre", cwd=folder, **environment).out
    assert "risk-register" in run("search", "daftar risiko", cwd=folder, **environment).out
    found = run("search", "steerco", cwd=folder, **environment)
    assert found.code == 0


def test_a_site_needs_a_knowledge_base(run):
    done = run("site", "build")
    assert done.code == 2
    assert "pmo-kb init" in done.err


def test_a_folder_with_something_else_is_not_replaced(run, tmp_path):
    run("init", "kb")
    (tmp_path / "kb/site").mkdir()
    (tmp_path / "kb/site/thesis.docx").write_text("years", encoding="utf-8")
    done = run("site", "build", cwd=tmp_path / "kb")
    assert done.code == 2
    assert (tmp_path / "kb/site/thesis.docx").read_text(encoding="utf-8") == "years"


def test_a_started_knowledge_base_builds_its_site(run, tmp_path):
    run("init", "kb", "--name", "PMO Kota")
    folder = tmp_path / "kb"
    done = run("site", "build", cwd=folder)
    assert done.code == 0, done.err
    page = (folder / "site/en/standards/house-rules/index.html").read_text(encoding="utf-8")
    assert "HSE001" in page
    assert (folder / "site/id/standards/risk-register/index.html").is_file()
    assert "PMO Kota" in page
    assert (folder / "site/index.html").is_file()
    assert not list(folder.glob("site.*"))


def test_a_broken_link_keeps_the_old_site(run, tmp_path):
    run("init", "kb")
    folder = tmp_path / "kb"
    assert run("site", "build", cwd=folder).code == 0
    page = folder / "content/en/standards/house-rules.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](nowhere.md)\n", encoding="utf-8")
    done = run("site", "build", cwd=folder)
    assert done.code == 1
    assert "nowhere.md" in done.err
    assert "Traceback" not in done.err
    assert (folder / "site/en/standards/house-rules/index.html").is_file()
    assert not list(folder.glob("site.*"))


@pytest.mark.parametrize("output", ["content", ".", "..", "content/en", "", "pmo-kb.toml"])
def test_the_sources_are_never_replaced(run, tmp_path, output):
    run("init", "kb")
    folder = tmp_path / "kb"
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    done = run("site", "build", "--output", output, cwd=folder)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before


def test_the_folder_of_a_site_may_be_written_with_a_slash_and_again(run, tmp_path):
    run("init", "kb")
    for _ in range(2):
        assert run("site", "build", "--output", "out/", cwd=tmp_path / "kb").code == 0
    assert (tmp_path / "kb/out/en/index.html").is_file()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_url: https://pmo.example/id/", "siteurl: https://pmo.example/id/", "pmo-kb: mkdocs.yml:3: unknown key 'siteurl'; did you mean 'site_url'?"),
        ("name: material", "name: materail", "pmo-kb: mkdocs.yml:8: theme: Unrecognised theme name: 'materail'"),
        ("plugins:", "\tplugins:", "pmo-kb: mkdocs.yml:23: a value or key starts with a character that YAML reserves"),
    ],
)
def test_a_broken_configuration_of_the_site_is_told_in_our_words(run, tmp_path, old, new, said):
    run("init", "kb")
    file = tmp_path / "kb/mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = run("site", "build", cwd=tmp_path / "kb")
    assert done.code == 2
    assert done.err.startswith(said), done.err
    assert len([line for line in done.err.split("\n") if line.startswith("pmo-kb:")]) == 1
    assert not (tmp_path / "kb/site").exists()
