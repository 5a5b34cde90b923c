"""HTML from our templates; the only module that imports jinja2. Everything that is filled in is escaped."""

from __future__ import annotations

import os
from functools import cache
from typing import Mapping

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

FOLDER = os.path.join(os.path.dirname(__file__), "templates")


def render(template: str, values: Mapping[str, object]) -> Markup:
    """The template's HTML. Raises jinja2.UndefinedError for a value that is not given: a mistake of ours, not the user's."""
    return Markup(_environment().get_template(template).render(values))  # noqa: S704  (rendered with autoescape)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
    )  # fmt: skip


class Compiled(jinja2.BytecodeCache):
    """The theme's templates as compiled for the first language or the first build: the next ones need not do it again."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()
