"""From a page to the Markdown that is published: the page's own text with marks where our blocks go."""

from __future__ import annotations

from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.pagetop import CONTROLLED

MARK = "%%pmo-page "
"""The first line of what the converter is given: which page this is."""


HERE = "<!-- generated -->"
"""Where in its text a page wants what is generated; without this line it comes at the end."""


def prepared(page: KnowledgePage) -> str:
    """The body below a line that names the page. Below the title stands the page's control data, at `HERE` what is generated."""
    body = list(page.lines[page.body :])
    at = next((number for number, line in enumerate(body) if line.startswith("# ")), -1)
    top = ["", *_block("top")] if any(page.meta.get(key) for key in CONTROLLED) or page.section == "standards" else []
    text = [*body[: at + 1], *top, *body[at + 1 :], ""]
    if page.meta.get("generated"):
        here = text.index(HERE) if HERE in text else len(text)
        text[here : here + 1] = ["", *_block(page.meta["generated"])]
    return "\n".join([MARK + page.path, "", *text, *_block("bottom")])


def _block(name: str) -> list[str]:
    return ["```pmo-block", name, "```", ""]
