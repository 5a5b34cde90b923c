"""A page holds neither raw HTML nor links that run code, nor a table pasted with tabs: none reaches the published site."""

from __future__ import annotations

import html
import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.values.code_spans import without_code

_TAG = re.compile(r"(?<!\]\()</?[A-Za-z][A-Za-z0-9-]{0,30}(?=[\s/>])")
_TABBED = re.compile(r"(?<=[^\s|>*+.)-])\t+(?=[^\s|])")
_MARKS = ("<", "](", "]:", "\t")
_LINK = re.compile(r"(?:\]\(|\]:\s|<)\s?<?([A-Za-z][^\s)>]{0,300})")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,30}):", re.IGNORECASE)


class Markup(NamedTuple):
    """`schemes` are the kinds of address that a link may have."""

    schemes: tuple[str, ...] = ("http", "https", "mailto")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        document = record.document
        html_line = tabbed_line = 0  # where the last one stood: lines that follow one another are one cause
        for number, line in enumerate(document.prose, 1):
            if number <= document.front_matter_end or not any(mark in line for mark in _MARKS):
                continue
            text = without_code(line)
            tag = _TAG.search(text)
            if tag and html_line != number - 1:
                yield Problem("html", number, "text", {"tag": tag[0].strip("</")}, tag.start() + 1)
            html_line = number if tag else html_line
            tab = _TABBED.search(text)
            if tab and tabbed_line != number - 1:
                yield Problem("tabs", number, "text", {}, tab.start() + 1)
            tabbed_line = number if tab else tabbed_line
            for link in _LINK.finditer(text):
                scheme = _SCHEME.match(html.unescape(link[1]))
                if scheme and scheme[1].casefold() not in self.schemes:
                    yield Problem("scheme", number, "links", {"scheme": scheme[1]}, link.start(1) + 1)
