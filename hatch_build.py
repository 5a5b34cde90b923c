"""Compiles the standards, and CLDR's names of months, to JSON while the wheel is built. A wrong page stops the build."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StandardsBuildHook(BuildHookInterface[Any]):
    """Adds the standards and the names of months and weekdays to the wheel, as JSON."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path[:0] = [str(root), str(root / "plugins")]
        from pmo_kb.engine.compiled import FILE as STANDARDS
        from pmo_kb.engine.compiled import dumped
        from pmo_kb.engine.resolve import verify
        from pmo_kb.plugins import EntryPoint, load
        from pmo_kb.standards.library import merged, pages_below
        from pmo_kb.values.calendar_names import FILE, from_cldr

        content = str(root / "content")
        library = merged([pages_below(content)])
        verify(library, load([EntryPoint("checks", "pmo_kb_checks", "pmo-kb")]).kinds)
        target = Path(self.directory) / STANDARDS
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(dumped(library, content))
        build_data["force_include"][str(target)] = f"pmo_kb/{STANDARDS}"
        names = target.with_name("calendar.json")
        names.write_text(json.dumps({what: from_cldr(what) for what in ("months", "weekdays")}, ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(names)] = f"pmo_kb/values/{FILE}"
