"""Tidies the text of one block, and keeps its positions right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from tilint.model.document import Anchor, Block, Comment, LineAnchor, Mark, Piece, Span

INVISIBLE = frozenset("\u00ad\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class Part:
    """Text of a block as a reader hands it over; `soft` marks the invented space of a soft line break."""

    text: str
    anchor: Anchor | None
    whole: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A block with its text; the places of the block, its pieces, marks and comments count from its own start."""

    block: Block
    text: str
    pieces: tuple[Piece, ...] = ()
    marks: tuple[Mark, ...] = ()
    comments: tuple[Comment, ...] = ()


def tidied(block: Block, parts: list[Part], marks: list[Mark], comments: list[Comment]) -> Draft:
    """Strip white space at the edges and around soft breaks, and invisible characters.

    Pieces, marks and comments follow.
    """
    raw = "".join(part.text for part in parts)
    keep = _kept(raw, parts)
    # offsets[i]: where the raw character i stands once the characters that fall away are gone
    offsets = [0, *accumulate(keep)]
    text = "".join(character for character, kept in zip(raw, keep, strict=True) if kept)
    placed = []
    for mark in marks:
        span = _trimmed(text, offsets[mark.span.start], offsets[mark.span.end])
        if len(span):
            placed.append(replace(mark, span=span))
    pieces = tuple(_joined(_pieces(parts, keep, offsets)))
    moved = tuple(replace(comment, offset=offsets[comment.offset]) for comment in comments)
    return Draft(block, text, pieces, tuple(sorted(placed, key=_order)), moved)


def _order(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave white space at a mark's edges out of it."""
    inner = text[start:end]
    first = start + len(inner) - len(inner.lstrip())
    return Span(first, max(first, start + len(inner.rstrip())))


def _kept(raw: str, parts: list[Part]) -> list[bool]:
    """Tell for each character whether it stays."""
    keep = [character not in INVISIBLE for character in raw]
    visible = "".join(character if kept else " " for character, kept in zip(raw, keep, strict=True))
    first = len(visible) - len(visible.lstrip())
    last = max(first, len(visible.rstrip()))
    _drop(keep, 0, first)
    _drop(keep, last, len(raw))
    position = 0
    for part in parts:
        if part.soft and keep[position]:
            _drop_around(visible, keep, position)
        position += len(part.text)
    after_line_end = False
    for index, character in enumerate(raw):
        if keep[index]:
            keep[index] = not (after_line_end and character == "\n")
            after_line_end = character == "\n"
    return keep


def _drop(keep: list[bool], start: int, end: int) -> None:
    keep[start:end] = [False] * (end - start)


def _drop_around(visible: str, keep: list[bool], position: int) -> None:
    """Drop spaces, tabs and further soft breaks around a soft break, and the break itself beside a line end."""
    start, end = position, position + 1
    while visible[start - 1] in " \t":
        start -= 1
    while visible[end] in " \t":
        end += 1
    _drop(keep, start, position)
    _drop(keep, position + 1, end)
    keep[position] = "\n" not in (visible[start - 1], visible[end])


def _pieces(parts: list[Part], keep: list[bool], offsets: list[int]) -> Iterator[Piece]:
    """Yield a piece for each stretch of anchored text; a character that falls away splits a stretch."""
    position = 0
    for part in parts:
        start, position = position, position + len(part.text)
        if part.anchor is None:
            continue
        if part.whole:
            span = Span(offsets[start], offsets[position])
            if len(span):
                yield Piece(span, part.anchor, whole=True)
            continue
        for first, last in _runs(keep, start, position):
            yield Piece(Span(offsets[first], offsets[last]), part.anchor.cut(first - start, last - start))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join pieces that follow each other both in the text and on one line of the file."""
    last: Piece | None = None
    for piece in pieces:
        both = last and _both(last, piece)
        if both:
            last = both
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _both(first: Piece, second: Piece) -> Piece | None:
    """Make one piece of two, or None when something stands between them."""
    if first.whole or second.whole or first.span.end != second.span.start:
        return None
    one, two = first.anchor, second.anchor
    if not isinstance(one, LineAnchor) or not isinstance(two, LineAnchor):
        return None
    if one.line != two.line or one.end_column != two.column:
        return None
    return Piece(Span(first.span.start, second.span.end), replace(one, end_column=two.end_column))


def _runs(keep: list[bool], start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for index in range(start, end):
        if not keep[index]:
            if first < index:
                yield first, index
            first = index + 1
    if first < end:
        yield first, end
