"""How the fields of a file are spelt in a document's text, whatever the format: as a form on paper shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

BLANK = "____"
# A list in running text, whose choices stand behind it: too short to be counted as a second field.
GAP = "___"
BOX, TICKED = "☐", "☒"

# What programs put into a field by themselves, in the words of Word and of common templates.
_STOCK_PROMPT = re.compile(
    r"(?:please )?(?:click|tap|press)\b.{0,20}\b(?:to|and) (?:enter|add|choose|select|insert|type|pick)\b.{0,60}"
    r"|(?:please )?(?:choose|select|pick)"
    r"(?: (?:an?|one|your|from))?(?: (?:\w+ )?(?:item|option|answer|value|list|one))?"
    r"|(?:please )?choose a building block|(?:enter|type|insert|add)(?: your)? (?:text|a? ?date|here|text here)"
    r"|enter any content that you want to repeat\b.*",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " \t\n\u00a0\u2002\u2003.…-–—_*:"
_MERGE_FIELDS = (("[", "]"), ("<", ">"), ("«", "»"), ("{", "}"))


def is_prompt(text: str) -> bool:
    """Tell whether a field's text only keeps its place: nothing, "Click or tap here to enter text", "[Name]"."""
    text = text.strip(_EDGES)
    if not text or _STOCK_PROMPT.fullmatch(text):
        return True
    return any(text.startswith(start) and text.endswith(end) for start, end in _MERGE_FIELDS)


def spell_choices(choices: Iterable[str]) -> str:
    """Spell the choices of a list behind one box, for a list is one field however long it is; empty without any."""
    told = [" ".join(choice.split()) for choice in choices if not is_prompt(choice)]
    return f"{BOX} {'; '.join(dict.fromkeys(told))}" if told else ""
