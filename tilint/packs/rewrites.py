"""The `rewrites` of a rule file: words that can stand in place of others, in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple

from tilint.language.conjugation import Forms, conjugate
from tilint.language.inflection import spellings
from tilint.model import Wording
from tilint.packs.source import Entry

KINDS = ("words", "verbs")

_WRITTEN = re.compile(r"(?P<words>[^\[\]]+?)(?: \[(?P<before>[^\[\]]+)\])?")


def read_rewrites(entry: Entry | None) -> dict[str, Wording]:
    """Read what can stand for what, by the present words in small letters; raises RuleError.

    Under `words` stands what is replaced as it is written; under `verbs` what is replaced in every form of its first
    word. `[you|us]` behind the words says which words have to follow.
    """
    if entry is None:
        return {}
    entry.only(KINDS)
    found: dict[str, Wording] = {}
    for kind, written in entry.table().items():
        for key, value in written.table().items():
            match = _WRITTEN.fullmatch(key.casefold())
            if match is None:
                value.fail(f"'{key}' should be words, and behind them [words that follow]")
            before = frozenset(match["before"].split("|")) if match["before"] else frozenset()
            pairs = _forms(match["words"], value) if kind == "verbs" else [(match["words"], value.text(), False)]
            for words, offered, could_be_noun in pairs:
                found[words] = Wording(offered, before, could_be_noun)
    return found


def _forms(words: str, value: Entry) -> Iterator[tuple[str, str, bool]]:
    """Yield each form of a verb with the same form of the other one, and whether it could be a noun."""
    verb, _, rest = words.partition(" ")
    other, _, other_rest = value.text().partition(" ")
    present, offered = conjugate(verb, doubling=True), conjugate(other)
    if present is None or offered is None:
        unknown = verb if present is None else other
        value.fail(f"the forms of '{unknown}' are not known for sure; write them under words")
    # One form that is both past and participle can only be replaced by another such.
    differs = present.past == present.participle and offered.past != offered.participle
    for name, form in zip(Forms.__slots__, astuple(present), strict=True):
        if differs and name in ("past", "participle"):
            continue
        for spelling in sorted(spellings(form)):
            new = f"{getattr(offered, name)} {other_rest}".strip()
            yield f"{spelling} {rest}".strip(), new, name in ("base", "third")
