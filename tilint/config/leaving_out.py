"""Which rules are left out by choice, and where that was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilint.config.layers import OFF, Layer
from tilint.model import LeftOut, Rule
from tilint.packs import RuleBook


@dataclass(frozen=True, slots=True)
class Voice:
    """A layer of choices, and where it speaks: "tilint.yaml", "the profile gate" or "the command line"."""

    where: str
    layer: Layer


def explain_left_out(
    book: RuleBook, used: Sequence[Rule], voices: Sequence[Voice], jurisdiction: str
) -> tuple[LeftOut, ...]:
    """Give each rule of a tuned book that is not among those used, with the reason; the weakest voice comes first."""
    here = {rule.id for rule in used}
    reasons = list(_reasons(book, voices))
    elsewhere = f"about the law and wording of another place than {jurisdiction.upper()}"
    return tuple(
        LeftOut(rule.id, rule.title, next((why for why, ids in reasons if rule.id in ids), elsewhere))
        for rule in book.rules
        if rule.id not in here
    )


def _reasons(book: RuleBook, voices: Sequence[Voice]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each reason with the rules that it leaves out."""
    for voice in reversed(voices):
        yield f"turned off in {voice.where}", frozenset(rule.id for rule in book.rules if _is_off(rule, voice, voices))
        if voice.layer.ignore:
            yield f"left out by {voice.where}", _without(book, book.choose((), voice.layer.ignore))
    for voice in reversed(voices):
        if voice.layer.select:
            chosen = book.choose(voice.layer.select, ())
            yield f"not among the rules that {voice.where} chooses", _without(book, chosen)
            return


def _is_off(rule: Rule, voice: Voice, voices: Sequence[Voice]) -> bool:
    """Tell whether it is this voice that has the last word on a rule, and turns it off."""
    said = [(one, value) for one in voices for name, value in one.layer.severities if name in (rule.id, rule.pack)]
    return bool(said) and said[-1] == (voice, OFF)


def _without(book: RuleBook, chosen: Sequence[Rule]) -> frozenset[str]:
    kept = {rule.id for rule in chosen}
    return frozenset(rule.id for rule in book.rules if rule.id not in kept)
