"""The site as its readers have it: built once from the repository's content, in both languages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("mkdocs", reason="the site is an extra: pip install 'pmo-kb[site]'")

from pmo_kb.site.mkdocs_adapter import Builder

ROOT = Path(__file__).parents[2]
AS_OF = "2026-06-30"


class Built(NamedTuple):
    folder: Path
    builder: Builder
    warnings: list[str]


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Built:
    folder = tmp_path_factory.mktemp("site")
    builder = Builder(str(ROOT), str(folder), lambda number, path: None, as_of=AS_OF)
    return Built(folder, builder, builder.build())


@pytest.fixture
def knowledge_base(tmp_path):
    """A PMO's own knowledge base with the given pages: {"en/policies/x.md": text}. Returns its folder."""

    def make(pages: dict[str, str]) -> Path:
        for path in ("en/standards", "id/standards"):
            (tmp_path / "content" / path).mkdir(parents=True)
        for path, text in pages.items():
            file = tmp_path / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (tmp_path / "pmo-kb.toml").write_text('standards = ["content"]\n', encoding="utf-8")
        for name in ("mkdocs.yml", "mkdocs.en.yml"):
            text = (ROOT / name).read_text(encoding="utf-8")
            (tmp_path / name).write_text(text, encoding="utf-8")
        os.makedirs(tmp_path / "site", exist_ok=True)
        return tmp_path

    return make
