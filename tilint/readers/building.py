"""Builds a `Document` block by block, so that readers do no arithmetic on text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from types import MappingProxyType

from tilint.errors import UnreadableError
from tilint.model.document import (
    Anchor,
    Block,
    BlockKind,
    Cell,
    Document,
    LineAnchor,
    Mark,
    MarkKind,
    Piece,
    Span,
    Unread,
)

JOINT = "\n\n"
INVISIBLE = frozenset("\u00ad\u200b\ufeff")

_NO_TEXT = "the file has no text in it"
_AFTER_BODY = {BlockKind.FOOTNOTE: 1, BlockKind.HEADER: 2, BlockKind.FOOTER: 3}


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    anchor: Anchor | None
    whole: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block with its text; the spans of the block, its pieces and its marks count from the block's own start."""

    block: Block
    text: str
    pieces: tuple[Piece, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class _Open:
    block: Block
    parts: list[_Part] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0


class Builder:
    """Collects blocks in reading order.

    A reader calls `start`, then `add`, `soft_break`, `hard_break` and `mark` as the file is parsed, then
    `finish_block`, and `document` at the end. White space at a block's edges and around soft breaks, invisible
    characters and empty blocks fall away, pieces and marks follow. Footnotes, page headers and page footers go
    behind the body, whenever they were added. The trail of headings and the heads of table cells are worked out.
    """

    def __init__(self) -> None:
        self._drafts: list[_Draft] = []
        self._open: _Open | None = None
        self._trail: list[tuple[int, str]] = []
        self._heads: dict[tuple[int, int], dict[int, str]] = {}

    def start(
        self,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        level: int = 0,
        marker: str = "",
        quoted: bool = False,
        cell: Cell | None = None,
        style: str = "",
        page: int | None = None,
    ) -> None:
        """Begin a block; one that is still open is finished first. A heading's level 0 counts as 1."""
        self.finish_block()
        if kind is BlockKind.HEADING:
            level = max(1, level)
        block = Block(kind, Span(0, 0), (), level, marker, quoted, cell, style, page)
        self._open = _Open(block)

    def add(self, text: str, anchor: Anchor | None = None, *, whole: bool = False) -> None:
        """Append text that stands at `anchor`, or nowhere in the file (None); opens a paragraph when none is open.

        Unless `whole`, the anchor's characters are those of `text`, one for one. White space and invisible
        characters may be passed on as they are.
        """
        self._append(_Part(text, anchor, whole))

    def soft_break(self) -> None:
        """Append one invented space; spaces and tabs on both sides of it fall away, and it does at the edges."""
        self._append(_Part(" ", None, soft=True))

    def hard_break(self, anchor: Anchor | None = None) -> None:
        """Append a line end; several in a row count as one."""
        self._append(_Part("\n", anchor))

    @property
    def is_open(self) -> bool:
        """Whether a block has been started and not yet finished."""
        return self._open is not None

    @property
    def position(self) -> int:
        """The offset at the end of the open block, for a later `mark`; 0 when no block is open."""
        return self._open.length if self._open else 0

    def mark(self, kind: MarkKind, start: int, *, end: int | None = None, value: str = "") -> None:
        """Mark the open block's text from `start` (a former `position`) to `end`, or to where it ends now."""
        if self._open:
            stop = self._open.length if end is None else end
            self._open.marks.append(Mark(kind, Span(start, stop), value))

    def finish_block(self) -> None:
        """Close the open block, if any, and keep it when it holds text."""
        opened, self._open = self._open, None
        if opened is None:
            return
        draft = _clean(opened)
        if draft.text:
            self._drafts.append(replace(draft, block=self._settle(draft)))

    def document(
        self,
        path: str,
        format: str,  # noqa: A002 (the field's name in Document)
        *,
        properties: Mapping[str, str] | None = None,
        unread: Iterable[Unread] = (),
    ) -> Document:
        """Join the blocks to a document; raise UnreadableError when there is no text at all."""
        self.finish_block()
        if not self._drafts:
            raise UnreadableError(_NO_TEXT)
        drafts = sorted(self._drafts, key=lambda draft: _AFTER_BODY.get(draft.block.kind, 0))
        starts = [0, *accumulate(len(draft.text) + len(JOINT) for draft in drafts)]
        placed = list(zip(drafts, starts, strict=False))
        return Document(
            path=path,
            format=format,
            text=JOINT.join(draft.text for draft in drafts),
            blocks=tuple(replace(draft.block, span=_moved(draft.block.span, start)) for draft, start in placed),
            pieces=tuple(
                replace(piece, span=_moved(piece.span, start)) for draft, start in placed for piece in draft.pieces
            ),
            marks=tuple(
                replace(mark, span=_moved(mark.span, start)) for draft, start in placed for mark in draft.marks
            ),
            properties=MappingProxyType(dict(properties or {})),
            unread=tuple(unread),
        )

    def _append(self, part: _Part) -> None:
        if not part.text:
            return
        if self._open is None:
            self.start()
        assert self._open  # noqa: S101 (for the type checker)
        self._open.parts.append(part)
        self._open.length += len(part.text)

    def _settle(self, draft: _Draft) -> Block:
        """Give a block its section and, in a table, its heads."""
        block = draft.block
        # a heading inside a quotation heads the quotation, not what follows it
        leads = block.kind is BlockKind.HEADING and not block.quoted
        if leads:
            self._trail = [(level, text) for level, text in self._trail if level < block.level]
        section = () if block.kind in _AFTER_BODY else tuple(text for _, text in self._trail)
        if leads:
            self._trail.append((block.level, " ".join(draft.text.split())))
        return replace(block, span=Span(0, len(draft.text)), section=section, cell=self._with_heads(draft))

    def _with_heads(self, draft: _Draft) -> Cell | None:
        cell = draft.block.cell
        if cell is None or cell.heads:
            return cell
        rows = self._heads.setdefault((cell.table, cell.column), {})
        if cell.header:
            above = rows.get(cell.row)
            text = " ".join(draft.text.split())
            rows[cell.row] = f"{above} {text}" if above else text
            return cell
        return replace(cell, heads=tuple(rows.values()))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _clean(opened: _Open) -> _Draft:
    raw = "".join(part.text for part in opened.parts)
    keep = _kept(raw, opened.parts)
    # offsets[i]: where the raw character i stands once the characters that fall away are gone
    offsets = [0, *accumulate(keep)]
    text = "".join(character for character, kept in zip(raw, keep, strict=True) if kept)
    marks = []
    for mark in opened.marks:
        span = _trimmed(text, offsets[mark.span.start], offsets[mark.span.end])
        if len(span):
            marks.append(replace(mark, span=span))
    pieces = tuple(_joined(_pieces(opened.parts, keep, offsets)))
    return _Draft(opened.block, text, pieces, tuple(sorted(marks, key=_order)))


def _order(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave white space at a mark's edges out of it."""
    inner = text[start:end]
    first = start + len(inner) - len(inner.lstrip())
    return Span(first, max(first, start + len(inner.rstrip())))


def _kept(raw: str, parts: list[_Part]) -> list[bool]:
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


def _pieces(parts: list[_Part], keep: list[bool], offsets: list[int]) -> Iterator[Piece]:
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
