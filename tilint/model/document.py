"""A document as tilint sees it: plain text in blocks, and where each character stands in the file.

All offsets are code points of `Document.text`, half-open. Readers record positions while they parse;
nothing later searches the file again.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

Box = tuple[float, float, float, float]

# What stands between two blocks in `Document.text`; no block holds it.
BLOCK_JOINT = "\n\n"

# Stands for each character that is left out of a part of a document; no file's text holds it.
BLANK = "\0"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of `Document.text`, half-open."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class LineAnchor:
    """Where text stands in a Markdown or text file.

    `line` and `column` are 1-based, `end_column` is the column after the last character, all in code
    points of the decoded file (a byte order mark is not counted).
    """

    line: int
    column: int
    end_column: int

    def cut(self, start: int, end: int) -> LineAnchor:
        """Narrow to characters `start` to `end` of this anchor's text."""
        return replace(self, column=self.column + start, end_column=self.column + end)


@dataclass(frozen=True, slots=True)
class DocxAnchor:
    """Where text stands in a DOCX package; every number is 0-based.

    `part` is the part's name ("word/document.xml"), `paragraph` counts every `w:p` of the part in document
    order (tables, text boxes and content controls included), `run` every `w:r` of that paragraph, `start`
    and `end` are offsets in the run's text as `tilint.formats.docx` defines it.
    """

    part: str
    paragraph: int
    run: int
    start: int
    end: int

    def cut(self, start: int, end: int) -> DocxAnchor:
        """Narrow to characters `start` to `end` of this anchor's text."""
        return replace(self, start=self.start + start, end=self.start + end)


@dataclass(frozen=True, slots=True)
class PdfAnchor:
    """Where text stands on a PDF page.

    `page` is 1-based. `packed` holds one box for each character (left, bottom, right, top as 32-bit floats),
    in points of the page's own coordinates: origin at the lower left of the unrotated page, y upwards.
    """

    page: int
    packed: bytes

    def cut(self, start: int, end: int) -> PdfAnchor:
        """Narrow to characters `start` to `end` of this anchor's text."""
        return replace(self, packed=self.packed[start * _BOX.size : end * _BOX.size])

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The box of each character, in reading order."""
        return tuple(_BOX.iter_unpack(self.packed))

    @property
    def bounds(self) -> Box:
        """The smallest box around all characters."""
        lefts, bottoms, rights, tops = zip(*self.boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    @staticmethod
    def of(page: int, boxes: Iterator[Box] | list[Box]) -> PdfAnchor:
        """Pack one box for each character."""
        return PdfAnchor(page, b"".join(_BOX.pack(*box) for box in boxes))


_BOX = struct.Struct("<4f")

Anchor = LineAnchor | DocxAnchor | PdfAnchor


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is contiguous both in `Document.text` and in the file: within one source line, run or printed line.

    `whole` marks a piece that is spelt otherwise in the file (`&amp;` for `&`) and so can only be located whole.
    """

    span: Span
    anchor: Anchor
    whole: bool = False


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "table cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FIELD = "form field"
    HEADER = "page header"
    FOOTER = "page footer"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place: `table`, `row` and `column` count from 0; `header` marks the header row.

    `heads` are the texts of the header cells above this one (the header row's cell of the same column).
    """

    table: int
    row: int
    column: int
    header: bool = False
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like stretch of text; blocks are sorted and never overlap.

    `level` is a heading's level from 1, or the depth of a list item from 1. `section` is the trail of headings
    above the block, outermost first, without the block itself. `marker` is what stands before a list item or
    names a field ("1.", "•", "Date of birth"). `quoted` says that the block stands in a block quotation.
    `style` is the file's own name for the block's look (a Word style), `page` is 1-based where pages are known.
    """

    kind: BlockKind
    span: Span
    section: tuple[str, ...] = ()
    level: int = 0
    marker: str = ""
    quoted: bool = False
    cell: Cell | None = None
    style: str = ""
    page: int | None = None


class MarkKind(StrEnum):
    """How words are set, or where they lead."""

    LINK = "link"
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    COLOUR = "colour"
    CAPITALS = "capitals"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that is emphasised or linked; `value` is a link's target or a colour (`FF0000`).

    `CAPITALS` means that the file's formatting shows the letters as capitals; letters that are typed as
    capitals need no mark.
    """

    kind: MarkKind
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the file, which is no part of its text: the words between the comment's signs, and its line from 1.

    `offset` is where it stands in `Document.text`: inside or at the end of its block, or, between two blocks, at the
    start of the next one (the end of the text where none follows).
    """

    text: str
    offset: int
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the file that holds no text tilint can read: which part, and why."""

    place: str
    reason: str


@dataclass(frozen=True)
class Document:
    """A file's text with its blocks, marks and positions. `format` is markdown, text, docx or pdf.

    `properties` are the file's own data about itself (front matter, core properties), as text, keys in lower case.
    `size` is the file's length in bytes, `encoding` the IANA name of a text file's encoding. `part_of` is the document
    of which this one holds only some blocks.
    """

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unread: tuple[Unread, ...] = ()
    sha256: str = ""
    size: int = 0
    encoding: str = ""
    comments: tuple[Comment, ...] = ()
    part_of: Document | None = None

    def part(self, blocks: tuple[Block, ...]) -> Document:
        """Give a document of only some of the blocks, at their offsets; of the others only `BLANK` is left."""
        kept = set(blocks)
        text = list(self.text)
        for block in self.blocks:
            if block not in kept:
                text[block.span.start : block.span.end] = BLANK * len(block.span)
        marks = tuple(mark for mark in self.marks if any(block.span.covers(mark.span) for block in blocks))
        return replace(self, text="".join(text), blocks=blocks, marks=marks, part_of=self.part_of or self)

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.span.start for piece in self.pieces]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def slice(self, span: Span) -> str:
        """Give the characters of a span."""
        return self.text[span.start : span.end]

    def block_index(self, offset: int) -> int:
        """Find the index of the block that holds a character, or of the nearest one before it."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def locate(self, span: Span) -> tuple[Anchor, ...]:
        """Find where a span's characters stand in the file, in order; characters that a reader added stand nowhere."""
        return tuple(anchor for _, anchor in self.located(span))

    def located(self, span: Span) -> Iterator[tuple[Span, Anchor]]:
        """Yield each part of a span that stands in the file, with its place there."""
        index = max(0, bisect_right(self._piece_starts, span.start) - 1)
        for piece in self.pieces[index:]:
            if piece.span.start >= span.end:
                return
            if not piece.span.overlaps(span):
                continue
            if piece.whole:
                yield piece.span, piece.anchor
                continue
            part = Span(max(span.start, piece.span.start), min(span.end, piece.span.end))
            base = piece.span.start
            yield part, piece.anchor.cut(part.start - base, part.end - base)
