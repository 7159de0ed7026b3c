"""Text that is safe and readable on a person's screen, whatever the document or the encoding holds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Control characters can steer a terminal, the bidirectional ones show text in another order than it is in,
# and lone surrogates (from undecodable file names) cannot be written at all.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2022": "-",
        "\u2026": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that tilint itself draws with."""

    tick: str
    line: str
    dot: str
    ellipsis: str


_DRAWN = Signs("✓", "─", "·", "…")
_TYPED = Signs("+", "-", "-", "...")


def choose_signs(encoding: str) -> Signs:
    """Choose signs that can be shown in an encoding."""
    drawn = "".join((_DRAWN.tick, _DRAWN.line, _DRAWN.dot, _DRAWN.ellipsis))
    return _DRAWN if _can_show(drawn, encoding) else _TYPED


def clean(text: str, encoding: str = "utf-8") -> str:
    """Make text safe to show, character by character: `<U+001B>` stands for what could steer a terminal.

    Line ends and tabs become spaces; what the encoding lacks becomes the nearest plain character, or a question mark.
    """
    safe = _UNSAFE.sub(_stand_in, text)
    if _can_show(safe, encoding):
        return safe
    return "".join(_nearest(character, encoding) for character in safe)


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    return " " if character in "\n\t" else f"<U+{ord(character):04X}>"


def _nearest(character: str, encoding: str) -> str:
    if _can_show(character, encoding):
        return character
    plain = unicodedata.normalize("NFKD", character.translate(_PLAIN))
    return plain.encode("ascii", "ignore").decode("ascii") or "?"


def _can_show(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
