"""Pages that no author writes: the blank template of each artefact, and the documents of the example projects."""

from __future__ import annotations

import os
import re
from typing import Iterator, Sequence

from pmo_kb.documents.read import reader
from pmo_kb.documents.text import read_text
from pmo_kb.errors import ConfigError
from pmo_kb.knowledge.pages import KnowledgePage, page_of
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.artefact import ANY, LANGUAGES, Artefact
from pmo_kb.site.words import words
from pmo_kb.standards.library import Library

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s]{1,300})\)")
MOST = 500
"""Documents of one example project."""


def project_artefacts(library: Library) -> list[Artefact]:
    """What projects write: all artefacts that build on document control."""
    return [artefact for key, artefact in library.artefacts.items() if key != ANY and ANY in library.chain(key)]


def template_pages(library: Library) -> Iterator[KnowledgePage]:
    """`templates/KEY.md` for each artefact, in both languages."""
    for artefact in project_artefacts(library):
        for language in LANGUAGES:
            name = artefact.name[language]
            title = words(language)["template_title"].replace("{name}", name)
            yield _made("template", artefact, language, title, [f"# {title}", "", *_block(f"template {artefact.key}")])


def sample_pages(folders: Sequence[str], library: Library) -> Iterator[KnowledgePage]:
    """`examples/KEY.md` for each artefact of which a document stands in one of the projects, in the document's language.

    The first document of an artefact and language is shown. Raises ConfigError for a folder that is not there, and
    UnreadableDocument for a document that cannot be read.
    """
    seen: set[tuple[str, str]] = set()
    for folder in folders:
        if not os.path.isdir(folder):
            raise ConfigError("the folder of example documents does not exist", path=folder)
        for path in _documents(folder):
            text = read_text(path, path, Limits(), root=folder)
            document = reader(Limits())(text, path)
            key = next((field.value for field in document.front_matter if field.key == "type"), "")
            if key not in library.artefacts or key == ANY or (document.language, key) in seen:
                continue
            seen.add((document.language, key))
            yield _sample(text, path, document.language, library.artefacts[key])


def _sample(text: str, path: str, language: str, artefact: Artefact) -> KnowledgePage:
    raw = page_of(text, language, path, path)
    body = [_LINK.sub("]", line) for line in raw.lines[raw.body :]]
    at = next((number for number, line in enumerate(body) if line.startswith("# ")), -1)
    title = words(language)["example_title"].replace("{name}", artefact.name[language])
    lines = [*_block(f"example-head {artefact.key}"), *body[at + 1 :], "", *_block(f"example-source {artefact.key}")]
    return _made("example", artefact, language, title, [f"# {title}", "", *lines], path)


def _made(kind: str, artefact: Artefact, language: str, title: str, lines: list[str], source: str = "") -> KnowledgePage:
    meta = {"type": kind, "title": title, "short": artefact.name[language], "artefact": artefact.key, "summary": title, "language": language}
    return KnowledgePage(language, f"{kind}s/{artefact.key}.md", meta, tuple(lines), 0, source)


def _block(name: str) -> list[str]:
    return ["```pmo-block", name, "```", ""]


def _documents(folder: str) -> list[str]:
    found: list[str] = []
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(top, name) for name in sorted(files) if name.endswith(".md")]
        if len(found) > MOST:
            raise ConfigError(f"there are more than {MOST} example documents", path=folder, hint="Name a smaller folder.")
    return found
