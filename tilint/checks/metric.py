"""A number over a sentence, paragraph, section or document lies outside its band."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.distances import sections
from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_CUE, NO_LIMIT, Cue, Limit, limit_for
from tilint.model import BlockKind, Hit, Marked, Occurrence, Span

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def metric(
    marked: Marked,
    *,
    words_in: str = "",
    kinds_of: Cue = NO_CUE,
    apart_from: Cue = NO_CUE,
    above: Limit = NO_LIMIT,
    below: Limit = NO_LIMIT,
) -> Iterator[Hit]:
    """Yield what has more or fewer than the band allows.

    `words_in` counts words: each sentence, paragraph, section or document outside the band is a hit. `kinds_of` counts
    which of its named groups stand in the document, leaving out sentences that hold `apart_from`; the hit is the first
    place, and the first place of each further group is its evidence. Values: `count`, `limit`, `kinds`.
    """
    most, fewest = limit_for(above, marked.type), limit_for(below, marked.type)
    for span in _parts(marked, words_in):
        count = sum(1 for token in marked.tokens_in(span) if token.is_word)
        limit = _broken_limit(count, most, fewest)
        if limit is not None and not is_silenced(marked, span):
            yield Hit(span, values={"count": str(count), "limit": f"{limit:g}"})
    kinds = _first_of_each_kind(marked, kinds_of, apart_from) if kinds_of else []
    limit = _broken_limit(len(kinds), most, fewest)
    if kinds and limit is not None:
        first, *rest = (item.span for item in kinds)
        names = ", ".join(item.group for item in kinds)
        values = {"count": str(len(kinds)), "limit": f"{limit:g}", "kinds": names}
        yield Hit(first, values=values, evidence=tuple(rest))


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
