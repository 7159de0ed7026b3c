"""Text as SARIF and its readers want it: whole sentences, within the limits, with nothing in it read as a command."""

from __future__ import annotations

import re
from collections.abc import Iterable

# GitHub and GitLab leave out a rule or a result whose text is longer.
MOST_CHARACTERS = 1024
_ENDED = re.compile(r"[.!?…][”’\"')\]]*$")
_LINK = re.compile(r"\[([^\[\]]*)\](?=\()")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")
_BRACES = str.maketrans({"{": "{{", "}": "}}"})
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def sentence(text: str) -> str:
    """Give text on one line that ends as a sentence does; empty text stays empty."""
    line = " ".join(text.split())
    return line if not line or _ENDED.search(line) else f"{line}."


def shorten(text: str, most: int = MOST_CHARACTERS) -> str:
    """Cut text between words, so that it and the sign for what is left out fit."""
    if len(text) <= most:
        return text
    kept = text[: most - 2]
    return f"{kept.rpartition(' ')[0] or kept}…."


def message(first: str, rest: Iterable[str]) -> str:
    """Make a message text: the first sentence, and as many of the others, in their order, as fit.

    SARIF 2.1.0, 3.11.5 and 3.11.6: braces stand twice, and what looks like a link is escaped.
    """
    text = shorten(literal(sentence(first)))
    for part in rest:
        longer = f"{text} {literal(sentence(part))}" if part else text
        if len(longer) > MOST_CHARACTERS:
            break
        text = longer
    return text


def literal(text: str) -> str:
    """Write text so that no part of it is taken for a placeholder or a link."""
    return _LINK.sub(r"\\[\1\\]", text.translate(_BRACES))


def message_string(template: str) -> str:
    """Turn a rule's message, with `{match}` and other names, into a SARIF message string with {0}, {1} and so on."""
    names = list(dict.fromkeys(_PLACEHOLDER.findall(template)))
    parts = _PLACEHOLDER.split(sentence(template))
    numbers = (f"{{{names.index(name)}}}" for name in _PLACEHOLDER.findall(template))
    return shorten("".join(literal(part) + next(numbers, "") for part in parts))


def markdown(text: str) -> str:
    """Write text so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
