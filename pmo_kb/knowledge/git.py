"""Asking Git, which executes nothing that a repository contains."""

from __future__ import annotations

import subprocess

SECONDS = 20


def git(folder: str, *arguments: str) -> str:
    """What Git prints in a folder. Raises OSError, subprocess.SubprocessError or UnicodeDecodeError where it cannot."""
    # Hooks, pagers and fsmonitor of the tree are not wanted.
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager", "-C", folder, *arguments]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    return done.stdout.decode("utf-8")
