"""These words stand too often in a document or section."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.distances import sections
from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_CUE, NO_LIMIT, Cue, Limit, limit_for
from tilint.model import BlockKind, Hit, Marked, Occurrence, Span


def density(
    marked: Marked,
    *,
    phrases: Cue,
    scope: str = "document",
    more_than: Limit = NO_LIMIT,
    more_than_per_hundred_words: Limit = NO_LIMIT,
    fewest: int = 2,
    outweighing: Cue = NO_CUE,
) -> Iterator[Hit]:
    """Yield one hit for each document, or section, in which more sentences hold a phrase than the limits allow.

    Either limit is enough, from `fewest` sentences on. A list's items count as one sentence, since a list names several
    things once, unless they are sentences. With `outweighing`, a hit needs more sentences with a phrase than places of
    that cue. The hit stands at the first place; the others are its evidence. Values: `count`, `others` (places of
    `outweighing`).
    """
    for where in _scopes(marked, scope):
        places = _one_for_each_sentence(marked, marked.cues[phrases].within(where))
        others = len(marked.cues[outweighing].within(where)) if outweighing else 0
        if len(places) < fewest or (outweighing and len(places) <= others):
            continue
        words = marked.words_in(where)
        if _is_above(marked, len(places), words, more_than, more_than_per_hundred_words):
            first, *rest = places
            values = {"count": str(len(places)), "others": str(others)}
            yield Hit(first, values=values, evidence=tuple(rest))


def _scopes(marked: Marked, scope: str) -> Iterator[Span]:
    if scope == "section":
        yield from sections(marked)
    else:
        yield Span(0, len(marked.document.text))


def _is_above(marked: Marked, count: int, words: int, limit: Limit, rate: Limit) -> bool:
    most, most_per_hundred = limit_for(limit, marked.type), limit_for(rate, marked.type)
    if most is not None and count > most:
        return True
    return most_per_hundred is not None and count * 100 > most_per_hundred * max(words, 100)


def _one_for_each_sentence(marked: Marked, occurrences: tuple[Occurrence, ...]) -> list[Span]:
    """Keep the first place in each sentence, and in each unbroken list of things that are no sentences."""
    kept: list[Span] = []
    seen: set[int] = set()
    list_index = -2
    for occurrence in occurrences:
        if is_silenced(marked, occurrence.span):
            continue
        index = marked.document.block_index(occurrence.span.start)
        sentence = marked.sentence(occurrence.span.start).first
        block = marked.document.blocks[index]
        in_list = block.kind is BlockKind.LIST_ITEM and not marked.document.slice(block.span).endswith((".", "!"))
        goes_on = in_list and index <= list_index + 1
        list_index = index if in_list else -2
        if sentence not in seen and not goes_on:
            kept.append(occurrence.span)
        seen.add(sentence)
    return kept
