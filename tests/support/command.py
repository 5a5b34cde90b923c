"""The command line as a user has it: the installed console script, in a process of its own."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPT = Path(sysconfig.get_path("scripts")) / "pmo-kb"


class Result(NamedTuple):
    code: int
    out: str
    err: str
