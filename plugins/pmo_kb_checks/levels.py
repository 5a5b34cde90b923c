"""In which form a level is written: as a word of a scale, a digit, a percentage, or a letter from A to E."""

from __future__ import annotations

import re

from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise

WORD, DIGIT, PERCENT, LETTER = "word", "digit", "percent", "letter"
SCALES = ("level3", "level4", "level5")
_PERCENT = re.compile(r"\d\s?(?:%|percent|persen)", re.IGNORECASE)
_SCALE = re.compile(
    r"\b(?:scales?|scored|rated|runs? from|skala|dinilai)\b[^.|\d]{0,40}"
    r"\b1(?: \([^()]*\))?(?: ?[-–] ?| to | through | sampai(?: dengan)? | hingga | s\.?d\.? )(?P<last>\d{1,2})\b"
    r"(?! ?(?:%|percent|persen|days?|weeks?|months?|years?|hari|minggu|bulan|tahun))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?) ?(?:= ?|\()([1-9])\b")
_LISTED = re.compile(r"\b(?:scales?|skala)\b[^:.|]{0,60}:[*_ ]*(?P<words>[^.:;|]{8,120})", re.IGNORECASE)
_BETWEEN = re.compile(r",|/|\b(?:and|or|dan|atau)\b", re.IGNORECASE)
LEAST_LEVELS = 3
_OUT_OF = re.compile(r"[A-Za-z]?\d{1,2}(?:\s?(?:/|of|dari)\s?\d{1,2})?", re.IGNORECASE)
_LETTER = re.compile(r"[A-E](?:\s*[(:=–-].*)?")


def forms_of(text: str, setting: Setting, vocabulary: str = "") -> frozenset[str]:
    """All forms that the text has (`Low (2)` is a word and a digit); none where no scale knows it."""
    forms = _number_forms(text, setting)
    if any(setting.choice(name, text) for name in (vocabulary, *SCALES) if name in setting.vocabularies):
        forms.add(WORD)
    if _LETTER.fullmatch(text.strip()):
        forms.add(LETTER)
    return frozenset(forms)


def _number_forms(text: str, setting: Setting) -> set[str]:
    if _PERCENT.search(text):
        return {PERCENT}
    number = setting.number(text)
    if number is None:
        return {DIGIT} if _OUT_OF.fullmatch(text.strip()) else set()
    if number == 1:
        return {DIGIT, PERCENT}
    if number.is_integer() and 2 <= number <= 10:
        return {DIGIT}
    return {PERCENT} if 0 <= number < 1 or (number.is_integer() and 10 < number <= 100) else set()


def form_names(forms: frozenset[str] | set[str]) -> dict[str, str]:
    """The forms for a message in both languages."""
    english = {WORD: "words", DIGIT: "numbers", PERCENT: "percentages", LETTER: "letters"}
    indonesian = {WORD: "kata", DIGIT: "angka", PERCENT: "persentase", LETTER: "huruf"}
    order = [form for form in english if form in forms]
    return {"en": ", ".join(english[form] for form in order), "id": ", ".join(indonesian[form] for form in order)}


def highest_declared(record: Record) -> int:
    """The highest digit of the scale that the text declares (`Scale 1 to 5`, `Skala 1-5`); 0 where it declares none."""
    found = [int(seen["last"]) for line in record.document.prose if not line.startswith("|") for seen in _SCALE.finditer(line)]
    return max((last for last in found if last >= LEAST_LEVELS), default=0)


def words_declared(record: Record, setting: Setting) -> frozenset[str]:
    """The words of the scales that sentences declare: with their numbers (`low (1), medium (2), high (3)`), or as a list."""
    found: frozenset[str] = frozenset()
    for line in record.document.prose:
        if ":" in line and "," in line and not line.startswith("|"):
            found |= _listed(line, setting)
        if "1" not in line or "2" not in line or line.startswith("|"):
            continue
        numbered = [(normalise(words), int(number)) for words, number in _NUMBERED.findall(line)]
        numbers = {number for _, number in numbered}
        if len(numbers) >= LEAST_LEVELS and numbers == set(range(1, len(numbers) + 1)):
            names = _level_names(setting)
            words = {whole if whole in names else whole.rpartition(" ")[2] for whole, _ in numbered}
            found |= words if words <= names else set()
    return found


def _listed(line: str, setting: Setting) -> frozenset[str]:
    """`Scale of interest: low, medium, high`."""
    found: frozenset[str] = frozenset()
    for seen in _LISTED.finditer(line):
        words = frozenset(filter(None, map(normalise, _BETWEEN.split(seen["words"]))))
        if len(words) >= LEAST_LEVELS and words <= _level_names(setting):
            found |= words
    return found


def _level_names(setting: Setting) -> frozenset[str]:
    scales = (setting.vocabularies[name] for name in SCALES if name in setting.vocabularies)
    return frozenset(normalise(name) for scale in scales for own in scale.values() for name in own)
