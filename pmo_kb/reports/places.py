"""Where a file is for a service that knows the repository: below its root, with `/`; and where it can be looked at."""

from __future__ import annotations

import os
from typing import Mapping
from urllib.parse import quote

from pmo_kb.documents.text import is_below

UNRESERVED = "/~!$&'()*+,;=@"


class Places:
    """Paths below the nearest folder that holds `.git`, else below the current folder."""

    def __init__(self, folder: str, environment: Mapping[str, str] | None = None) -> None:
        self.root = _repository(folder) or folder
        self.base = _base(environment or {})

    def of(self, path: str) -> str:
        """The path from the root; a file elsewhere keeps the name that the user gave it."""
        absolute = os.path.abspath(path)
        return os.path.relpath(absolute, self.root).replace(os.sep, "/") if is_below(absolute, self.root) else path

    def uri(self, path: str) -> str:
        """The same as a URI: relative below the root."""
        below = quote(self.of(path), UNRESERVED)
        return f"file://{below}" if below.startswith("/") else below

    def link(self, path: str, line: int) -> str:
        """The line on the service whose pipeline this is; nothing where there is none."""
        below = self.of(path)
        if not self.base or os.path.isabs(below) or below.startswith("../"):
            return ""
        return f"{self.base}/{quote(below)}?plain=1#L{line}"


def _repository(folder: str) -> str:
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _base(environment: Mapping[str, str]) -> str:
    """Address of the files of the commit that is checked, from what GitHub and GitLab tell their pipelines."""
    server, repository, commit = (environment.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    project, revision = environment.get("CI_PROJECT_URL", ""), environment.get("CI_COMMIT_SHA", "")
    address = ""
    if server and repository and commit:
        address = f"{server}/{repository}/blob/{commit}"
    elif project and revision:
        address = f"{project}/-/blob/{revision}"
    return quote(address, UNRESERVED + ":") if address.startswith(("https://", "http://")) else ""
