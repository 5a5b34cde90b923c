"""Text that a template left to be replaced: `[Sponsor name]`, `TBD`, `____`, `DD/MM/YYYY`, `isi di sini`.

What looks like one and is none is as important: check boxes, links, footnotes, time tags, initials, e-mail prefixes,
patterns of file names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Iterator, Sequence

from pmo_kb.values.calendar_names import month_number, weekday_number
from pmo_kb.values.code_spans import without_code
from pmo_kb.values.seen import Seen
from pmo_kb.values.words import either, phrases

_YEAR = r"(?:yyyy|tttt|yy|thn|20\d\d|20xx|20yy)"
_MONTH = r"(?:mmmm|mmm|mm|bbb|bb|bln)"
_DAY = r"(?:dd|hh|tgl)"
_MONTHS = ("mm", "bb", "bln")
"""One of these stands in each `_MONTH`."""
_SHARED = (*_MONTHS, "tb", "isi", "jj", " here", "(")
"""What several marks have in common."""
_ORDERS = ((_YEAR, _MONTH, _DAY), (_DAY, _MONTH, _YEAR), (_MONTH, _DAY, _YEAR))
_DATE = "|".join("[-/. ]".join(order) for order in _ORDERS)
_BLANK_LINE = re.compile(r"_{3,}|\.{4,}|…{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_WRAPPING = "*_`~ \t\u00a0\"'“”"

_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
_COLON = re.compile(r"[:：](?=[\s*_])")
_RULE_LINE = re.compile(r"[\s_]*")
_MOST_INSTRUCTED = 14
"""Words of an instruction. What is longer is a text of its own."""
_PAGE_NUMBER = re.compile(r"[\s|]*\d{1,4}[\s|]*")


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """Whether the whole text is a placeholder. A text with a real value beside one is not."""
    plain = text.strip().replace("\\", "")
    if len(plain) > 1000:
        return plain[:11].casefold() == "lorem ipsum"
    if _BLANK_LINE.search(plain) and not plain.strip("_.…/()-, \t\u00a0"):
        return True
    plain = plain.strip(_WRAPPING)
    if not plain:
        return False
    if plain[0] in "[<{" or plain[-1] in "]>}":
        return _is_hints(plain)
    if len(plain) > 80:
        return plain[:11].casefold() == "lorem ipsum"
    folded = " ".join(plain.casefold().split())
    bare = folded.strip("():;,!? ")
    return (
        bare.strip(".") in phrases("placeholders")
        or bare.startswith("lorem ipsum")
        or ("t" in (folded[:1], bare[:1]) and bool(_acronym().fullmatch(folded) or _acronym().fullmatch(bare)))
        or (any(month in bare for month in _MONTHS) and bool(_date_token().fullmatch(bare)))
        or (bare[:1] == "x" and bool(_crosses().fullmatch(bare)))
        or _is_instruction(folded)
    )


@lru_cache(maxsize=4096)
def is_undecided(text: str) -> bool:
    """Whether the text says that the answer is still to come: `TBD`, `belum ditentukan`; not a hint such as `[Name]`."""
    folded = " ".join(text.strip(_WRAPPING).casefold().split())
    if not folded or len(folded) > 80:
        return False
    bare = folded.strip("():;,! ")
    return bare in ("?", "??", "???") or bare.strip(".") in phrases("undecided") or bool(_undecided().fullmatch(bare))


def _is_instruction(folded: str) -> bool:
    """`TODO: ask Ana`, `describe the purpose here`, `isi dengan nama sponsor`, `(diisi oleh PM)`, `???`."""
    if folded == "???" or (folded[:4] in ("todo", "fixm") and _note().match(folded)):
        return True
    words = folded.strip("().: ").split()
    if not 1 < len(words) <= _MOST_INSTRUCTED:
        return False
    first, bracketed = words[0], folded[0] == "("
    is_here = words[-1] in ("here", "disini") or words[-2:] == ["di", "sini"]
    if first in phrases("instruction_verbs"):
        return bracketed or is_here
    if first in phrases("here_verbs"):
        return (is_here and words[1] != "of") or (words[:2] == ["isi", "dengan"] and not phrases("instructed_parts").isdisjoint(words[2:3]))
    return bracketed and (first == "diisi" or words[:3] == ["to", "be", "filled"])


def _is_hints(text: str) -> bool:
    """Whether the text is hints in brackets and nothing else: `[Name], [Title]`."""
    if any(mark in text for mark in ("](", "][", "${{")):
        return False
    hints = _hint().findall(text)
    around = _hint().sub("", text)
    return bool(hints) and not any(char.isalnum() or char in "[]<>{}" for char in around) and all(map(_is_hint, hints))


def _is_hint(hint: str) -> bool:
    if hint[0] == "{":
        return True
    return is_angle_hint(hint[1:-1]) if hint[0] == "<" else _is_bracket(hint[1:-1].strip(_WRAPPING))


def _is_bracket(inner: str) -> bool:
    letters = sum(char.isalpha() for char in inner)
    if letters < 2:  # a check box, a footnote, a list label; but `[1-5]` and `[...]` wait for an answer
        return bool(_range().fullmatch(inner)) or inner == "…" or (inner.startswith("...") and not inner.strip("."))
    if inner[0] in "^!@#":
        return False
    return inner.casefold() not in phrases("bracket_words") and not _is_time_tag(inner)


def _is_time_tag(inner: str) -> bool:
    if not any(char.isdigit() for char in inner):
        return False
    words = [word.casefold() for word in _WORD.findall(inner)]
    return bool(_clock().search(inner)) or any(
        word in phrases("clock_words") or month_number(word) or weekday_number(word) is not None for word in words
    )


def is_angle_hint(inner: str) -> bool:
    """Whether `<inner>` is a hint and neither a tag nor an address."""
    words = inner.split()
    return (
        len(inner) > 1
        and inner[0].isalpha()
        and len(words) <= 8
        and not any(mark in inner for mark in ("=", "://", "@", "mailto:"))
        and words[0].rstrip("/").casefold() not in phrases("html_tags")
    )


def placeholders_in(line: str) -> list[tuple[int, str]]:
    """The placeholders of a line of a document: (offset from 0, text), in order. Inline code does not count."""
    if not _gate().search(line.casefold()):
        return []
    if line.startswith(_CONFLICT):
        return [(0, line[:7])]
    prose = without_code(line)
    if not _RULE_LINE.fullmatch(prose):
        spans = sorted({*_whole(prose), *_inside(prose)}, key=lambda span: (span[0], -span[1]))
        return [(start, line[start:end]) for start, end in _apart(spans) if not prose.endswith("](", 0, start)]
    return []


def candidates(lines: Sequence[str]) -> list[int]:
    """Indices of the lines that may hold a placeholder. A plain search for each mark is quicker than one pattern."""
    places = _seen().left(lines)
    text = "\n".join([lines[at] for at in places]).lower()
    held = [mark for part, marks in _marks() if part in text for mark in marks if mark in text]
    found = [at for at in places if any(mark in lines[at].lower() for mark in held)] if held else []
    hits = set(found)
    _seen().keep(lines[at] for at in places if at not in hits)
    return found


@cache
def _seen() -> Seen:
    return Seen()


@cache
def _marks() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """One of these stands in every placeholder, in lower case. In a date, the month's letters never come last.

    Each group comes with what all its marks hold: most documents do not have that, and are not searched for the rest.
    """
    dates = [month + between for month in _MONTHS for between in "-/. "]
    marks = ["[", "<", "{", ">>>>>>>", "___", "\\_", "....", "……", "xx", "tbd", "tba", "tbc", "t.b", "lorem"]
    marks += [f"({verb} " for verb in sorted(phrases("instruction_verbs"))]
    groups: dict[str, tuple[str, ...]] = {}
    for mark in (*marks, *dates, *sorted(phrases("placeholder_marks"))):
        part = next((part for part in _SHARED if part in mark), mark)
        groups[part] = (*groups.get(part, ()), mark)
    return tuple(groups.items())


@cache
def _gate() -> re.Pattern[str]:
    """What every line with a placeholder holds, in lower case. Lines without it are most lines."""
    # Alternatives of plain lower-case letters let `re` skip by the first character; with IGNORECASE it could not.
    marks = r"[\[<{]|>>>>>>>|___|\\_|\.{4}|……|xx|tb[dac]|t\.b|yy|tttt|thn|lorem|(?:mm|bb|bln|dd|hh|tgl)[-/. ]"
    told = rf"{either(phrases('placeholder_marks'))}|\((?:{either(phrases('instruction_verbs'))})\b"
    return re.compile(f"{marks}|{either(phrases('placeholders'))}|{told}")


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, end in spans:
        if start >= reached:
            yield start, end
            reached = end


def _whole(line: str) -> Iterator[tuple[int, int]]:
    """Table cells, list items, lines and values behind a colon that are placeholders as a whole."""
    for begin, finish in _units(line):
        text = line[begin:finish].strip(" \t\u00a0*")
        if text and is_placeholder(text):
            start = line.index(text, begin)
            yield start, start + len(text)


def _units(line: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in [*_separator().finditer(line), None]:
        finish = found.start() if found else len(line)
        mark = _list_mark().match(line, begin, finish)
        start = mark.end() if mark else begin
        yield start, finish
        colons = list(_COLON.finditer(line, start, finish))
        if colons:
            yield colons[0].end(), finish
            yield colons[-1].end(), finish
        begin = found.end() if found else finish


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(rf"\||</?(?:{either(phrases('html_tags'))})(?:\s[^<>]*)?/?>", re.IGNORECASE)


def _inside(line: str) -> Iterator[tuple[int, int]]:
    for found in _inline().finditer(line):
        start, end = found.span()
        if _holds_in_prose(found.lastgroup or "", line, start, end):
            yield start, end


def _holds_in_prose(form: str, line: str, start: int, end: int) -> bool:
    if form == "bracket":
        return _is_bracket_in_prose(line, start, end)
    if form == "angle":
        return is_angle_hint(line[start + 1 : end - 1])
    if form == "dots":  # the leaders of a table of contents end in a page number
        return not _PAGE_NUMBER.fullmatch(line, end)
    if form == "date":
        before = line[max(0, start - 20) : start].casefold().split()
        return not (before and before[-1].strip("(:`'\"") in phrases("format_words"))
    return True


def _is_bracket_in_prose(line: str, start: int, end: int) -> bool:
    """Brackets in running text: words that nothing around makes a link, a label, an index or a reference."""
    before = line[start - 1] if start else ""
    after = line[end : end + 1]
    inner = line[start:end].replace("\\", "")[1:-1].strip(_WRAPPING)
    if before.isalnum() or (before and before in "[]!") or (after and after in "([]"):
        return False
    if after == ":" and not line[:start].strip():  # the definition of a link
        return False
    if not inner[:1].isalpha() or len(inner.split()) > 8 or _capitals().fullmatch(inner):
        return False
    return _is_bracket(inner)


@cache
def _date_token() -> re.Pattern[str]:
    return re.compile(_DATE, re.IGNORECASE)


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(r"t\.?b\.?[dac]\.?(?:\s*\([^()]*\))?")


@cache
def _undecided() -> re.Pattern[str]:
    return re.compile(r"t\.?b\.?d\b.*|t\.?b\.?[ac]\.?(?:\s*\([^()]*\))?")


@cache
def _note() -> re.Pattern[str]:
    return re.compile(r"(?:todo|fixme)(?:\s?:\s*|\s?\()\w")


@cache
def _crosses() -> re.Pattern[str]:
    return re.compile(r"x{3,}|x{2,4}(?:[-/. ]x{2,4}){1,4}")


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{\{[^{}]*\}\}|\{[A-Za-z][\w ]{2,40}\}")


@cache
def _range() -> re.Pattern[str]:
    return re.compile(r"\d{1,4}\s*[-–/]\s*\d{1,4}")


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"\d[.:]\d\d(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Z0-9&._/-]*(?: \d[\w.]*)?")


@cache
def _list_mark() -> re.Pattern[str]:
    return re.compile(r"[\s>]*(?:[-*+•]\s+|\d{1,3}[.)]\s+|#{1,6}\s*)?(?:\[[ xX]\]\s+)?")


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(
        r"(?P<bracket>\\?\[[^\[\]]{1,300}\])"
        r"|(?P<angle>(?<!\w)<[^<>]{2,80}>)"
        r"|(?P<brace>(?<!\$)\{\{[^{}]{0,200}\}\})"
        r"|(?P<name>(?<![\w$\\/^.{}_-])\{[A-Za-z][\w ]{2,40}\}(?![\w/{}_-]|\.\w))"
        r"|(?P<note>(?<!\w)(?:TODO|FIXME)(?:\s?:\s*|\s?\()(?=\w))"
        r"|(?P<tbd>(?<![\w/])T\.?B\.?D(?!\w))"
        r"|(?P<blank>(?<!\w)(?:_{3,}|(?:\\_){3,})(?!\w))"
        r"|(?P<dots>(?<![\w.…])(?:\.{4,}|…{2,}))"
        rf"|(?P<date>(?<![\w./-])(?i:{_DATE})(?![\w/-]|\.\w))"
        r"|(?P<text>(?i:lorem ipsum|isi di ?sini))"
        r"|(?P<cross>(?<![\w.-])(?:x{3,}|X{3,})(?![\w-]|\.\w))"
    )
