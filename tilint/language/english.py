"""Tell English from other languages by its smallest words; no model, no list of another language is needed."""

from __future__ import annotations

from tilint.model import Token

SMALL_WORDS = frozenset(
    "the of and to in is that it for was on are as with be at this have from or you your we our not by will if can "
    "has any which their please may must been they all an".split()
)
_FEWEST_WORDS = 30
_LEAST_SHARE = 0.12


def detect_language(tokens: tuple[Token, ...], declared: str = "") -> str:
    """Give "en", or "other" for a text that does not read like English; a short text counts as what it declares."""
    words = [token.norm for token in tokens if token.norm[0].isalpha()]
    foreign_script = sum(1 for word in words if not word[0].isascii()) * 2 > len(words)
    if len(words) < _FEWEST_WORDS:
        return "other" if foreign_script or (declared and not declared.lower().startswith("en")) else "en"
    share = sum(1 for word in words if word in SMALL_WORDS) / len(words)
    return "en" if share >= _LEAST_SHARE else "other"
