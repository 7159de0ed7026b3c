"""A number over a sentence, paragraph, section or document lies outside its band."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.distances import sections
from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_LIMIT, Limit, limit_for
from tilint.model import BlockKind, Hit, Marked, Span

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def metric(marked: Marked, *, words_in: str, above: Limit = NO_LIMIT, below: Limit = NO_LIMIT) -> Iterator[Hit]:
    """Yield each sentence, paragraph, section or document (`words_in`) with more or fewer words than the band allows.

    Values: `count`, `limit`.
    """
    for span in _parts(marked, words_in):
        count = sum(1 for token in marked.tokens_in(span) if token.is_word)
        limit = _broken_limit(count, limit_for(above, marked.type), limit_for(below, marked.type))
        if limit is not None and not is_silenced(marked, span):
            yield Hit(span, values={"count": str(count), "limit": f"{limit:g}"})


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
    else:
        yield from sections(marked)
