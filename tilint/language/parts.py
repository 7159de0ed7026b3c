"""Find documents of another kind that stand inside a document: letter templates in a policy, forms in a handbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from tilint.language.types import DocumentType, PartSigns
from tilint.model import Block, BlockKind, Document, Marked, Span, Spans

# Below this a part is a line or two of sample wording, of which nothing is missing.
_FEWEST_WORDS = 30
_LONGEST_SIGNATURE = 60
_MOST_SIGNATURE_BLOCKS = 3
# What stands here is shown, or said by somebody else, and is not the document's own letter or form.
_NOT_ITS_OWN = frozenset({"teaching-example", "voice", "quoted", "mentioned"})


@dataclass(frozen=True, slots=True)
class Part:
    """A document of type `type` inside another: its blocks `first` to `last`, half-open."""

    type: str
    first: int
    last: int


def find_parts(marked: Marked, types: Mapping[str, DocumentType]) -> tuple[Part, ...]:
    """Find the parts of a document that are documents of another type, in order; none overlaps another."""
    found: list[Part] = []
    for kind in sorted(types.values(), key=lambda kind: kind.order):
        if kind.part is None or kind.name == marked.type:
            continue
        for first, last in _stretches(marked.document, kind.part, marked.cues):
            is_free = all(last <= other.first or other.last <= first for other in found)
            if is_free and _is_its_own(marked, first, last):
                found.append(Part(kind.name, first, last))
    return tuple(sorted(found, key=lambda part: part.first))


def _is_its_own(marked: Marked, first: int, last: int) -> bool:
    blocks = marked.document.blocks
    words = sum(token.is_word for token in marked.tokens_in(Span(blocks[first].span.start, blocks[last - 1].span.end)))
    is_whole = first == 0 and last == len(blocks)
    return not is_whole and words >= _FEWEST_WORDS and not _NOT_ITS_OWN & marked.contexts_at(blocks[first].span)


def _stretches(document: Document, signs: PartSigns, cues: Mapping[str, Spans]) -> Iterator[tuple[int, int]]:
    """Yield texts from their first words to their close, and then sections, which may hold several of those."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if signs.begins and cues[signs.begins].within(block.span):
            end = _end_of_text(blocks, index, signs, cues)
            if end is not None:
                yield index, end
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            last = _end_of_section(blocks, index)
            body = (place for other in blocks[index + 1 : last] for place in cues[signs.holds].within(other.span))
            if cues[signs.heading].within(block.span) and sum(1 for _ in body) >= signs.at_least:
                yield index + 1, last


def _end_of_section(blocks: tuple[Block, ...], heading: int) -> int:
    level = blocks[heading].level
    for index in range(heading + 1, len(blocks)):
        if _is_furniture(blocks[index]) or (blocks[index].kind is BlockKind.HEADING and blocks[index].level <= level):
            return index
    return len(blocks)


def _end_of_text(blocks: tuple[Block, ...], first: int, signs: PartSigns, cues: Mapping[str, Spans]) -> int | None:
    """Give the end of a text that is closed before the next heading, with the name and role below its close."""
    for index in range(first, len(blocks)):
        if blocks[index].kind is BlockKind.HEADING or _is_furniture(blocks[index]):
            return None
        if cues[signs.ends].within(blocks[index].span):
            below = blocks[index + 1 : index + 1 + _MOST_SIGNATURE_BLOCKS]
            signed = takewhile(lambda block: _may_sign(block) and not cues[signs.begins].within(block.span), below)
            return index + 1 + sum(1 for _ in signed)
    return None


def _may_sign(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.span) <= _LONGEST_SIGNATURE


def _is_furniture(block: Block) -> bool:
    return block.kind in (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE)
