"""What a report is told about its run."""

from __future__ import annotations

import pytest
from support.outcomes import AS_OF

from pmo_kb.config.settings import Config
from pmo_kb.engine.checker import Checker
from pmo_kb.reports.places import Places
from pmo_kb.reports.report import About


@pytest.fixture
def about(library, plugins):
    """`about(language="id", site="https://pmo.example")`"""

    def made(site: str = "", **others) -> About:
        return About(Checker(library, plugins.kinds, Config(site_url=site), AS_OF), **others)

    return made


@pytest.fixture
def places(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Places(str(tmp_path))
