"""Reading a YAML block as a form: known keys, the right shapes, both languages. Every mistake is kept with its line."""

from __future__ import annotations

from typing import Iterator, Sequence

from pmo_kb.errors import PmoKbError, nearest, unknown
from pmo_kb.markdown.yamlreader import Entry, MappingNode, Node, Scalar, SequenceNode, plain
from pmo_kb.model.artefact import LANGUAGES, Label

CURLY = "“”„‘’"
DEEPER = "Indent what belongs to it: two more spaces than the key itself."
STRAIGHT = 'Word processors and telephones write curly quotes (“ ”): type straight ones (").'


class Mistakes(list[PmoKbError]):
    """What is wrong with one page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page

    def add(self, message: str, line: int, hint: str = "") -> None:
        self.append(PmoKbError(message, hint=hint, path=self.page, line=line))


class Form:
    """One mapping of a block. Ask for its keys; `close` refuses those that nobody asked for."""

    def __init__(self, node: Node | None, line: int, mistakes: Mistakes) -> None:
        self.line = line
        self.mistakes = mistakes
        self.entries: dict[str, Entry] = {}
        self.asked: list[str] = []
        self.lacking: dict[str, PmoKbError] = {}
        if isinstance(node, MappingNode):
            self.entries = {entry.key: entry for entry in node.entries}
        elif isinstance(node, Scalar) and not node.text and not node.style:
            mistakes.add("nothing stands under this key", line, DEEPER)
        elif node is not None:
            mistakes.add("a mapping of keys and values is wanted here", line, "Write {key: value, ...} or one `key: value` a line below it.")

    def has(self, key: str) -> bool:
        return key in self.entries

    def line_of(self, key: str) -> int:
        return self.entries[key].line if key in self.entries else self.line

    def node(self, key: str) -> Node | None:
        self.asked.append(key)
        return self.entries[key].value if key in self.entries else None

    def text(self, key: str, default: str | None = "", choices: Sequence[str] = ()) -> str:
        """A single value. Without a default it must be there."""
        node = self.node(key)
        if node is None:
            if default is None:
                self._lacks(key)
            return default or ""
        if not isinstance(node, Scalar):
            self.mistakes.add(f"'{key}' wants one value", self.line_of(key))
            return ""
        if not node.style and is_quoted(node.text):
            self.mistakes.add(f"the value of '{key}' stands between curly quotes", node.line, STRAIGHT)
        elif choices and node.text not in choices:
            self.mistakes.add(unknown(f"value of '{key}':", node.text, list(choices)), node.line)
        return node.text

    def flag(self, key: str) -> bool:
        return self.text(key, "false", ("true", "false")) == "true"

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of values; a single value counts as a list of one."""
        node = self.node(key)
        if isinstance(node, Scalar):
            return (node.text,)
        if isinstance(node, SequenceNode):
            return tuple(item.text for item in node.items if isinstance(item, Scalar))
        if node is not None:
            self.mistakes.add(f"'{key}' wants a list", self.line_of(key))
        return ()

    def label(self, key: str, *, needed: bool = True) -> Label:
        """A text in both languages."""
        if key not in self.entries and not needed:
            return {}
        form = self.needed(key)
        if form is None:
            return dict.fromkeys(LANGUAGES, "")
        return form.both(key)

    def both(self, key: str) -> Label:
        """The texts of a mapping in both languages. `key` is what the mapping stands under."""
        for language in LANGUAGES:
            if language not in self.entries:
                self._lacks(language, f"'{key}' has no text in '{language}'")
        label = {language: self.text(language) for language in LANGUAGES}
        self.close(f"'{key}'")
        return label

    def needed(self, key: str) -> Form | None:
        """The mapping under a key that must be there; None where there is none, which is said once."""
        node = self.node(key)
        if node is None:
            self._lacks(key)
            return None
        form = Form(node, self.line_of(key), self.mistakes)
        return form if isinstance(node, MappingNode) else None

    def labels(self, key: str) -> tuple[Label, ...]:
        """A list of texts in both languages."""
        node = self.node(key)
        if not isinstance(node, SequenceNode):
            self.mistakes.add(f"'{key}' wants a list", self.line_of(key))
            return ()
        found: list[Label] = []
        for item in node.items:
            found.append(Form(item, item.line, self.mistakes).both(key))
        return tuple(found)

    def number(self, key: str) -> int:
        """A whole number; 0 where it is not given."""
        text = self.text(key, "0")
        if not (text.isascii() and text.isdigit() and len(text) < 7):
            self.mistakes.add(f"'{key}' wants a whole number", self.line_of(key))
            return 0
        return int(text)

    def forms(self, key: str) -> Iterator[tuple[str, Form]]:
        """The mappings under a key, by their own keys."""
        inner = Form(self.node(key), self.line_of(key), self.mistakes)
        for name, entry in inner.entries.items():
            yield name, Form(entry.value, entry.line, self.mistakes)

    def data(self, key: str) -> dict[str, object]:
        """Whatever mapping stands there, as plain data."""
        node = self.node(key)
        if node is None:
            return {}
        found = plain(node)
        if not isinstance(found, dict):
            self.mistakes.add(f"'{key}' wants a mapping", self.line_of(key))
            return {}
        return found

    def close(self, what: str) -> None:
        """Refuse the keys that nobody asked for. A key that is only misspelt is not said to be missing as well."""
        hollow = [mistake.line for mistake in self.mistakes if mistake.hint == DEEPER]
        for key, entry in self.entries.items():
            if key not in self.asked and entry.line - 1 in hollow:
                hollow.append(entry.line)  # it was meant to stand under the key above
            elif key not in self.asked and any(mark in key for mark in CURLY):
                self.mistakes.add(f"{what}: a curly quote is no quote here", entry.line, STRAIGHT)
            elif key not in self.asked:
                self.mistakes.add(f"{what}: {unknown('key', key, self.asked)}", entry.line)
                follow_up = self.lacking.pop(nearest(key, self.asked), None)
                if follow_up is not None:
                    self.mistakes.remove(follow_up)

    def _lacks(self, key: str, message: str = "") -> None:
        if key in self.lacking:
            return
        self.mistakes.add(message or f"'{key}' is missing", self.line)
        self.lacking[key] = self.mistakes[-1]


def is_quoted(text: str) -> bool:
    """Whether curly quotes stand around a text, or one opens that was cut off by a comma."""
    marks = [mark in CURLY for mark in text]
    return bool(marks) and marks[0] and (marks[-1] or sum(marks) == 1)
