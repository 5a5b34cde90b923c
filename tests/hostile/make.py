"""Inputs that break readers of Markdown and YAML, each under a name and with what is expected of it.

Everything is generated, so that a reader of this file sees what each input is. `ok` means that it is read in full,
`refused` that the reading ends in an error which names the place; nothing may end in another way, take long or crash.
Add a case for every input that ever broke the tool.
"""

from __future__ import annotations

_LONG = 60_000  # characters; a YAML text may have 64,000
_HEAD = "# Project charter\n\n"
_END = "\n\n## Budget\n\nIDR 100\n"


def _doc(body: str) -> bytes:
    return (_HEAD + body + _END).encode()


def _lines(text: str, count: int) -> str:
    return (text + "\n") * count


def _steps(marker: str, width: int, depth: int) -> str:
    """A list nested by indentation, one level a line."""
    return "".join(f"{' ' * (width * level)}{marker} level {level}\n" for level in range(depth))


def _table(columns: int, rows: int, cell: str = " x ") -> str:
    head = "|" + f"{cell}|" * columns + "\n|" + "-|" * columns + "\n"
    return head + ("|" + f"{cell}|" * columns + "\n") * rows


# Containers, headings and fences -------------------------------------------------------------------------------------

_BLOCKS_OK: dict[str, bytes] = {
    "list-nested-4": _doc(_steps("-", 2, 4)),
    "list-nested-20": _doc(_steps("-", 2, 20)),
    "list-nested-5-by-tabs": _doc("".join("\t" * level + "- a\n" for level in range(5))),
    "quotes-20": _doc("> " * 20 + "text"),
    "thematic-break-of-200-marks": _doc("- " * 200),
    "thematic-breaks-many": _doc(_lines("* * *", 5_000)),
    "empty-list-items": _doc(_lines("-", 20_000)),
    "ordered-numbers-huge": _doc("999999999. a\n9999999999. b\n"),
    "fence-unclosed": _doc("```yaml\nkey: value\n"),
    "fence-unclosed-tildes": _doc("~~~~~~~~~~\n```\ntext"),
    "fences-many": _doc(_lines("```", 20_001)),
    "fence-longer-than-line": _doc("`" * 19_000),
    "fence-with-deep-yaml": _doc("```yaml\n" + _steps("-", 2, 12) + "```"),
    "headings-10000": _doc(_lines("## Risks", 10_000)),
    "headings-empty": _doc(_lines("#", 10_000)),
    "headings-of-7-marks": _doc(_lines("####### not a heading", 1_000)),
    "heading-closed-by-marks": _doc("# a" + " #" * 9_000),
    "setext-flood": _doc(_lines("a\n===\nb\n---", 5_000)),
    "setext-underline-long": _doc("a\n" + "=" * 19_999),
    "bold-as-headings": _doc(_lines("**Risks**\n", 5_000)),
    "indented-code-flood": _doc(_lines("        code", 10_000)),
    "lazy-lines": _doc("> " * 10 + "a\n" + _lines("a", 10_000)),
    "reference-definitions": _doc("".join(f"[r{n}]: /u{n}\n" for n in range(10_000))),
    "reference-definitions-unclosed": _doc(_lines("[a]: <b", 10_000)),
    "conflict-markers": _doc("<<<<<<< HEAD\nBudget: 1\n=======\nBudget: 2\n>>>>>>> branch\n"),
}

_BLOCKS_REFUSED: dict[str, bytes] = {
    "list-nested-21": _doc(_steps("-", 2, 21)),
    "list-nested-400": _doc(_steps("-", 2, 400)),
    "list-ordered-nested-200": _doc(_steps("1.", 3, 200)),
    "list-nested-on-one-line": _doc("- " * 5_000 + "a"),
    "list-nested-by-tabs": _doc("".join("\t" * level + "- a\n" for level in range(60))),
    "list-nested-behind-lazy-lines": _doc("".join("  " * n + "- a\nlazy\n" for n in range(60))),
    "quotes-21": _doc("> " * 21 + "text"),
    "quotes-without-space": _doc(">" * 10_000 + "text"),
    "quotes-and-lists-mixed": _doc("> - 1. " * 40 + "text"),
    "quotes-nested-line-by-line": _doc("".join(">" * n + " a\n" for n in range(1, 100))),
    "quotes-behind-tabs": _doc(">>+ \t" * 100 + "text"),
}

# Tables --------------------------------------------------------------------------------------------------------------

_TABLES_OK: dict[str, bytes] = {
    "table-ragged": _doc("| a | b | c |\n|-|-|-|\n| 1 |\n| 1 | 2 | 3 | 4 | 5 |\n||\n|\n"),
    "table-pipes-only": _doc(_lines("|" * 500, 1_000)),
    "table-header-only": _doc("| a | b |\n|---|---|\n"),
    "table-delimiter-unlike-header": _doc("| a | b |\n|---|\n| 1 | 2 |\n"),
    "table-wide-200x200": _doc(_table(200, 200)),
    "table-long-4x10000": _doc(_table(4, 10_000)),
    "table-escaped-pipes": _doc(_table(3, 1_000, " a\\|b `c|d` ")),
    "table-aligned-by-kilobytes": _doc("| a |\n|" + "-" * 15_000 + "|\n| 1 |\n"),
    "table-delimiters-many": _doc(_lines("|-|-|", 5_000)),
    "table-backslashes": _doc("| a |\n|-|\n|" + "\\" * 15_001 + "|\n"),
    "html-table-nested": _doc("<table><tr><td>" * 200 + "x"),
    "html-table-spans-huge": _doc('<table><tr><td colspan="999999999" rowspan="999999999">x</td></tr></table>'),
    "html-table-unclosed-rows": _doc("<table>\n" + _lines("<tr><td>a<td>b", 3_000)),
}

_TABLES_REFUSED: dict[str, bytes] = {
    "table-1000x1000-in-6-kb": _doc("|" * 1_001 + "\n" + "|-" * 1_000 + "|\n" + _lines("|x", 1_000)),
    "table-2x40000": _doc(_table(2, 40_000)),
}

# Inline --------------------------------------------------------------------------------------------------------------

_INLINE: dict[str, bytes] = {
    "links-open": _doc("[a](" * 4_000),
    "links-open-in-brackets": _doc("[" * 15_000),
    "links-closed-only": _doc("]" * 15_000),
    "links-nested": _doc("[" * 5_000 + "a" + "](b)" * 3_000),
    "images-nested": _doc("![" * 3_000 + "a" + "](b)" * 3_000),
    "links-with-open-angle": _doc("[a](<b" * 3_000),
    "links-with-open-title": _doc('[a](b "c' * 2_000),
    "emphasis-open": _doc("*a **a " * 2_500),
    "emphasis-closed-only": _doc("a** " * 4_500),
    "emphasis-mixed": _doc("*a_ " * 4_500),
    "emphasis-stars": _doc("a" + "*" * 19_000),
    "underscores": _doc("_" * 19_000 + "a"),
    "strikethrough-flood": _doc("~~a " * 4_500),
    "backticks-of-all-lengths": _doc("".join("e" + "`" * n for n in range(1, 190))),
    "backslashes": _doc("\\" * 19_999),
    "entities": _doc("&lt;&#0;&#x110000;&bogus;" * 700),
    "entities-unclosed": _doc("&" * 19_000),
    "entity-for-line-feed": _doc("Owner: Budi&#10;## Risks&#13;&#x1b;[31m"),
    "autolinks-open": _doc("<http://a" * 2_000),
    "hard-breaks": _doc(_lines("a  ", 20_000)),
}

# HTML ----------------------------------------------------------------------------------------------------------------

_HTML: dict[str, bytes] = {
    "html-open-angles": _doc("<" * 19_000),
    "html-open-tags": _doc("<div>" * 3_500),
    "html-open-tags-by-line": _doc(_lines("<div>", 20_000)),
    "html-open-attributes": _doc("<a b='" * 3_000),
    "html-attributes-many": _doc("<a " + "b " * 9_000 + ">"),
    "html-comment-unclosed": _doc("<!-- ## Budget\n"),
    "html-comments-many": _doc("<!-- a --> " * 1_800),
    "html-comments-open-many": _doc("<!--" * 4_500),
    "html-comment-odd": _doc("<!--> a <!---> b <!-- c -- d --!> e -->"),
    "html-comment-and-fence": _doc("<!--\n```\n-->\n```\n<!--\n```\n"),
    "html-processing-open": _doc("<?" * 9_000),
    "html-declarations-open": _doc("<!A " * 4_500),
    "html-cdata-open": _doc("<![CDATA[" * 2_000),
    "html-script": _doc("<script>\n# not a heading\n</script>\n<script>"),
    "html-quote-and-comment": _doc("> <!--\n>"),
    "html-comment-in-quoted-list-at-the-end": b">4. <!--\n>",  # markdown-it-py 4.3.0 raises IndexError
}

# Characters and encodings --------------------------------------------------------------------------------------------

_TEXT = "# Piagam proyek\n\n## Anggaran\n\nRp 100.000.000\n"

_CHARACTERS_OK: dict[str, bytes] = {
    "empty": b"",
    "line-feed-only": b"\n",
    "white-space-only": b" \t \n\n   \n",
    "no-line-feed-at-the-end": b"# A",
    "utf-8-with-mark": b"\xef\xbb\xbf" + _TEXT.encode(),
    "utf-8-mark-only": b"\xef\xbb\xbf",
    "utf-8-mark-twice": b"\xef\xbb\xbf\xef\xbb\xbf# A\n",
    "crlf": _TEXT.replace("\n", "\r\n").encode(),
    "cr-alone": _TEXT.replace("\n", "\r").encode(),
    "line-ends-mixed": b"# A\r\n\r## B\n\r\n\r\rtext\r",
    "bidirectional-controls": _doc("Approved: \u202eon\u202c \u2066yes\u2069 \u200f"),
    "ansi-escapes-in-heading": _doc("## \x1b[31mRisks\x1b[0m \x1b]8;;https://example.org\x07link\x1b]8;;\x07"),
    "carriage-return-in-line": _doc("error\rok"),
    "line-separators-of-unicode": _doc("a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg\x1dh\x1ei\n## Risks"),
    "form-feed-lines": _doc(_lines("\x0c", 1_000)),
    "controls-all-but-nul": _doc("".join(map(chr, range(1, 32))) + "\x7f"),
    "zero-width-in-heading": _doc("## Bud\u200bget\u2060\ufeff"),
    "no-break-spaces": _doc("##\xa0Risks\n\n##\u3000Risks\n"),
    "combining-marks": _doc("## R" + "\u0301" * 10_000),
    "emoji-joined": _doc("## \U0001f469\u200d\U0001f4bb Owner \u26a0\ufe0f"),
    "noncharacters": _doc("a \ufffe \uffff \U0010ffff"),
    "one-word-on-many-lines": _doc(_lines("a" * 9_000, 100)),
    "line-of-20000": b"a" * 20_000 + b"\n",
    "key-value-flood": _doc("".join(f"Key {n}: value\n" for n in range(20_000))),
    "label-of-colons": _doc(":" * 19_000),
    "braces-like-a-format": _doc("## {0.__class__} {{ 7 * 7 }} %s $(id) `id`"),
    "front-matter-unlike-yaml": b"---\n\nProse between two rules.\n\n---\n\n# A\n",
    "front-matter-empty": b"---\n---\n# A\n",
}

_CHARACTERS_REFUSED: dict[str, bytes] = {
    "nul": b"# A\n\nb\0c\n",
    "nuls-only": b"\0" * 1_000,
    "utf-16-le-with-mark": b"\xff\xfe" + _TEXT.encode("utf-16-le"),
    "utf-16-be-with-mark": b"\xfe\xff" + _TEXT.encode("utf-16-be"),
    "utf-16-le": _TEXT.encode("utf-16-le"),
    "utf-16-be": _TEXT.encode("utf-16-be"),
    "utf-32-with-mark": _TEXT.encode("utf-32"),
    "utf-32-be": _TEXT.encode("utf-32-be"),
    "latin-1": "# Rés\xfcm\xe9\n".encode("latin-1"),
    "windows-1252-quotes": b"# A\n\n\x93quoted\x94\n",
    "lone-surrogate": b"# A\n\n\xed\xa0\x80\n",
    "overlong-slash": b"# A\n\n\xc0\xaf\n",
    "utf-8-cut-off": "# R\xe9".encode()[:-1],
    "beyond-unicode": b"# \xf4\x90\x80\x80\n",
    "line-of-20001": b"a" * 20_001,
    "one-line-of-900000": b"a" * 900_000,
    "file-above-the-limit": _lines("text of a document", 60_000).encode(),
    "front-matter-unclosed": b"---\ntitle: A\n\n# A\n",
    "front-matter-above-the-limit": b"---\ntitle: A\n" + b"key: value\n" * 6_000 + b"---\n# A\n",
    "front-matter-duplicate-key": b"---\nstatus: draft\nstatus: approved\n---\n# A\n",
    "front-matter-bombs": b"---\na: &a [x, x]\nb: &b [*a, *a]\n---\n# A\n",
    "front-matter-brackets": b"---\na: " + b"[" * 19_000 + b"\n---\n# A\n",
}

_MARKDOWN_OK = {**_BLOCKS_OK, **_TABLES_OK, **_INLINE, **_HTML, **_CHARACTERS_OK}
_MARKDOWN_REFUSED = {**_BLOCKS_REFUSED, **_TABLES_REFUSED, **_CHARACTERS_REFUSED}

MARKDOWN_CASES: dict[str, bytes] = {**_MARKDOWN_OK, **_MARKDOWN_REFUSED}
"""Whole documents as bytes of a file. The two of `_TABLES_REFUSED` are for the table reader, not for the text."""

MARKDOWN_EXPECTED: dict[str, str] = {
    **dict.fromkeys(_MARKDOWN_OK, "ok"),
    **dict.fromkeys(_MARKDOWN_REFUSED, "refused"),
}

# YAML ----------------------------------------------------------------------------------------------------------------

_YAML_OK: dict[str, str] = {
    "empty": "",
    "white-space": "  \n\n",
    "comments-only": "# one\n# two\n",
    "start-mark-first": "---\nstatus: draft\n",
    "null": "~",
    "scalar": "just a text",
    "booleans-of-yaml-1.1": "a: no\nb: on\nc: yes\nd: off\ne: y\n",
    "numbers-with-a-form": "version: 1.10\ncode: 010\ntime: 12:30\nhex: 0x1F\nbig: 1_000\nexp: 1e5\n",
    "not-a-number": "a: .inf\nb: -.Inf\nc: .nan\n",
    "integer-of-5000-digits": f"budget: {'9' * 5_000}\n",
    "integer-in-base-60": "a: 190:20:30\n",
    "date-impossible": "date: 2024-02-30\n",
    "date-year-0": "date: 0000-00-00\n",
    "timestamp-impossible": "at: 2024-01-01T25:61:61+99:99\n",
    "timestamp-with-zone": "at: 2024-01-01 10:00:00 +07:00\n",
    "keys-like-other-types": "1: a\n1.0: b\ntrue: c\nnull: d\n2024-01-01: e\n",
    "keys-of-unicode": "pemilik proyek: Budi\nр\u0438\u0441\u043a: x\n\U0001f600: y\n",
    "key-quoted": "\"a: b\": 1\n'c # d': 2\n",
    "key-differs-by-case": "Status: a\nstatus: b\n",
    "key-of-1000": f"{'k' * 1_000}: v\n",
    "values-empty": "a:\nb: ''\nc: \"\"\nd: ~\n",
    "value-of-60000": f"a: {'v' * _LONG}\n",
    "value-of-many-lines": "a: " + "v\n  " * 10_000,
    "block-literal": "a: |\n  one\n    two\n\n  three\n",
    "block-folded": "a: >-\n  one\n  two\n",
    "block-indicators": "a: |2+\n    x\n\n\nb: 1\n",
    "block-with-marks-inside": "a: |\n  ---\n  ...\n  # no comment\nb: 1\n",
    "block-of-blank-lines": "a: |\n" + " \n" * 10_000 + "b: 1\n",
    "flow": "a: [b, {c: d}, 'e', []]\n",
    "flow-flat-of-10000": f"a: [{'b, ' * 10_000}]\n",
    "flow-empty-many": f"a: [{'[], ' * 10_000}]\n",
    "brackets-in-quotes": f'a: "{"[" * 10_000}"\n',
    "nested-20": "".join(f"{' ' * level}k:\n" for level in range(19)) + " " * 19 + "k: v\n",
    "items-20000": "- a\n" * 15_000,
    "keys-5000": "".join(f"k{n}: v\n" for n in range(5_000)),
    "keys-with-equal-hash-parts": "".join(f"{n * (2**61 - 1)}: v\n" for n in range(1, 1_500)),
    "crlf": "a: 1\r\nb: 2\r\n",
    "comment-after-value": "a: b # c\nd: e#f\n",
    "comment-long": "a: b #" + "c" * _LONG,
    "quotes-doubled": "a: 'it''s'\n",
    "escapes": 'a: "\\u00e9\\x41\\U0001F600\\t\\n"\n',
    "python-in-text": "a: __import__('os').system('id')\nb: '{0.__class__}'\n",
    "tab-inside-value": "a: b\tc\n",
    "tab-after-key": "a:\tb\n",
    "bidirectional-in-value": "a: \u202eb\u202c\n",
    "no-break-space": "a:\xa0b\n",
    "sequence-at-top": "- a\n- b\n",
    "sequence-not-indented": "a:\n- b\n- c\n",
    "value-with-url": "a: https://example.org:8080/x#y\n",
    "value-with-late-marks": "a: b & c * d ! e @ f % g\n",
    "question-explicit-text": "? a\n: b\n",
    "merge-key-quoted": "'<<': a\n",
}

_LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{key}: &{key} [*{before}, *{before}, *{before}]\n" for before, key in zip("abcdefgh", "bcdefghi", strict=True)
)

_YAML_REFUSED: dict[str, str] = {
    "anchor": "a: &x b\n",
    "anchor-long": f"a: &{'x' * _LONG} b\n",
    "anchor-on-mapping": "a: &x\n  b: c\n",
    "anchor-on-document": "&x\na: b\n",
    "alias": "a: &x b\nc: *x\n",
    "alias-unknown": "a: *x\n",
    "alias-as-key": "*x : a\n",
    "alias-to-itself": "a: &a [*a]\n",
    "alias-by-emphasis": "title: *Charter*\n",
    "billion-laughs": _LAUGHS,
    "tag": "a: !important b\n",
    "tag-alone": "a: ! b\n",
    "tag-python-object": "a: !!python/object/apply:os.system ['id']\n",
    "tag-python-name": "a: !!python/name:os.system\n",
    "tag-binary": "a: !!binary '@@'\n",
    "tag-int": "a: !!int x\n",
    "tag-omap": "a: !!omap [a: b]\n",
    "tag-set": "!!set {a, b}\n",
    "tag-long": f"a: !{'x' * _LONG} b\n",
    "merge-key": "<<: {a: b}\nc: d\n",
    "merge-key-text": "<<: a\n",
    "duplicate": "status: draft\nstatus: approved\n",
    "duplicate-deep": "a:\n  - b: 1\n    b: 2\n",
    "duplicate-in-flow": "a: {b: 1, b: 2}\n",
    "duplicate-by-quotes": "status: a\n'status': b\n",
    "duplicate-by-escape": 'status: a\n"\\x73tatus": b\n',
    "duplicate-without-value": "{a, a}\n",
    "key-is-a-list": "? [a, b]\n: c\n",
    "key-is-a-mapping": "{a: b}: c\n",
    "key-is-a-template": "title: {{ title }}\n",
    "key-empty": ": a\n",
    "key-empty-quoted": "'': a\n",
    "key-of-60000": f"{'k' * _LONG}: v\n",
    "key-explicit-flood": "? " * 30_000,
    "brackets-60000": "[" * _LONG,
    "brackets-100000": "[" * 100_000,
    "brackets-closed": f"a: {'[' * 25_000}{']' * 25_000}\n",
    "braces-60000": "{" * _LONG,
    "braces-100000": "{" * 100_000,
    "brackets-with-comma": "[[]," * 15_000,
    "brackets-and-braces": "[{a: " * 10_000,
    "braces-explicit": "{? " * 20_000,
    "dashes-60000": "- " * 30_000,
    "dashes-100000": "- " * 50_000,
    "colons": ": " * 30_000,
    "nested-21": "".join(f"{' ' * level}k:\n" for level in range(20)) + " " * 20 + "k: v\n",
    "nested-300": "".join(f"{' ' * level}k:\n" for level in range(300)),
    "commas": "[" + "," * _LONG,
    "too-long": "a: b\n" * 13_000,
    "second-document": "a: b\n---\nc: d\n",
    "second-document-empty": "a: b\n---\n",
    "third-document": "---\na\n---\nb\n---\nc\n",
    "directive-yaml": "%YAML 1.1\n---\na: b\n",
    "directive-tag": "%TAG ! tag:example.org,2000:\n---\na: b\n",
    "directive-twice": "%YAML 1.1\n%YAML 1.1\n---\na: b\n",
    "directive-without-document": "%YAML 9.9\n",
    "tab-indentation": "a:\n\tb: c\n",
    "tab-first": "\ta: b\n",
    "nul": "a: b\0c\n",
    "nul-by-escape": 'a: "b\\0c"\n',
    "escape-ansi": 'a: "\\e[31m"\n',
    "escape-line-separator": 'a: "b\\Lc\\Nd"\n',
    "escape-surrogate": 'a: "\\ud800"\n',
    "escape-unknown": 'a: "\\q"\n',
    "escape-beyond-unicode": 'a: "\\U00110000"\n',
    "control": "a: \x1b[31m\n",
    "delete": "a: b\x7f\n",
    "surrogate": "a: \ud800\n",
    "line-separators": "a: b\u2028c: d\u2029e: f\x85g: h\n",
    "cr-alone": "a: b\rc: d\n",
    "byte-order-mark-first": "\ufeffa: b\n",
    "byte-order-mark-inside": "a: b\n\ufeffc: d\n",
    "quote-unclosed": 'a: "b\nc: d\n',
    "quote-unclosed-single": "a: 'b\n",
    "quote-and-more": 'a: "b" c\n',
    "bracket-unclosed": "a: [b\nc: d\n",
    "bracket-unopened": "a: ]\n",
    "link-as-value": "a: [b](https://example.org) c\n",
    "colon-in-value": "title: Charter: phase 2\n",
    "at-sign": "owner: @budi\n",
    "backtick": "a: `b`\n",
    "percent": "a: %b\n",
    "indentation-odd": "a: 1\n  b: 2\n c: 3\n",
    "prose-below-key": "a: b\nProse without a colon\n",
    "block-indented-less": "a: |5\n  b\n",
    "block-indicator-unknown": "a: |x\n  b\n",
    "list-then-mapping": "- a\nb: c\n",
    "minus-alone": "a: -\n",
    "value-of-all-marks": "a: ,\n",
}

YAML_CASES: dict[str, tuple[str, str]] = {
    **{name: (text, "ok") for name, text in _YAML_OK.items()},
    **{name: (text, "refused") for name, text in _YAML_REFUSED.items()},
}
"""Front matters without their marks, and what is expected: `ok` or `refused`."""
