"""`pmo-kb.toml` or `[tool.pmo-kb]` in `pyproject.toml`: data, checked key by key."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Mapping, NamedTuple, NoReturn

from pmo_kb.config.portfolio import CLASSES, NUMBERS, PortfolioSettings
from pmo_kb.documents.text import read_text
from pmo_kb.errors import ConfigError, unknown
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import SEVERITIES

FILE = "pmo-kb.toml"
TOML = 'Look at this line and the one above: each is `key = value`, texts stand in "...", lists in [...], and every quote and bracket is closed.'
_TOML_PLACE = re.compile(r" \(at line (\d{1,7}), column \d{1,7}\)")
KEYS = (
    "standards", "profile", "tier", "language", "fail-on", "exclude", "select", "ignore", "waivers", "site-url", "search-engine",
    "plugins", "types", "rules", "portfolio",
)  # fmt: skip
PROFILES = ("predictive", "agile", "hybrid", "gov-id")
TIERS = ("small", "medium", "large")
PORTFOLIO_KEYS = ("folders", "publish", "history", "as-of", "shared-prefix", *NUMBERS)


class RuleSettings(NamedTuple):
    """What the PMO sets for one rule: its severity, and options such as thresholds."""

    severity: str = ""
    options: Mapping[str, object] = {}
    line: int = 0


class Config(NamedTuple):
    """The configuration. Paths are below `folder`, the folder of the file; all empty where there is no file."""

    path: str = ""
    folder: str = ""
    standards: tuple[str, ...] = ()
    profile: str = ""
    tier: str = ""
    language: str = ""
    fail_on: str = "error"
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: str = ""
    site_url: str = ""
    search_engine: str = ""
    """What ranks the pages of a search: empty for our own index, `whoosh`, or an engine that a plugin brings."""
    plugins: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    rules: Mapping[str, RuleSettings] = {}
    portfolio: PortfolioSettings = PortfolioSettings()


def find(start: str) -> str:
    """The configuration file in `start` or the nearest folder above it, or nothing."""
    folder = os.path.abspath(start)
    while True:
        own = os.path.join(folder, FILE)
        if os.path.lexists(own) and not os.path.isdir(own):  # what cannot be read is said, not passed over
            return own
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project) and "[tool.pmo-kb" in read_text(project, project, Limits(), root=None):
            return project
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def load(path: str, shown: str = "") -> Config:
    """The configuration of a file. Raises ConfigError with the place, the key, and the keys that exist."""
    shown = shown or path
    import tomllib  # noqa: PLC0415  (most runs have no configuration)

    text = read_text(path, shown, Limits(), root=None)
    try:
        data: object = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # also a number of 5,000 digits, which is no TOMLDecodeError
        told = _TOML_PLACE.search(str(problem))
        line = int(told[1]) if told else 0
        raise ConfigError(f"this is not TOML: {_TOML_PLACE.sub('', str(problem))}", path=shown, line=line, hint=TOML) from None
    if isinstance(data, dict) and os.path.basename(path) == "pyproject.toml":
        tools = data.get("tool", {})
        data = tools.get("pmo-kb", {}) if isinstance(tools, dict) else tools
    if not isinstance(data, dict):
        raise ConfigError("'tool.pmo-kb' wants a table", path=shown, hint="Write `[tool.pmo-kb]` and the keys below it.")
    return _Form(data, shown, text).config(path)


class _Form:
    """The checks of one file. `text` is searched for the line of a key, since TOML's reader does not tell it."""

    def __init__(self, data: dict[str, object], path: str, text: str) -> None:
        self.data = data
        self.path = path
        self.text = text

    def config(self, path: str) -> Config:
        for key in self.data:
            if key not in KEYS:
                self.fail(unknown("key", key, KEYS), key)
        fail_on = self.word("fail-on", SEVERITIES[1:]) or "error"
        return Config(
            path=path,
            folder=os.path.dirname(os.path.abspath(path)),
            standards=self.words("standards"),
            profile=self.word("profile", PROFILES),
            tier=self.word("tier", TIERS),
            language=self.word("language", ("en", "id")),
            fail_on=fail_on,
            exclude=self.words("exclude"),
            select=self.words("select"),
            ignore=self.words("ignore"),
            waivers=self.word("waivers"),
            site_url=self.address("site-url"),
            search_engine=self.word("search-engine"),
            plugins=self.words("plugins"),
            types=tuple((glob, self.only_text(key, "types")) for glob, key in self.table("types").items()),
            rules={rule: self.rule(rule, settings) for rule, settings in self.table("rules").items()},
            portfolio=self.portfolio(),
        )

    def portfolio(self) -> PortfolioSettings:
        """The table `[portfolio]`."""
        own = _Form(self.table("portfolio"), self.path, self.text)
        for key in own.data:
            if key not in PORTFOLIO_KEYS:
                self.fail(f"portfolio: {unknown('key', key, PORTFOLIO_KEYS)}", key)
        default = PortfolioSettings()
        return PortfolioSettings(
            folders=own.words("folders"),
            publish=own.word("publish", CLASSES) or default.publish,
            history=own.word("history"),
            as_of=own.day("as-of"),
            shared_prefix=own.word("shared-prefix") or default.shared_prefix,
            **{name.replace("-", "_"): own.count(name, getattr(default, name.replace("-", "_"))) for name in NUMBERS},
        )

    def day(self, key: str) -> date | None:
        value = self.data.get(key, "")
        try:  # TOML has dates of its own; a quoted one is as good
            return date.fromisoformat(str(value)[:10]) if value else None
        except ValueError:
            self.fail(f"'{key}' wants a day such as 2026-06-30", key)

    def count(self, key: str, otherwise: int) -> int:
        value = self.data.get(key, otherwise)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 10_000:
            self.fail(f"'{key}' wants a whole number from 1 to 10000", key)
        return value

    def rule(self, rule: str, settings: object) -> RuleSettings:
        if not isinstance(settings, dict):
            self.fail(f"'rules.{rule}' wants a table such as {{severity = \"warning\"}}", rule)
        for key in settings:
            if key not in ("severity", "options"):
                self.fail(f"rules.{rule}: {unknown('key', key, ('severity', 'options'))}", key)
        severity = settings.get("severity", "")
        if "severity" in settings and severity not in SEVERITIES:
            self.fail(f"rules.{rule}: {unknown('severity', str(severity), SEVERITIES)}", rule)
        options = settings.get("options", {})
        if not isinstance(options, dict):
            self.fail(f"'rules.{rule}.options' wants a table", rule)
        return RuleSettings(severity, options, self.line_of(rule))

    def word(self, key: str, choices: tuple[str, ...] = ()) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str) or "\0" in value:
            self.fail(f"'{key}' wants one text", key)
        if value and choices and value not in choices:
            self.fail(unknown(f"value of '{key}':", value, choices), key)
        return str(value)

    def address(self, key: str) -> str:
        value = self.word(key)
        if value and not value.startswith(("https://", "http://")):
            self.fail(f"'{key}' wants an address that begins with https:// or http://", key)
        return value.rstrip("/")

    def words(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        items = value if isinstance(value, list) else [value]
        return tuple(self.only_text(item, key) for item in items)

    def only_text(self, value: object, key: str) -> str:
        if not isinstance(value, str) or not value or "\0" in value:
            self.fail(f"'{key}' wants texts that are not empty", key)
        return str(value)

    def table(self, key: str) -> dict[str, object]:
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.fail(f"'{key}' wants a table", key)
        return dict(value)

    def fail(self, message: str, key: str) -> NoReturn:
        raise ConfigError(message, path=self.path, line=self.line_of(key))

    def line_of(self, key: str) -> int:
        """The first line that names a key, outside comments; 0 where none does."""
        lines = (text.partition("#")[0] for text in self.text.split("\n"))
        return next((number for number, text in enumerate(lines, 1) if key in text), 0)
