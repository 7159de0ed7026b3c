"""These words stand here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_LIMIT, Cue, Limit, limit_for
from tilint.model import Hit, Marked


def phrase(
    marked: Marked, *, phrases: Cue, once_each: bool = False, firm_from_per_hundred_words: Limit = NO_LIMIT
) -> Iterator[Hit]:
    """Yield each place where one of the phrases stands.

    With `once_each` only the first place of each group is a hit, and the others are its evidence. With
    `firm_from_per_hundred_words` all hits are one level softer in a document that has fewer of them.
    """
    if not once_each and not firm_from_per_hundred_words:
        for occurrence in marked.cues[phrases]:
            yield Hit(occurrence.span, occurrence.group)
        return
    hits = [Hit(item.span, item.group) for item in marked.cues[phrases] if not is_silenced(marked, item.span)]
    doubtful = _are_few(marked, len(hits), firm_from_per_hundred_words)
    for hit in _first_of_each(hits) if once_each else hits:
        yield replace(hit, doubtful=doubtful)


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
