"""These words stand with others, or without them, within a distance."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.distances import neighbourhood
from tilint.checks.options import NO_CUE, Cue
from tilint.model import Hit, Marked, Occurrence, Span


def pair(
    marked: Marked, *, phrases: Cue, together: Cue = NO_CUE, missing: Cue = NO_CUE, within: str = "sentence"
) -> Iterator[Hit]:
    """Yield each place of a phrase that has `together` near it and has no `missing` near it.

    `within` is sentence, next sentence (the phrase's or the one after), paragraph, section or document. Where the
    other words stand in the same sentence, the hit reaches from the first to the last of the two.
    """
    for occurrence in marked.cues[phrases]:
        where = neighbourhood(marked, occurrence.span, within)
        if missing and _others(marked, missing, where, occurrence.span):
            continue
        if not together:
            yield Hit(occurrence.span, occurrence.group)
            continue
        others = _others(marked, together, where, occurrence.span)
        if others:
            nearest = min(others, key=lambda item: _distance(item.span, occurrence.span))
            yield Hit(_joined(marked, occurrence.span, nearest.span), occurrence.group, evidence=(nearest.span,))


def _others(marked: Marked, cue: Cue, where: Span, span: Span) -> list[Occurrence]:
    return [item for item in marked.cues[cue].within(where) if not item.span.overlaps(span)]


def _distance(first: Span, second: Span) -> int:
    return max(first.start, second.start) - min(first.end, second.end)


def _joined(marked: Marked, phrase: Span, other: Span) -> Span:
    if not marked.sentence(phrase.start).span.covers(other):
        return phrase
    return Span(min(phrase.start, other.start), max(phrase.end, other.end))
