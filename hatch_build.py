"""Compiles the standards to JSON while the wheel is built. A wrong page stops the build."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StandardsBuildHook(BuildHookInterface[Any]):
    """Adds `pmo_kb/standards.json` to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path[:0] = [str(root), str(root / "plugins")]
        from pmo_kb.engine.compiled import dumped
        from pmo_kb.engine.resolve import verify
        from pmo_kb.plugins import EntryPoint, load
        from pmo_kb.standards.library import merged, pages_below

        content = str(root / "content")
        library = merged([pages_below(content)])
        verify(library, load([EntryPoint("checks", "pmo_kb_checks", "pmo-kb")]).kinds)
        target = Path(self.directory) / "standards.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dumped(library, content), encoding="utf-8")
        build_data["force_include"][str(target)] = "pmo_kb/standards.json"
