"""How much of a document the reader takes on. What is above a limit is refused with an error, never cut off."""

from __future__ import annotations

from typing import NamedTuple

from pmo_kb.errors import UsageError

# The Markdown parser (maxNesting 100, two levels a list) silently drops text below 49 lists.
DEEPEST_NESTING = 45
# Trees of YAML nodes are walked by recursion, as `plain` does.
DEEPEST_YAML = 200


class Limits(NamedTuple):
    """Upper limits, all inclusive. Set on the command line only, never by what is checked."""

    bytes: int = 1_000_000
    """Size of a file, in bytes."""
    line: int = 20_000
    """Length of a line, in characters (code points), without its line break."""
    nesting: int = 20
    """Block quotes and lists inside each other, in levels."""
    cells: int = 65_536
    """Cells of one table, after short rows are filled up: rows x columns."""
    front_matter: int = 64_000
    """Length of a YAML text (front matter, rule block, configuration), in characters."""
    yaml_depth: int = 20
    """Mappings and lists of a YAML text inside each other, in levels."""
    findings: int = 10_000
    """Findings reported for one run."""

    def checked(self) -> Limits:
        """The limits as the user set them. Raises UsageError for one that would switch a safeguard off."""
        for name, value in self._asdict().items():
            if value < 1:
                raise UsageError(f"limit {name} is {value}", hint="A limit is at least 1.")
        for name, highest in (("nesting", DEEPEST_NESTING), ("yaml_depth", DEEPEST_YAML)):
            value = getattr(self, name)
            if value > highest:
                raise UsageError(f"limit {name} is {value}", hint=f"It can be raised to {highest} at most.")
        return self
