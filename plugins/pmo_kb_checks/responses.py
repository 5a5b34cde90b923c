"""Responses to risks: which strategies a cell names, and whether they fit a threat or an opportunity (RSK006)."""

from __future__ import annotations

import re
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.values.text import normalise
from pmo_kb.values.vocabulary import choose
from pmo_kb_checks.rows import cell_problem

Vocabulary = Mapping[str, tuple[str, ...]]
Headings = Callable[[int], Sequence[str]]
"""The headings under which a line stands."""

FITTING = {
    "threat": frozenset(("avoid", "mitigate", "transfer", "accept", "escalate")),
    "opportunity": frozenset(("exploit", "enhance", "share", "accept", "escalate")),
}
STRATEGIES: Vocabulary = {
    "avoid": (
        "avoid", "hindari", "avoidance", "menghindari", "penghindaran", "eliminate", "prevent", "cegah", "mencegah",
    ),
    "mitigate": (
        "mitigate", "mitigasi", "mitigation", "reduce", "reduction", "kurangi", "mengurangi", "memitigasi", "control",
        "treat",
    ),
    "transfer": ("transfer", "alihkan", "transference", "mengalihkan", "pengalihan", "insure", "asuransikan"),
    "accept": ("accept", "terima", "acceptance", "menerima", "penerimaan", "tolerate", "retain", "toleransi"),
    "escalate": ("escalate", "eskalasi", "escalation", "eskalasikan", "mengeskalasi"),
    "exploit": ("exploit", "eksploitasi", "exploitation", "manfaatkan", "memanfaatkan", "pemanfaatan"),
    "enhance": ("enhance", "tingkatkan", "enhancement", "meningkatkan", "peningkatan"),
    "share": ("share", "bagikan", "sharing", "berbagi", "membagi"),
}  # fmt: skip
"""Used where the standard declares no vocabulary for the column."""

_MOST_WORDS = 4  # a longer text that names no strategy is prose: what will be done, not by which strategy
_LONGEST = 200  # characters in which strategies are looked for
_OPPORTUNITY = frozenset(("opportunity", "opportunities", "peluang", "kesempatan", "positive", "positif", "upside"))
_THREAT = frozenset(("threat", "threats", "ancaman"))
_UPSIDE = _OPPORTUNITY | frozenset(
    (
        "benefit", "benefits", "bonus", "cheaper", "chance", "discount", "diskon", "earlier", "faster", "gain", "gains", "hemat",
        "keuntungan", "manfaat", "menguntungkan", "menghemat", "murah", "opportunity", "penghematan", "profit", "potongan", "rebate",
        "save", "saves", "saving", "savings", "sooner", "untung", "win", "berkurang", "cepat", "falls", "free", "gratis", "improve",
        "improves", "less", "lower", "quicker", "ringan", "shorter", "turun",
    )
)  # fmt: skip
"""Words with which a description says that the event would be welcome."""
_DOWNSIDE = frozenset(
    (
        "absen", "absence", "ambruk", "badai", "ban", "banned", "berhenti", "blocked", "cedera", "closes", "collapse", "cracks", "dicuri", "fire", "gempa",
        "kebakaran", "leak", "leaks", "longsor", "mogok", "molor", "pencurian", "putus", "retak", "robek", "sink", "stops", "storm", "storms", "tear",
        "tertutup", "theft", "attack", "banjir", "batal", "bocor", "breach", "break", "breaks", "cancel", "cancelled", "cannot",
        "crash", "cuti", "damage", "damaged", "defect", "defects", "delay", "delayed", "delays", "error", "errors", "exceed", "exceeds",
        "fail", "fails", "failure", "flood", "gagal", "gangguan", "hambatan", "hilang", "illness", "incomplete", "injury", "insufficient",
        "kebocoran", "kecelakaan", "kegagalan", "kehilangan", "kekurangan", "kerusakan", "keterlambatan", "kurang", "lack", "late", "leave",
        "leaves", "lose", "loss", "macet", "blackout", "complaints", "denda", "dibatalkan", "dicabut", "disrupted", "ditolak", "ditunda", "expires", "interrupted",
        "kedaluwarsa", "keluhan", "missed", "misses", "penalties", "penalty", "postponed", "recalled", "rework", "spoiled", "stalls", "terputus", "withdraws", "melebihi", "membengkak", "menolak", "missing", "mundur", "naik", "outage", "overrun",
        "penolakan", "refuse", "refuses", "reject", "rejects", "resign", "resigns", "rusak", "sakit", "salah", "serangan", "shortage",
        "slip", "slips", "strike", "terganggu", "terhambat", "terhenti", "terlambat", "tertunda", "tidak", "unavailable", "wrong",
    )
)  # fmt: skip
"""Words with which it says that nobody wants it."""
_WELCOME_ONLY = frozenset(("exploit", "enhance"))
"""Nobody does this to a threat. A threat is shared with a partner often enough, whatever the books say."""
_HEAD_END = re.compile(r"[:;,(/.]|\s[-–—]\s")
_BETWEEN = re.compile(r"[,;/&+|]|\s(?:and|dan|or|atau)\s")


def wrong_responses(
    table: RecordTable,
    rows: Iterable[RecordRow],
    column: str,
    sign_column: str,
    values: tuple[str, ...],
    known: Vocabulary,
    headings: Headings,
) -> Iterator[Problem]:
    """Cells that name no strategy, or none that fits; prose once per table, for it has one cause.

    Where the register marks its opportunities, the other rows are threats. Where nothing says threat or opportunity, a row
    is a threat if its words are dreary and neither they nor the headings above it are hopeful.
    """
    names = known or STRATEGIES
    filled = [row for row in rows if given(row.text(column))]
    silent = sum(1 for row in filled if not strategies_in(row.text(column), names))
    is_prose = silent * 2 > len(filled) and any(not is_short(row.text(column)) for row in filled)
    prose_told = False
    signs = {row.line: sign_of(row.text(sign_column)) or _said_sign(row, column) for row in table.rows}
    unmarked = "threat" if sign_column not in table.columns and "opportunity" in signs.values() else ""
    for row in filled:
        text = row.text(column)
        named = strategies_in(text, names).intersection(values)
        sign = signs[row.line] or ("" if _is_hopeful(headings(row.line)) else unmarked)
        if named:
            if not sign and _is_welcoming(text, names) and _is_dreaded(row, column, headings):
                fitting = tuple(value for value in values if value in FITTING["threat"])
                yield cell_problem("sign-unsaid", table, row, column, allowed=_shown(names, fitting))
            elif sign and is_label(text) and not named & FITTING[sign]:
                fitting = tuple(value for value in values if value in FITTING[sign])
                yield cell_problem("sign-" + sign, table, row, column, allowed=_shown(names, fitting))
        elif is_short(text) and not is_prose:
            yield cell_problem("not-allowed", table, row, column, allowed=_shown(names, values))
        elif not prose_told:
            prose_told = True
            yield cell_problem("prose", table, row, column, allowed=_shown(names, values))


def strategies_in(text: str, names: Vocabulary) -> frozenset[str]:
    """All values that the text names. Of a long text, only its first words count."""
    head = text if is_short(text) else " ".join(_head(text).split()[:2])
    head = head[:_LONGEST]
    parts = [head, *_BETWEEN.split(head)]
    return frozenset(key for part in parts for key, own in names.items() if choose({key: own}, part))


def is_short(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS


def is_label(text: str) -> bool:
    """Whether the strategy is named as such: `Share`, `Share: with the vendor`, not `Share the plan with all teams`."""
    return is_short(text) or (len(_head(text)) < len(text) and len(_head(text).split()) == 1)


def sign_of(text: str) -> str:
    """`threat` or `opportunity`, as the cell says; empty where it says nothing."""
    if not given(text):
        return ""
    return "opportunity" if _OPPORTUNITY.intersection(normalise(text).split()) else "threat"


def _said_sign(row: RecordRow, column: str) -> str:
    """The sign of a row whose register has no column for it: a category `Peluang`, a statement `Opportunity: ...`."""
    texts = [cell.text for key, cell in row.cells.items() if key not in (column, "probability", "impact")]
    heads = {normalise(text.split(":", maxsplit=1)[0]) for text in texts}
    return "opportunity" if heads & _OPPORTUNITY else "threat" if heads & _THREAT else ""


def _is_welcoming(text: str, names: Vocabulary) -> bool:
    """`Exploit`, `Exploit: sign the second city`, but not `Tingkatkan pengawasan`, which is work on a threat."""
    return normalise(_head(text)) in {normalise(name) for key in _WELCOME_ONLY for name in names.get(key, ())}


def _is_dreaded(row: RecordRow, column: str, headings: Headings) -> bool:
    """Whether the row speaks of an event that nobody wants, as far as its words tell."""
    words = {word.strip(",.;:") for key, cell in row.cells.items() if key != column for word in normalise(cell.text).split()}
    return not _DOWNSIDE.isdisjoint(words) and _UPSIDE.isdisjoint(words) and not _is_hopeful(headings(row.line))


def _is_hopeful(headings: Sequence[str]) -> bool:
    return any(not _UPSIDE.isdisjoint(normalise(heading).split()) for heading in headings)


def _head(text: str) -> str:
    return _HEAD_END.split(text, maxsplit=1)[0].strip()


def _shown(names: Vocabulary, values: tuple[str, ...]) -> Label:
    own = [names[value] for value in values if names.get(value)]
    return {"en": ", ".join(each[0] for each in own), "id": ", ".join(each[min(1, len(each) - 1)] for each in own)}
