"""Builds a `Document` block by block, so that readers do no arithmetic on text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from types import MappingProxyType

from tilint.errors import UnreadableError
from tilint.model.document import (
    BLOCK_JOINT,
    Anchor,
    Block,
    BlockKind,
    Cell,
    Comment,
    Document,
    Mark,
    MarkKind,
    Span,
    Unread,
)
from tilint.readers.tidying import INVISIBLE, Draft, Part, tidied

__all__ = ["INVISIBLE", "Builder"]

_NO_TEXT = "the file has no text in it"
_AFTER_BODY = {BlockKind.FOOTNOTE: 1, BlockKind.HEADER: 2, BlockKind.FOOTER: 3}


@dataclass(slots=True)
class _Open:
    block: Block
    parts: list[Part] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    length: int = 0


class Builder:
    """Collects blocks in reading order.

    A reader calls `start`, then `add`, `soft_break`, `hard_break`, `mark` and `comment` as the file is parsed, then
    `finish_block`, and `document` at the end. White space at a block's edges and around soft breaks, invisible
    characters and empty blocks fall away, pieces and marks follow. Footnotes, page headers and page footers go
    behind the body, whenever they were added. The trail of headings and the heads of table cells are worked out.
    """

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._open: _Open | None = None
        self._comments: list[Comment] = []
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
        self._append(Part(text, anchor, whole))

    def soft_break(self) -> None:
        """Append one invented space; spaces and tabs on both sides of it fall away, and it does at the edges."""
        self._append(Part(" ", None, soft=True))

    def hard_break(self, anchor: Anchor | None = None) -> None:
        """Append a line end; several in a row count as one."""
        self._append(Part("\n", anchor))

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

    def comment(self, text: str, line: int) -> None:
        """Keep a comment with the open block, or with the next one where none is open."""
        waiting = self._open.comments if self._open else self._comments
        waiting.append(Comment(text, self.position, line))

    def finish_block(self) -> None:
        """Close the open block, if any, and keep it when it holds text."""
        opened, self._open = self._open, None
        if opened is None:
            return
        draft = tidied(opened.block, opened.parts, opened.marks, opened.comments)
        comments = (*self._comments, *draft.comments)
        if draft.text:
            self._drafts.append(replace(draft, block=self._settle(draft), comments=comments))
            comments = ()
        self._comments = list(comments)

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
        starts = [0, *accumulate(len(draft.text) + len(BLOCK_JOINT) for draft in drafts)]
        placed = list(zip(drafts, starts, strict=False))
        text = BLOCK_JOINT.join(draft.text for draft in drafts)
        comments = [
            replace(comment, offset=start + comment.offset) for draft, start in placed for comment in draft.comments
        ]
        return Document(
            path=path,
            format=format,
            text=text,
            blocks=tuple(replace(draft.block, span=_moved(draft.block.span, start)) for draft, start in placed),
            pieces=tuple(
                replace(piece, span=_moved(piece.span, start)) for draft, start in placed for piece in draft.pieces
            ),
            marks=tuple(
                replace(mark, span=_moved(mark.span, start)) for draft, start in placed for mark in draft.marks
            ),
            properties=MappingProxyType(dict(properties or {})),
            unread=tuple(unread),
            comments=(*comments, *(replace(comment, offset=len(text)) for comment in self._comments)),
        )

    def _append(self, part: Part) -> None:
        if not part.text:
            return
        if self._open is None:
            self.start()
        assert self._open  # noqa: S101 (for the type checker)
        self._open.parts.append(part)
        self._open.length += len(part.text)

    def _settle(self, draft: Draft) -> Block:
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

    def _with_heads(self, draft: Draft) -> Cell | None:
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
