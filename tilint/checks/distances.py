"""How far around a hit other words are looked for."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.model import BlockKind, Marked, Span

DISTANCES = ("sentence", "next sentence", "paragraph", "section", "document")


def neighbourhood(marked: Marked, span: Span, within: str) -> Span:
    """Give the stretch around a span that `within` names (see `DISTANCES`)."""
    sentence = marked.sentence(span.start)
    block = marked.block(span.start)
    if within == "sentence":
        return sentence.span
    if within == "paragraph":
        return block.span
    if within == "section":
        return section_of(marked, span.start)
    if within == "document":
        return Span(0, len(marked.document.text))
    following = marked.sentence(marked.tokens[min(sentence.last, len(marked.tokens) - 1)].start)
    return Span(sentence.span.start, following.span.end)


def section_of(marked: Marked, offset: int) -> Span:
    """Give the stretch from the heading above a character to the next heading of any level."""
    blocks = marked.document.blocks
    first = last = marked.document.block_index(offset)
    while first > 0 and blocks[first].kind is not BlockKind.HEADING:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind is not BlockKind.HEADING:
        last += 1
    return Span(blocks[first].span.start, blocks[last].span.end)


def sections(marked: Marked) -> Iterator[Span]:
    """Yield each section: a heading with what stands under it, up to the next heading."""
    end = -1
    for block in marked.document.blocks:
        if block.span.start >= end:
            section = section_of(marked, block.span.start)
            yield section
            end = section.end
