"""A small portfolio written into a folder, and read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmo_kb.config.portfolio import PortfolioSettings
from pmo_kb.config.settings import Config
from pmo_kb.plugins import load
from pmo_kb.portfolio.gather import Portfolio, gather

AS_OF = date(2026, 6, 30)


class Office:
    """Writes projects and reads the portfolio they make."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def project(self, code: str, **entries: str) -> None:
        lines = [f"code: {code}", *(f"{key}: {value}" for key, value in entries.items())]
        self.write(f"{code}/project.yml", "\n".join(lines) + "\n")

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def document(self, path: str, kind: str, body: str, **fields: str) -> None:
        """A document with front matter; approved unless it says otherwise."""
        code = path.partition("/")[0]
        head = {"type": kind, "project": code, "id": f"{code}-{path.rpartition('/')[2][:3].upper()}", "status": "approved", "version": "1.0", **fields}
        self.write(path, "---\n" + "".join(f'{key}: "{value}"\n' for key, value in head.items()) + "---\n\n" + body)

    def portfolio(self, *, day: date = AS_OF, publish: str = "", drafts: bool = False, select: tuple[str, ...] = (), waivers: str = "", **settings: object) -> Portfolio:
        config = Config(folder=str(self.folder), select=select, waivers=waivers, portfolio=PortfolioSettings(folders=(".",), **settings))
        return gather(config, load(), as_of=day, most_confidential=publish, drafts=drafts)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)
