"""Recognise what kind of document this is, from signs that are data (`rules/types/`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tilint.model import Block, BlockKind, Document, SeenSign, Span, Spans, TypeSigns, find_place

OPENING_BLOCKS = 15
CLOSING_BLOCKS = 10
UNKNOWN = "unknown"
_LONGEST_TITLE = 120
_MOST_SHOWN = 3
_HEADS_OF_A_LETTER = 2
_TITLE_PROPERTIES = ("title", "document", "subject", "category", "layout")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that shows a type: the cue `cue` stands at least `at_least` times in `where`.

    `where` is title, opening (the first blocks), start (those down to a third heading), closing (the last blocks),
    heading or text; `weight` is how much the sign tells.
    """

    cue: str
    where: str
    at_least: int = 1
    weight: int = 1


@dataclass(frozen=True, slots=True)
class PartSigns:
    """How a document of a type shows where it stands inside one of another type; each name is a cue's, "" for none.

    It is a section whose heading has `heading` and which holds `holds` at least `at_least` times, or the text from
    a block with `begins` to one with `ends`.
    """

    heading: str
    holds: str
    at_least: int = 1
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document; it is recognised when the signs that hold weigh `needs` or more.

    Of several types the one with the greatest weight goes first, and of equal ones that with the lower `order`.
    """

    name: str
    title: str
    signs: tuple[Sign, ...]
    needs: int
    order: int
    part: PartSigns | None = None


def title_in(document: Document) -> str:
    """Give what a file's properties say about the kind of document it is: its title, and the document it is part of."""
    return " ".join(document.properties.get(name, "").strip() for name in _TITLE_PROPERTIES).strip()


def recognise(
    document: Document,
    types: Mapping[str, DocumentType],
    cues: Mapping[str, Spans],
    in_title: Mapping[str, Spans],
) -> tuple[str, ...]:
    """Name every type that a document shows enough signs of, the best guess first.

    `in_title` are the cues that stand in the title the file's properties give.
    """
    ranked = []
    for kind in types.values():
        weight = sum(sign.weight for sign in kind.signs if _holds(document, sign, cues, in_title))
        if weight >= kind.needs:
            ranked.append((-weight, kind.order, kind.name))
    return tuple(name for _, _, name in sorted(ranked))


def explain(
    document: Document,
    types: Mapping[str, DocumentType],
    cues: Mapping[str, Spans],
    in_title: Mapping[str, Spans],
) -> tuple[TypeSigns, ...]:
    """Give each type of which a sign holds, with these signs, in the order in which types go first."""
    shown = []
    for kind in types.values():
        signs = [sign for sign in kind.signs if _holds(document, sign, cues, in_title)]
        if signs:
            seen = tuple(_seen(document, sign, cues, in_title) for sign in signs)
            weight = sum(sign.weight for sign in signs)
            shown.append((-weight, kind.order, TypeSigns(kind.name, kind.title, kind.needs, weight, seen)))
    return tuple(one for _, _, one in sorted(shown, key=lambda item: item[:2]))


def _seen(document: Document, sign: Sign, cues: Mapping[str, Spans], in_title: Mapping[str, Spans]) -> SeenSign:
    spans = _places(document, sign, cues)[:_MOST_SHOWN]
    words = tuple((document.slice(span), find_place(document, span)) for span in spans)
    if not words and in_title[sign.cue]:
        return SeenSign(sign.where, ((title_in(document), None),))
    return SeenSign(sign.where, words)


def _holds(document: Document, sign: Sign, cues: Mapping[str, Spans], in_title: Mapping[str, Spans]) -> bool:
    count = len(_places(document, sign, cues))
    if sign.where == "title":
        count += len(in_title[sign.cue])
    return count >= sign.at_least


def _places(document: Document, sign: Sign, cues: Mapping[str, Spans]) -> list[Span]:
    return [item.span for span in _where(document, sign.where) for item in cues[sign.cue].within(span)]


def _where(document: Document, where: str) -> list[Span]:
    body = [block for block in document.blocks if block.kind not in (BlockKind.HEADER, BlockKind.FOOTER)]
    if where == "opening":
        return [block.span for block in body[:OPENING_BLOCKS]]
    if where == "start":
        return [block.span for block in _start(body)]
    if where == "closing":
        return [block.span for block in body[-CLOSING_BLOCKS:]]
    if where == "title":
        return [block.span for block in _title_blocks(document)]
    if where == "heading":
        return [block.span for block in body if block.kind is BlockKind.HEADING]
    return [block.span for block in body]


def _start(body: list[Block]) -> list[Block]:
    """Give the first blocks, down to a third heading: what stands below is part of something larger."""
    opening = body[:OPENING_BLOCKS]
    heads = [index for index, block in enumerate(opening) if block.kind is BlockKind.HEADING]
    return opening[: heads[_HEADS_OF_A_LETTER]] if len(heads) > _HEADS_OF_A_LETTER else opening


def _title_blocks(document: Document) -> list[Block]:
    """Give the first heading, and a short first block, which is often a title without a heading's look."""
    headings = [block for block in document.blocks[:OPENING_BLOCKS] if block.kind is BlockKind.HEADING]
    first = [block for block in document.blocks[:1] if len(block.span) < _LONGEST_TITLE and block not in headings[:1]]
    return [*first, *headings[:1]]
