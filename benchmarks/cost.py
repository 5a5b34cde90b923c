"""Cost of `pmo-kb check` beside its peers: the same files, the same rounds, cpu time, as ratios.

    python benchmarks/cost.py [ROUNDS]

Installs pmo-kb's wheel and the peers in `.venv-bench` on its first run. The unit is markdown-it-py that only parses
(tables on) in one process. Prints medians over the rounds; peaks are resident sizes of the processes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import charter, write

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv-bench"
BIN = VENV / "bin"
PEERS = ["docassert==1.0.2", "cartulary==0.4.0", "rumdl==0.3.0"]
PARSE = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
markdown = MarkdownIt("commonmark").enable("table")
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    markdown.parse(path.read_text(encoding="utf-8"))
"""


SCHEMA = """schemas:
  charter:
    frontmatter:
      fields:
        document_type: { value: charter, required: true }
        sponsor: { required: true }
    sections:
      - heading: Purpose and justification
        required: true
        content: { type: prose }
      - heading: Objectives
        required: true
"""


def prepare() -> None:
    """A fresh environment with the wheel and the peers."""
    if not (BIN / "rumdl").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([BIN / "python", "-m", "pip", "install", "-q", *PEERS], check=True)
    subprocess.run([BIN / "python", "-m", "pip", "install", "-q", "--force-reinstall", "--no-deps", ROOT], check=True)
    subprocess.run([BIN / "python", "-m", "pip", "install", "-q", ROOT], check=True)
    subprocess.run([BIN / "python", "-m", "compileall", "-q", VENV / "lib"], check=False)


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """Cpu seconds and peak megabytes of a command. Its output is dropped, its exit code is its own matter."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(title: str, commands: dict[str, list[str]], folder: Path, rounds: int) -> None:
    """Every command once a round, so that all of them meet the same moods of the machine."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    peaks: dict[str, float] = dict.fromkeys(commands, 0.0)
    for _ in range(rounds):
        for name, command in commands.items():
            cpu, peak = measure(command, folder)
            times[name].append(cpu)
            peaks[name] = max(peaks[name], peak)
    unit = statistics.median(next(iter(times.values())))
    print(f"\n{title} ({rounds} rounds; ratio to {next(iter(commands))})")
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"  {name:32} {middle:8.3f} s cpu   {middle / unit:6.2f}   {peaks[name]:6.0f} MB")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    prepare()
    python = str(BIN / "python")
    ours = [str(BIN / "pmo-kb"), "check", "--no-config", "--as-of", "2026-06-30", "."]
    with tempfile.TemporaryDirectory() as name:
        thousand, two_thousand, one = (Path(name) / part for part in ("thousand", "two", "one"))
        write(thousand, 1000)
        write(two_thousand, 2000)
        one.mkdir()
        (Path(name) / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
        text = charter(1)
        extra = "\n".join(f"- Note {number}: the branch sends its forms by 2026-05-{number % 28 + 1:02}." for number in range(120))
        (one / "charter.md").write_text(text.replace("## Scope\n", extra + "\n\n## Scope\n"), encoding="utf-8")
        peers = {
            "docassert validate": [str(BIN / "docassert"), "validate", "**/*.md"],
            "cartulary": [str(BIN / "cartulary"), "-q", str(Path(name) / "schema.yaml"), "."],
            "rumdl check --no-cache": [str(BIN / "rumdl"), "check", "--no-cache", "."],
        }
        compare("1,000 charters", {"markdown-it-py, parse only": [python, "-c", PARSE, "."], "pmo-kb check": ours, **peers},
                thousand, rounds)  # fmt: skip
        compare("2,000 charters: is memory flat?", {"pmo-kb check": ours}, two_thousand, max(1, rounds // 2))
        compare("one 10 KB charter", {"python -c pass": [python, "-c", "pass"], "pmo-kb check": ours, **peers}, one, rounds * 2)


if __name__ == "__main__":
    main()
