"""Keeps track of what surrounds the words of a Markdown file: lists, quotations, tables, footnotes, emphasis."""

from __future__ import annotations

from dataclasses import dataclass, field

from tilint.model.document import BlockKind, Cell, MarkKind
from tilint.readers.building import Builder
from tilint.readers.markup import BLOCKS, HEADINGS, MARKS, Tag

BULLET = "•"


@dataclass(slots=True)
class _Table:
    """Where the reader is in the tables; all count from 0, and -1 is before the first."""

    number: int = -1
    row: int = -1
    column: int = -1
    header: bool = False
    in_cell: bool = False

    def begin(self) -> None:
        self.number, self.row, self.column = self.number + 1, -1, -1

    def begin_row(self) -> None:
        self.row, self.column = self.row + 1, -1

    def begin_cell(self, *, header: bool) -> None:
        self.column, self.header, self.in_cell = self.column + 1, header, True

    def cell(self) -> Cell:
        return Cell(max(0, self.number), max(0, self.row), self.column, self.header)


@dataclass(slots=True)
class Flow:
    """Opens each block with the kind that its surroundings give it.

    A reader changes the surroundings as it goes, and calls `open` before it adds text.
    """

    builder: Builder = field(default_factory=Builder)
    quotes: int = 0
    tag_quotes: int = 0
    heading: int = 0
    footnote: str | None = None
    marker: str | None = None
    table: _Table = field(default_factory=_Table)
    _numbers: list[int | None] = field(default_factory=list)
    _marks: list[tuple[MarkKind, int, str]] = field(default_factory=list)
    _tag_marks: list[tuple[str, MarkKind, int, str]] = field(default_factory=list)

    @property
    def is_quoted(self) -> bool:
        """Whether the words stand in a quotation."""
        return self.quotes + self.tag_quotes > 0

    def open(self) -> None:
        """Begin a block unless one is open."""
        if self.builder.is_open:
            return
        kind, level, cell, marker = BlockKind.PARAGRAPH, 0, None, ""
        if self.footnote is not None:
            kind, marker, self.footnote = BlockKind.FOOTNOTE, self.footnote, ""
        elif self.table.in_cell:
            kind, cell = BlockKind.CELL, self.table.cell()
        elif self.heading:
            kind, level = BlockKind.HEADING, self.heading
        elif self._numbers and self.marker is not None:
            kind, level = BlockKind.LIST_ITEM, len(self._numbers)
        if self.marker and not marker:
            marker, self.marker = self.marker, None
        self.builder.start(kind, level=level, marker=marker, quoted=self.is_quoted, cell=cell)

    def close(self) -> None:
        """Finish the open block."""
        self.builder.finish_block()
        self._marks.clear()
        self._tag_marks.clear()

    def begin_list(self, first: int | None) -> None:
        """Enter a list whose first number is `first`, or that has bullets (None)."""
        self.close()
        self._numbers.append(first)

    def end_list(self) -> None:
        """Leave a list."""
        self.close()
        if self._numbers:
            self._numbers.pop()

    def begin_item(self, delimiter: str = ".") -> None:
        """Enter a list item; its first block gets the marker, the later ones are paragraphs."""
        self.close()
        number = self._numbers[-1] if self._numbers else None
        self.marker = BULLET
        if number is not None:
            self.marker = f"{number}{delimiter}"
            self._numbers[-1] = number + 1

    def end_item(self) -> None:
        """Leave a list item."""
        self.close()
        self.marker = None

    def begin_mark(self, kind: MarkKind, value: str = "") -> None:
        """Set off the words that follow, until `end_mark`."""
        self.open()
        self._marks.append((kind, self.builder.position, value))

    def end_mark(self) -> None:
        """End the innermost mark."""
        if self._marks:
            kind, start, value = self._marks.pop()
            self.builder.mark(kind, start, value=value)

    def inline_tag(self, tag: Tag) -> None:
        """Follow an HTML tag that stands among words."""
        if tag.name == "br" or tag.name in BLOCKS:
            if self.builder.is_open:
                self.builder.hard_break()
        elif tag.name in MARKS:
            self._mark_tag(tag)

    def block_tag(self, tag: Tag) -> None:
        """Follow an HTML tag that stands in an HTML block."""
        if tag.name not in BLOCKS:
            self.inline_tag(tag)
            return
        self.close()
        if tag.name in HEADINGS:
            self.heading = 0 if tag.closes else HEADINGS[tag.name]
        elif tag.name in {"ul", "ol"}:
            self.end_list() if tag.closes else self.begin_list(1 if tag.name == "ol" else None)
        elif tag.name == "li":
            self.end_item() if tag.closes else self.begin_item()
        elif tag.name == "blockquote":
            self.tag_quotes = max(0, self.tag_quotes + (-1 if tag.closes else 1))
        else:
            self._table_tag(tag)

    def _table_tag(self, tag: Tag) -> None:
        table = self.table
        if tag.name in {"table", "tr", "td", "th"}:
            table.in_cell = False
        if tag.closes:
            return
        if tag.name == "table":
            table.begin()
        elif tag.name == "tr":
            table.begin_row()
        elif tag.name in {"td", "th"}:
            table.begin_cell(header=tag.name == "th" and table.row == 0)

    def _mark_tag(self, tag: Tag) -> None:
        if not tag.closes:
            self.open()
            self._tag_marks.append((tag.name, MARKS[tag.name], self.builder.position, tag.href))
            return
        for index in range(len(self._tag_marks) - 1, max(-1, len(self._tag_marks) - 20), -1):
            name, kind, start, value = self._tag_marks[index]
            if name == tag.name:
                self.builder.mark(kind, start, value=value)
                del self._tag_marks[index]
                return
