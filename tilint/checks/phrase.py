"""These words stand here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_CUE, NO_LIMIT, Cue, Limit, limit_for
from tilint.model import Hit, Marked, Occurrence


def phrase(
    marked: Marked,
    *,
    phrases: Cue,
    once_each: bool = False,
    even_negated: bool = False,
    even_legal_terms: bool = False,
    firm_from_per_hundred_words: Limit = NO_LIMIT,
    only_where_firm: Cue = NO_CUE,
) -> Iterator[Hit]:
    """Yield each place where one of the phrases stands.

    With `once_each` only the first place of each group is a hit, and the others are its evidence; words that the
    document defines somewhere are no hit; words under a negation are one only with `even_negated`, and terms that the
    law prescribes only with `even_legal_terms`. With `firm_from_per_hundred_words` all hits are one level softer in a
    document that has fewer of them, and those that hold `only_where_firm` are none there.
    """
    if not once_each and not firm_from_per_hundred_words:
        for occurrence in marked.cues[phrases]:
            yield Hit(occurrence.span, occurrence.group)
        return
    defined = {_words(marked, item) for item in marked.cues[phrases] if once_each and _is_defined(marked, item)}
    hits = [
        Hit(item.span, item.group)
        for item in marked.cues[phrases]
        if not is_silenced(marked, item.span, even_negated=even_negated, even_legal_terms=even_legal_terms)
        and _words(marked, item) not in defined
    ]
    doubtful = _are_few(marked, len(hits), firm_from_per_hundred_words)
    if doubtful and only_where_firm:
        hits = [hit for hit in hits if hit.span and not marked.cues[only_where_firm].within(hit.span)]
    for hit in _first_of_each(hits) if once_each else hits:
        yield replace(hit, doubtful=doubtful)


def _words(marked: Marked, item: Occurrence) -> str:
    return marked.document.slice(item.span).lower()


def _is_defined(marked: Marked, item: Occurrence) -> bool:
    return marked.stands_in("definition", item.span)


def _are_few(marked: Marked, count: int, limit: Limit) -> bool:
    """Compare with the rate for the document's type; a type without one is always below it."""
    rate = limit_for(limit, marked.type)
    return bool(limit) and (rate is None or count * 100 < rate * max(marked.words, 1))


def _first_of_each(hits: list[Hit]) -> Iterator[Hit]:
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.group, []).append(hit)
    for first, *rest in groups.values():
        yield replace(first, evidence=tuple(hit.span for hit in rest if hit.span))
