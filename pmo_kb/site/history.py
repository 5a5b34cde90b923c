"""When each file was last changed, as Git knows it: one call for the whole tree, and nothing where there is no Git."""

from __future__ import annotations

import os
import subprocess
from typing import Mapping

from pmo_kb.knowledge.git import git

_MARK = "\x01"


def last_changes(root: str) -> Mapping[str, str]:
    """File -> ISO date of its last commit. Empty without Git, outside a repository, or in a shallow clone's first commit."""
    try:
        top = git(root, "rev-parse", "--show-toplevel").strip()
        log = git(root, "-c", "core.quotePath=false", "log", f"--format={_MARK}%cs", "--name-only", "--no-renames", "--", ".")
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return {}
    found: dict[str, str] = {}
    day = ""
    for line in log.split("\n"):
        if line.startswith(_MARK):
            day = line[1:]
        elif line:
            found.setdefault(os.path.join(top, line), day)
    return found
