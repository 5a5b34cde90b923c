"""The command line as a user has it: the installed console script, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.command import SCRIPT, Result


@pytest.fixture
def run(tmp_path):
    """Run `pmo-kb` in an empty folder (or in `cwd`)."""

    def call(*arguments: object, cwd: Path | None = None, **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-P", str(SCRIPT), *map(str, arguments)], cwd=cwd or tmp_path, capture_output=True,
            timeout=120, env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment}, check=False,
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
