r"""Text from documents, made fit for one line of any output: nothing in it moves the cursor, hides or turns round.

Controls, line and paragraph separators, bidirectional controls, lone surrogates and characters that nobody can see are
shown as `\xNN`, `\uNNNN` or `\UNNNNNNNN`; a tab becomes a space. Emoji keep the joiners and variation selectors they
need; anywhere else those are shown too.
"""

from __future__ import annotations

import re
from functools import cache

_ALWAYS = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # soft hyphen, fillers
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width, LS and PS, bidirectional
    "\ud800-\udfff\ufe00-\ufe0d\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # the last: tags, selectors
)
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\xa9\xae\u203c\u2049\u2122\u2139"


def escape(text: str) -> str:
    """The text on one line, with everything unfit shown by its code. The very same text if all of it is fit."""
    if text.isascii() and text.isprintable():
        return text
    if _suspect().search(text) is None:
        return text
    return _unfit().sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x09:
        return " "
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(f"[{_ALWAYS}\u200d\ufe0e\ufe0f]")


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile(
        f"[{_ALWAYS}]"
        f"|(?<![{_EMOJI}])(?<![{_EMOJI}]\ufe0f)\u200d|\u200d(?![{_EMOJI}])"
        f"|(?<![{_EMOJI}#*0-9])[\ufe0e\ufe0f]|(?<=[#*0-9])[\ufe0e\ufe0f](?!\u20e3)"
    )
