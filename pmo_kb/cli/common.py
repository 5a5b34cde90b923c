"""What several commands need."""

from __future__ import annotations

import os
from datetime import date

import click

from pmo_kb.config.settings import Config, find, load
from pmo_kb.engine.where import content_root
from pmo_kb.errors import ConfigError


class DateOption(click.ParamType[date]):
    """A day in ISO form."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is no day; write it like 2026-06-30", param, ctx)


def content_roots(config: Config) -> list[str]:
    """The folders of the knowledge base: ours, then those that the configuration names."""
    return [content_root(), *(os.path.join(config.folder, name) for name in config.standards)]


def configuration(path: str | None = None, *, none: bool = False) -> Config:
    """The configuration: the file that is named, else the nearest above the current folder."""
    if none:
        return Config()
    if path is not None and not os.path.isfile(path):
        raise ConfigError("the configuration file does not exist", path=path)
    found = path or find(os.getcwd())
    return load(found, os.path.relpath(found)) if found else Config()
