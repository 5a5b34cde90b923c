"""What a portfolio of many projects costs, beside a check of the same documents: `python benchmarks/portfolio.py [PROJECTS]`.

Each project is a copy of ten documents of `examples/harbour-en` with numbers of its own. Prints cpu seconds (user + system)
and the peak memory of one run each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "examples" / "harbour-en"
DOCUMENTS = (
    "charter.md", "plan.md", "risks.md", "change-log.md", "changes/CR-001.md", "reports/2026-06-status.md", "resources.md", "communication.md",
    "lessons.md", "raci.md", "project.yml",
)  # fmt: skip
RUNS = (("check",), *(("portfolio", overview) for overview in ("dashboard", "budget", "configuration", "risks", "quality")))


def write(folder: Path, projects: int) -> None:
    texts = {name: (SOURCE / name).read_text(encoding="utf-8") for name in DOCUMENTS}
    for number in range(projects):
        for name, text in texts.items():
            file = folder / f"P{number:03}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("HBG-26", f"P{number:03}-26").replace("HBG-", f"P{number:03}-"), encoding="utf-8")


def main(projects: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), projects)
        for run in RUNS:
            tool = os.path.join(os.path.dirname(sys.executable), "pmo-kb")
            process = subprocess.Popen([tool, *run, name, "--as-of", "2026-06-30"], stdout=subprocess.DEVNULL)
            _, _, used = os.wait4(process.pid, 0)
            print(f"{' '.join(run):24} {used.ru_utime + used.ru_stime:6.2f} s {used.ru_maxrss / 1024:6.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
