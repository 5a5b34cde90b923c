"""Reading the built pages: links, anchors, headings, resources."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path


class PageHtml(HTMLParser):
    """What a page refers to and what it can be referred by."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.resources: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append(tag)
        self.handlers += [name for name in values if name.startswith("on")]
        if values.get("id"):
            self.ids.append(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag in ("script", "img", "iframe", "source", "video", "audio", "embed") and values.get("src"):
            self.resources.append(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "prefetch"):
            self.resources.append(values.get("href") or "")


def pages_in(folder: Path) -> dict[Path, PageHtml]:
    return {path: PageHtml(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
