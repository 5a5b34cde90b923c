"""A standard that asks for something else has another version; one that only says it better has not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pmo_kb.errors import UsageError
from pmo_kb.knowledge.baseline import pages_before
from pmo_kb.knowledge.versions import unversioned
from pmo_kb.markdown.limits import Limits
from pmo_kb.standards.library import pages_below
from pmo_kb.standards.page import Page, read_page

PAGE = """---
id: STD-TST
type: standard
version: "1.0"
status: approved
---
# Test

```yaml pmo-artefact
artefact: test-log
name: {en: Test log, id: Log uji}
tables:
  rows:
    name: {en: Rows, id: Baris}
    columns:
      owner: {name: {en: Owner, id: Pemilik}, type: person}
```

Somebody answers for it.

```yaml pmo-rule
id: TST001
title: {en: A row has an owner, id: Baris punya pemilik}
kind: cell-required
severity: {approved: warning, draft: warning}
options: {table: rows, columns: [owner]}
```
"""
NEW = PAGE[PAGE.index("```yaml pmo-rule") :].replace("TST001", "TST002")


def page(text: str) -> Page:
    return read_page(text, "kb/en/standards/test-log.md", "test-log", "en", Limits())


def told(now: str, before: str = PAGE) -> list[str]:
    found = list(unversioned([page(before)], [page(now)]))
    return [f"{mistake.line}: {mistake.message}" for mistake in found]


@pytest.mark.parametrize(
    "now",
    [
        PAGE, PAGE.replace("Somebody answers", "One person answers"), PAGE.replace("A row has an owner", "Each row has an owner"),
        PAGE.replace("type: person", "type: person, synonyms: [who]"), PAGE.replace("id: TST001\n", "id: TST001\nlesson: x\n"),
        PAGE.replace("approved: warning", "approved: error").replace('"1.0"', '"2.0"'),
        PAGE.replace('"1.0"', '"1.1"') + NEW.replace("kind:", 'since: "1.1"\nkind:'),
        PAGE.replace('"1.0"', '"1.1"').replace("artefact: test-log\n", "artefact: test-log\nextends: true\n") + NEW,
    ],
)  # fmt: skip
def test_what_may_happen(now):
    assert told(now) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (PAGE.replace("approved: warning", "approved: error"), "4: KBS010: what the standard asks for has changed (TST001: severity), but its version is still 1.0"),
        (PAGE.replace("approved: warning", "approved: error").replace('"1.0"', '"0.9"'), "4: KBS010: what the standard asks for has changed (TST001: severity), but its version is still 0.9"),
        (PAGE.replace("[owner]", "[owner], person: true").replace("kind:", "tiers: [large]\nkind:"), "(TST001: options, tiers)"),
        (PAGE + NEW, "(TST002: new)"),
        (PAGE[: PAGE.index("```yaml pmo-rule")], "(TST001: gone)"),
        (PAGE.replace("type: person", "type: person, required: all"), "(tables.rows.owner: changed)"),
        (PAGE.replace('"1.0"', '"1.1"') + NEW, "28: KBS010: TST002 is new in version 1.1, but does not say so"),
    ],
)
def test_what_needs_a_version(now, said):
    (message,) = told(now)
    assert said in message


def test_the_next_versions_are_offered():
    (mistake,) = unversioned([page(PAGE.replace('"1.0"', '"1.4"'))], [page(PAGE.replace('"1.0"', '"1.4"') + NEW)])
    assert "to 1.5 if" in mistake.hint
    assert "to 2.0 if" in mistake.hint


def test_a_draft_and_a_page_that_was_not_there_may_be_anything():
    changed = PAGE.replace("approved: warning", "approved: error")
    assert told(changed, PAGE.replace("status: approved", "status: draft")) == []
    assert list(unversioned([], [page(changed)])) == []


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for language in ("en", "id"):
        (tmp_path / f"kb/{language}/standards").mkdir(parents=True)
        (tmp_path / f"kb/{language}/standards/test-log.md").write_text(PAGE, encoding="utf-8")
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@pmo.example", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    return tmp_path


def test_the_pages_before_a_change_come_from_git(repository):
    file = repository / "kb/en/standards/test-log.md"
    file.write_text(PAGE.replace("approved: warning", "approved: error"), encoding="utf-8")
    root = str(repository / "kb")
    (mistake,) = unversioned(pages_before(root, "main"), pages_below(root))
    assert (mistake.path, mistake.line) == (str(file), 4)


def test_where_git_cannot_tell_it_says_what_to_do(repository, tmp_path_factory):
    with pytest.raises(UsageError, match="Git cannot compare with 'gone'") as raised:
        pages_before(str(repository / "kb"), "gone")
    assert "fetch-depth: 0" in raised.value.hint
    with pytest.raises(UsageError, match="not a git repository"):
        pages_before(str(tmp_path_factory.mktemp("alone")), "main")
