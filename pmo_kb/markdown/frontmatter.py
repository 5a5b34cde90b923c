"""Cuts the front matter off a document, by our own scan: a YAML parser sees only what stands between the marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmo_kb.markdown.yamlreader import YamlProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmo_kb.markdown.limits import Limits

# `key: value`, possibly quoted or in braces. Emphasis, links and sentences of prose do not look like it.
_KEY = re.compile(r"""\s*(?:\{\s*)?(?:\w[\w ./()&-]{0,80}|"[^"]{1,80}"|'[^']{1,80}')\s{0,8}:(?:\s|$)""")


def cut(lines: Sequence[str], limits: Limits) -> tuple[int, str]:
    """The line of the closing mark and the YAML text, which starts on line 2; (0, '') without front matter.

    Front matter begins on line 1 with `---` and ends at the next line that is `---` or `...`. What stands between
    has to begin like `key: value`, or be blank: otherwise line 1 is a thematic break, and no text is taken away.
    Raises YamlProblem if the front matter is not closed or too long.
    """
    if not lines or not _is_mark(lines[0], ("---",)):
        return 0, ""
    close = next((at for at in range(1, len(lines)) if _is_mark(lines[at], ("---", "..."))), 0)
    body = lines[1 : close or len(lines)]
    filled = [line for line in body if line.strip()]
    if not close:
        if filled and _KEY.match(filled[0]):
            hint = "Put a line `---` after the last key; if line 1 is meant as a rule across the page, write `***`."
            raise YamlProblem("the front matter is opened and never closed", 1, hint=hint)
        return 0, ""
    first_key = next((line for line in filled if not line.lstrip().startswith("#")), "")
    if filled and not _KEY.match(first_key):
        return 0, ""
    text = "\n".join(body)
    if len(text) > limits.front_matter:
        message = f"the front matter is {len(text):,} characters long; the limit is {limits.front_matter:,}"
        raise YamlProblem(message, 1, hint="Is the closing `---` missing? Long texts belong into the document's body.")
    return close + 1, text


def _is_mark(line: str, marks: tuple[str, ...]) -> bool:
    return line.rstrip(" \t") in marks
