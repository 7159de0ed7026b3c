"""A number over a sentence, paragraph, section or document lies outside its band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tilint.checks.distances import sections
from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_CUE, NO_LIMIT, Cue, Limit, limit_for
from tilint.model import BlockKind, Hit, Marked, Occurrence, Span

_FULL = 8
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
# A name, a title of an Act or an address is one thing to take in, however many words it has.
_TAKEN_AS_ONE = ("proper-name", "legal-term")


def metric(
    marked: Marked,
    *,
    words_in: str = "",
    kinds_of: Cue = NO_CUE,
    apart_from: Cue = NO_CUE,
    above: Limit = NO_LIMIT,
    below: Limit = NO_LIMIT,
    folded_up_to: Limit = NO_LIMIT,
    words_without_heading: Limit = NO_LIMIT,
) -> Iterator[Hit]:
    """Yield what has more or fewer than the band allows.

    `words_in` counts words: each sentence, paragraph, section or document outside the band is a hit; in a sentence a
    name counts as one word. What is above the band, but not above `folded_up_to`, is one doubtful hit together.
    `words_without_heading` counts the words of paragraphs between two headings. `kinds_of` counts
    which of its named groups stand in the document, leaving out sentences that hold `apart_from`; the hit is the first
    place, and the first place of each further group is its evidence. Values: `count`, `limit`, `kinds`, `part`, and
    `times` (how many places one hit stands for).
    """
    most, fewest = limit_for(above, marked.type), limit_for(below, marked.type)
    hits = _outside(marked, words_in, most, fewest)
    yield from _folded(hits, limit_for(folded_up_to, marked.type))
    yield from _without_heading(marked, limit_for(words_without_heading, marked.type))
    kinds = _first_of_each_kind(marked, kinds_of, apart_from) if kinds_of else []
    limit = _broken_limit(len(kinds), most, fewest)
    if kinds and limit is not None:
        first, *rest = (item.span for item in kinds)
        names = ", ".join(item.group for item in kinds)
        values = {"count": str(len(kinds)), "limit": f"{limit:g}", "kinds": names}
        yield Hit(first, values=values, evidence=tuple(rest))


def _outside(marked: Marked, words_in: str, most: float | None, fewest: float | None) -> list[Hit]:
    hits = []
    for span in _parts(marked, words_in):
        count = _length(marked, span) if words_in == "sentence" else _words(marked, span)
        limit = _broken_limit(count, most, fewest)
        if limit is not None and not is_silenced(marked, span):
            values = {"count": str(count), "limit": f"{limit:g}", "part": words_in, "times": "1"}
            hits.append(Hit(span, values=values))
    return hits


def _folded(hits: list[Hit], limit: float | None) -> Iterator[Hit]:
    """Make one hit of those that are not above the second limit."""
    few = [hit for hit in hits if limit is not None and int(hit.values["count"]) <= limit]
    yield from (hit for hit in hits if hit not in few)
    if few:
        first, *rest = few
        values = {**first.values, "times": str(len(few))}
        yield replace(first, values=values, doubtful=True, evidence=tuple(hit.span for hit in rest if hit.span))


def _without_heading(marked: Marked, most: float | None) -> Iterator[Hit]:
    """Yield the first paragraph of each stretch of running text between two headings that is too long."""
    if most is None:
        return
    for section in sections(marked):
        prose = [
            block.span
            for block in marked.document.blocks
            if block.kind is BlockKind.PARAGRAPH and section.covers(block.span) and not is_silenced(marked, block.span)
        ]
        count = sum(_words(marked, span) for span in prose)
        if prose and count > most:
            values = {"count": str(count), "limit": f"{most:g}", "part": "stretch without a heading", "times": "1"}
            # Past a logo, an address or a date.
            first = next((span for span in prose if _words(marked, span) >= _FULL), prose[0])
            yield Hit(marked.sentence(first.start).span, values=values)


def _words(marked: Marked, span: Span) -> int:
    return sum(1 for token in marked.tokens_in(span) if token.is_word)


def _length(marked: Marked, span: Span) -> int:
    """Count the words of a sentence, with each name as one."""
    taken = [item.span for name in _TAKEN_AS_ONE for item in marked.contexts[name].within(span)]
    count, last = 0, -1
    for token in marked.tokens_in(span):
        if not token.is_word:
            continue
        place = next((index for index, one in enumerate(taken) if one.start <= token.start < one.end), -1)
        count += place < 0 or place != last
        last = place
    return count


def _broken_limit(count: int, most: float | None, fewest: float | None) -> float | None:
    if most is not None and count > most:
        return most
    return fewest if fewest is not None and count < fewest else None


def _parts(marked: Marked, words_in: str) -> Iterator[Span]:
    if words_in == "document":
        yield Span(0, len(marked.document.text))
    elif words_in == "sentence":
        yield from (item.span for item in marked.sentences if marked.block(item.span.start).kind in _PROSE)
    elif words_in == "paragraph":
        yield from (block.span for block in marked.document.blocks if block.kind in _PROSE)
    elif words_in == "section":
        yield from sections(marked)


def _first_of_each_kind(marked: Marked, cue: Cue, apart_from: Cue) -> list[Occurrence]:
    first: dict[str, Occurrence] = {}
    for item in marked.cues[cue]:
        sentence = marked.sentence(item.span.start).span
        apart = bool(apart_from) and bool(marked.cues[apart_from].within(sentence))
        if not apart and not is_silenced(marked, item.span):
            first.setdefault(item.group, item)
    return list(first.values())
