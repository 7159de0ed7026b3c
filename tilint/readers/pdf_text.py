"""Writes the blocks of a PDF to a document: its characters with their places, the joints of its lines, its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilint.model.document import BlockKind, Cell, MarkKind, PdfAnchor
from tilint.readers.building import Builder
from tilint.readers.pdf_blocks import Blocks, Draft
from tilint.readers.pdf_characters import Glyph, Style
from tilint.readers.pdf_lines import Line, gather_lines, join_rows
from tilint.readers.pdf_looks import Looks
from tilint.readers.pdf_tables import Table
from tilint.readers.pdf_words import Joint, Words

_Marks = dict[MarkKind, str]


def write_block(
    builder: Builder, draft: Draft, words: Words, looks: Looks, *, cell: Cell | None = None, style: str = ""
) -> None:
    """Write a draft as a block."""
    marker = draft.marker.text if draft.marker else ""
    kind = BlockKind.CELL if cell else draft.kind
    builder.start(kind, level=draft.level, marker=marker, cell=cell, style=style, page=draft.page)
    marks = _OpenMarks(builder, plain=draft.kind is BlockKind.HEADING, body=looks.body)
    lines = draft.lines
    start = draft.marker.length if draft.marker else 0
    for index, line in enumerate(lines):
        kept_end = index + 1 in draft.kept_ends
        joint = Joint.SPACE
        if index + 1 < len(lines) and not kept_end:
            joint = words.join(line.text, lines[index + 1].text)
        end = len(line.glyphs) - (joint is Joint.HYPHEN_DROPPED)
        _write_line(builder, line, line.glyphs[start:end], marks)
        start = 0
        if kept_end:
            builder.hard_break()
        elif joint is Joint.SPACE:
            builder.soft_break()
    marks.change({})
    builder.finish_block()


def write_table(builder: Builder, table: Table, number: int, words: Words, looks: Looks) -> None:
    """Write each paragraph of a table's cells as a block; the first row is the header."""
    for each in table.cells:
        blocks = Blocks(looks)
        lines = join_rows(gather_lines(each.glyphs, each.page))
        if lines:
            blocks.add_flow(lines)
        for draft in blocks.drafts:
            if isinstance(draft, Draft):
                cell = Cell(number, each.row, each.column, header=each.row == 0)
                write_block(builder, draft, words, looks, cell=cell)


def _write_line(builder: Builder, line: Line, glyphs: Sequence[Glyph], marks: _OpenMarks) -> None:
    for stretch, spaced in _stretches(glyphs):
        if spaced:
            builder.add(" ")
        first = stretch[0]
        marks.change(marks.of(first))
        boxes = [glyph.box for glyph in stretch]
        whole = len(first.text) > 1 or first.label is not None
        builder.add("".join(glyph.text for glyph in stretch), PdfAnchor.of(line.page, boxes), whole=whole)


def _stretches(glyphs: Sequence[Glyph]) -> Iterator[tuple[list[Glyph], bool]]:
    """Part characters at gaps, at ligatures and where the look changes; say whether a gap comes before."""
    stretch: list[Glyph] = []
    gap = False
    before: Glyph | None = None
    for glyph in glyphs:
        spaced = bool(before and glyph.spaced and not glyph.text.isspace() and not before.text.isspace())
        if before and (
            spaced
            or glyph.style is not before.style
            or glyph.link != before.link
            or len(glyph.text) > 1
            or len(before.text) > 1
            or glyph.label is not None
            or before.label is not None
        ):
            yield stretch, gap
            stretch, gap = [], spaced
        stretch.append(glyph)
        before = glyph
    if stretch:
        yield stretch, gap


class _OpenMarks:
    """Keeps track of which marks are open in a block; a `plain` block, a heading, has no marks for its own look."""

    def __init__(self, builder: Builder, *, plain: bool, body: Style) -> None:
        self._builder = builder
        self._plain = plain
        self._body = body
        self._open: dict[MarkKind, tuple[int, str]] = {}

    def of(self, glyph: Glyph) -> _Marks:
        """Give the marks that a character asks for."""
        marks: _Marks = {}
        style = glyph.style
        if glyph.link:
            marks[MarkKind.LINK] = glyph.link
        if style.italic:
            marks[MarkKind.ITALIC] = ""
        if style.mono and not self._body.mono:
            marks[MarkKind.CODE] = ""
        if style.bold and not self._body.bold and not self._plain:
            marks[MarkKind.BOLD] = ""
        if style.colour and not self._plain:
            marks[MarkKind.COLOUR] = style.colour
        return marks

    def change(self, marks: _Marks) -> None:
        """Close the marks that end at the builder's position and open those that start there."""
        position = self._builder.position
        for kind, (start, value) in list(self._open.items()):
            if marks.get(kind) != value:
                self._builder.mark(kind, start, value=value)
                del self._open[kind]
        for kind, value in marks.items():
            self._open.setdefault(kind, (position, value))
