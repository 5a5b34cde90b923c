"""Cost of `pmo-kb check` beside its peers: the same files, the same rounds, cpu time, as ratios.

    python benchmarks/cost.py [ROUNDS] [--only one,thousand,mixed,memory]

Measures what users have: builds pmo-kb's wheel from this checkout, anew on every run, and installs it beside the peers in
`.venv-bench`, byte-compiled. The wheel carries the standards and their names compiled (`standards.jsonl`), which an
editable install has not: that one reads the pages, and its cost says nothing about the wheel's.

The unit is markdown-it-py that only parses (tables on) in one process. Times are user and system cpu of the whole process;
on a machine that does other work too, the smallest of many rounds is the one to compare. Peaks are resident sizes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import charter, write

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv-bench"
BIN = VENV / "bin"
PARTS = ("one", "thousand", "mixed", "memory")
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
    if not list(VENV.glob("lib/*/site-packages/pmo_kb/standards.jsonl")):
        sys.exit("the installed wheel has no compiled standards: these would not be a user's figures")


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
    unit = next(iter(times.values()))
    print(f"\n{title} ({rounds} rounds; ratios to {next(iter(commands))})")
    print(f"  {'':32} {'smallest':>12} {'ratio':>7} {'median':>12} {'ratio':>7} {'peak':>9}")
    for name, values in times.items():
        least, middle = min(values), statistics.median(values)
        print(f"  {name:32} {least:6.3f} s cpu {least / min(unit):7.2f} {middle:6.3f} s cpu {middle / statistics.median(unit):7.2f}"
              f" {peaks[name]:6.0f} MB")  # fmt: skip


def write_mixed(folder: Path) -> None:
    """Every artefact that the examples and the cases of the tests have, five times over."""
    found = [*(ROOT / "examples").rglob("*.md"), *(ROOT / "tests" / "cases").glob("*.md")]
    for copy in range(5):
        for path in found:
            target = folder / str(copy) / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=5, help="how often everything runs (one file: four times that)")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts to measure, with commas between: {', '.join(PARTS)}")
    given = parser.parse_args()
    rounds, parts = given.rounds, given.only.split(",")
    if unknown := set(parts).difference(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    prepare()
    python = str(BIN / "python")
    ours = [str(BIN / "pmo-kb"), "check", "--no-config", "--as-of", "2026-06-30", "."]
    with tempfile.TemporaryDirectory() as name:
        thousand, two_thousand, one, mixed = (Path(name) / part for part in ("thousand", "two", "one", "mixed"))
        write(thousand, 1000)
        write(two_thousand, 2000)
        write_mixed(mixed)
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
        parse = {"markdown-it-py, parse only": [python, "-c", PARSE, "."]}
        if "one" in parts:
            compare("one 10 KB charter", {"python -c pass": [python, "-c", "pass"], "pmo-kb check": ours, **peers}, one, rounds * 4)
        if "thousand" in parts:
            compare("1,000 charters", {**parse, "pmo-kb check": ours, **peers}, thousand, rounds)
        if "mixed" in parts:
            compare("all kinds of documents", {**parse, "pmo-kb check": ours}, mixed, rounds)
        if "memory" in parts:
            compare("2,000 charters: is memory flat?", {"pmo-kb check": ours}, two_thousand, max(1, rounds // 2))



if __name__ == "__main__":
    main()
