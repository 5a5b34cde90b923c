"""Our template of the navigation's entries says what the theme's own says: only with less work and white space."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from pmo_kb.site.mkdocs_adapter import THEME

PAGES = [
    "index.md", "news.md", "policies/index.md", "policies/risk.md", "policies/change.md", "methods/overview.md",
    "methods/agile/index.md", "methods/agile/scrum.md", "methods/agile/tools/board.md", "methods/predictive/waterfall.md",
    "mentoring/lessons/index.md", "mentoring/lessons/one.md", "only/index.md",
]  # fmt: skip
NAVIGATION = re.compile(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', re.DOTALL)


def pages_of(folder: Path, features: list[str], theme: str | None) -> dict[str, str]:
    """The navigation of every page, without the white space between tags and around titles."""
    for page in PAGES:
        path = folder / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {page} &amp; co\n---\n\n# One\n\n## Two\n\nText.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, font: false}\n", encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), plugins=[])
    config.theme["features"] = features
    if theme:
        config.theme.dirs.insert(0, theme)
    build(config)
    found = {}
    for file in sorted((folder / "site").rglob("*.html")):
        navigation = NAVIGATION.search(file.read_text(encoding="utf-8"))
        assert navigation, file
        text = re.sub(r"\s+", " ", navigation[0])
        text = re.sub(r" ?(<[^>]*?) ?(/?>) ?", r"\1\2", text)
        found[file.relative_to(folder / "site").as_posix()] = text
    return found


@pytest.fixture
def ours(tmp_path) -> str:
    """A folder with our template of the entries and nothing else of our theme."""
    folder = tmp_path / "theme/partials"
    folder.mkdir(parents=True)
    (folder / "nav-item.html").write_bytes((Path(THEME) / "partials/nav-item.html").read_bytes())
    return str(folder.parent)


@pytest.mark.parametrize(
    "features",
    [
        ["navigation.tabs", "navigation.prune", "navigation.indexes", "navigation.top", "navigation.path", "toc.follow"],
        ["navigation.tabs", "navigation.sections", "navigation.indexes"],
        ["navigation.sections", "navigation.expand"],
        ["navigation.prune", "navigation.indexes"],
        [],
    ],
    ids=lambda features: "+".join(name.removeprefix("navigation.") for name in features) or "none",
)
def test_the_navigation_is_the_theme_s(tmp_path, ours, features):
    theirs = pages_of(tmp_path / "theirs", features, None)
    assert len(theirs) == len(PAGES) + 1  # and the page that is not found
    assert pages_of(tmp_path / "ours", features, ours) == theirs
