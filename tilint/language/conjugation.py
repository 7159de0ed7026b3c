"""The forms of an English verb by their use, for words that are written and not only found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tilint.language.inflection import IRREGULAR

_HISSING = ("s", "x", "z", "ch", "sh")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
# Whether the last letter is doubled depends on the stress, which spelling does not show.
_MAY_DOUBLE = re.compile(r"(?:.*[^aeiou])?[aeiou][bdfgklmnprtvz]")
_NOT_DOUBLING = frozenset("answer consider deliver happen listen offer open order remember visit".split())


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a verb: to write, she writes, she wrote, she has written, writing."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def conjugate(verb: str, *, doubling: bool = False) -> Forms | None:
    """Give a verb's forms, or None where they cannot be told for sure.

    With `doubling`, a last letter that may be doubled is.
    """
    if verb in IRREGULAR:
        return _irregular(IRREGULAR[verb])
    if not verb.isalpha() or len(verb) < 3:
        return None
    if _MAY_DOUBLE.fullmatch(verb) and verb not in _NOT_DOUBLING:
        stem = verb + verb[-1]
        return Forms(verb, f"{verb}s", f"{stem}ed", f"{stem}ed", f"{stem}ing") if doubling else None
    if verb.endswith("e"):
        stem = verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]
        return None if verb.endswith("ie") else Forms(verb, f"{verb}s", f"{verb}d", f"{verb}d", f"{stem}ing")
    if _CONSONANT_Y.search(verb):
        return Forms(verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing")
    third = f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"
    return Forms(verb, third, f"{verb}ed", f"{verb}ed", f"{verb}ing")


def _irregular(forms: tuple[str, ...]) -> Forms | None:
    """Read a line of the table; a noun, or a verb with more forms than these, has none to give."""
    if not forms[-1].endswith("ing") or len(forms) not in (3, 4, 5):
        return None
    base, third, *between, ing = forms
    past, participle = (between or [base])[0], (between or [base])[-1]
    return Forms(base, third, past, participle, ing)
