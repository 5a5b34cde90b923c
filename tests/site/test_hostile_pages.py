"""What a contributor writes never runs in a reader's browser; a page that cannot be read is named with its line."""

from __future__ import annotations

import pytest
from support.site_pages import pages_in

from pmo_kb.errors import PmoKbError
from pmo_kb.site.converter import is_harmless
from pmo_kb.site.mkdocs_adapter import Builder

HOSTILE = """---
type: policy
title: "Bad </title><script>alert(1)</script>"
summary: '"><img src=x onerror=alert(2)>'
owner: <b onclick=alert(3)>PMO</b>
---
# Bad <script>alert(4)</script>

<script>alert(5)</script> <img src=x onerror=alert(6)> <b onmouseover="alert(7)">x</b>

[one](javascript:alert(8)) [two](java&#115;cript:alert(9)) [three](JaVaScRiPt:alert(10)) [four](data:text/html,x)
[five](vbscript:x) ![six](javascript:alert(11)) <javascript:alert(12)>

<!-- note: <script>alert(13)</script> -->
<!-- <script>alert(14)</script> -->

## Heading {: onclick="alert(15)" }

```html
<script>alert(16)</script>
```

| <script>alert(17)</script> | b |
|---|---|
| <iframe src="//evil.example"></iframe> | `<script>alert(18)</script>` |
"""
PLAIN = "---\ntype: guide\ntitle: Plain\n---\n# Plain\n"


@pytest.fixture(scope="module")
def nothing():
    return lambda number, path: None


def test_nothing_of_a_hostile_page_runs(knowledge_base, tmp_path, nothing):
    folder = knowledge_base({"en/policies/bad.md": HOSTILE, "id/policies/bad.md": HOSTILE})
    builder = Builder(str(folder), str(tmp_path / "site"), nothing)
    builder.build()
    allowed = pages_in(tmp_path / "site" / "en")[tmp_path / "site/en/404.html"]
    for path, page in pages_in(tmp_path / "site").items():
        assert page.handlers == [], path
        assert "iframe" not in page.tags, path
        assert page.tags.count("script") <= allowed.tags.count("script") + 1, path
        assert not [link for link in page.links if not is_harmless(link)], path
    text = (tmp_path / "site/en/policies/bad/index.html").read_text(encoding="utf-8")
    assert "alert(5)" in text  # shown as text, not lost
    assert "alert(14)" not in text  # a comment is for authors
    assert "Content-Security-Policy" in text


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("---\ntitle: [a\n---\n# x\n", "en/policies/bad.md:2"),
        ("---\ntitle: a\ntitle: b\n---\n# x\n", "stands twice"),
        ("---\ntitle: &a b\n---\n# x\n", "anchor"),
        ("---\ntitle: x\n", "never closed"),
    ],
)
def test_a_page_that_cannot_be_read_is_named(knowledge_base, tmp_path, nothing, page, said):
    folder = knowledge_base({"en/policies/bad.md": page, "id/policies/bad.md": PLAIN})
    with pytest.raises(PmoKbError) as caught:
        Builder(str(folder), str(tmp_path / "site"), nothing).build()
    assert said in str(caught.value)


def test_a_broken_link_is_said_with_its_page(knowledge_base, tmp_path, nothing):
    broken = PLAIN + "\n[gone](nowhere.md) [here](../index.md#nothing)\n"
    folder = knowledge_base({"en/policies/a.md": broken, "id/policies/a.md": PLAIN})
    warnings = Builder(str(folder), str(tmp_path / "site"), nothing).build()
    assert any("en/policies/a.md:7: " in warning and "nowhere.md" in warning for warning in warnings)
    assert any("en/policies/a.md:7: " in warning and "nothing" in warning for warning in warnings)


@pytest.mark.parametrize("address", ["javascript:x", "JAVASCRIPT:x", "java\tscript:x", "java&#115;cript:x", "&#x6A;avascript:x", " javascript:x", "data:text/html,x", "vbscript:x", "java&amp;#115;cript:x"])  # fmt: skip
def test_addresses_that_run_code_are_refused(address):
    assert not is_harmless(address)


@pytest.mark.parametrize("address", ["../a.md", "#x", "https://a.example/b:c", "mailto:a@b.example", "a.md#b:c", "?q=a:b", "./10:30.md"])
def test_other_addresses_are_left_alone(address):
    assert is_harmless(address)


@pytest.mark.parametrize("name", ["page.html", "run.js", "data.xml", "noend"])
def test_what_a_browser_runs_is_not_published(knowledge_base, tmp_path, nothing, name):
    folder = knowledge_base({f"en/policies/{name}": "<script>alert(1)</script>", "en/policies/a.md": PLAIN, "id/policies/a.md": PLAIN})
    with pytest.raises(PmoKbError, match=name):
        Builder(str(folder), str(tmp_path / "site"), nothing).build()


@pytest.mark.parametrize("picture", ["<svg onload='x'/>", "<svg><script>x</script></svg>", '<svg><a href="javascript:x"/></svg>'])
def test_a_picture_that_runs_is_not_published(knowledge_base, tmp_path, nothing, picture):
    folder = knowledge_base({"en/policies/a.svg": picture})
    with pytest.raises(PmoKbError, match="script"):
        Builder(str(folder), str(tmp_path / "site"), nothing).build()


def test_a_plain_picture_and_a_sheet_are_published(knowledge_base, tmp_path, nothing):
    folder = knowledge_base({"en/policies/a.svg": "<svg><path d='M0 0'/></svg>", "en/policies/b.csv": "a,b\n"})
    Builder(str(folder), str(tmp_path / "site"), nothing).build()
    assert (tmp_path / "site/en/policies/a.svg").is_file()
    assert (tmp_path / "site/en/policies/b.csv").is_file()


@pytest.mark.parametrize("link", ["folder", "file", "circle"])
def test_links_out_of_the_pages_are_refused(knowledge_base, tmp_path, nothing, link):
    folder = knowledge_base({"en/policies/a.md": PLAIN, "id/policies/a.md": PLAIN})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/s.txt").write_text("secret", encoding="utf-8")
    target = {"folder": tmp_path / "secret", "file": tmp_path / "secret/s.txt", "circle": folder / "content/en"}[link]
    (folder / "content/en/link.txt").symlink_to(target)
    with pytest.raises(PmoKbError, match=r"link\.txt"):
        Builder(str(folder), str(tmp_path / "site"), nothing).build()


def test_a_page_nested_too_deeply_is_named(knowledge_base, tmp_path, nothing):
    deep = PLAIN + "\n" + "\n".join("  " * level + "- a" for level in range(800)) + "\n"
    folder = knowledge_base({"en/policies/a.md": deep, "id/policies/a.md": PLAIN})
    with pytest.raises(PmoKbError, match=r"a\.md:\d+: lists or quotes are nested deeper"):
        Builder(str(folder), str(tmp_path / "site"), nothing).build()


def test_only_the_published_site_has_a_policy_for_scripts(knowledge_base, tmp_path, nothing):
    """The server puts a script of its own into the pages that it shows."""
    folder = knowledge_base({})
    Builder(str(folder), str(tmp_path / "site"), nothing, serving=True).build()
    assert "Content-Security-Policy" not in (tmp_path / "site/en/index.html").read_text(encoding="utf-8")
