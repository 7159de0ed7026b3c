"""Say where something stands in words a person can follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tilint.model.document import Block, BlockKind, Document, LineAnchor, PdfAnchor, Span

_COUNTED = {
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "list item",
    BlockKind.CAPTION: "caption",
    BlockKind.FOOTNOTE: "footnote",
    BlockKind.FIELD: "form field",
    BlockKind.CODE: "code",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person finds a passage.

    `page` counts from 1 (PDF only), `section` is the trail of headings, `paragraph` the passage's name within
    its section ("paragraph 4", "table 1, row 2, column 1"). Lines and columns count from 1 (Markdown and text
    only); `end_column` is the column after the last character.
    """

    page: int | None = None
    section: tuple[str, ...] = ()
    paragraph: str = ""
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    def __str__(self) -> str:
        parts = []
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.page is not None:
            parts.append(f"page {self.page}")
        if self.section:
            parts.append(f"‘{self.section[-1]}’")
        if self.paragraph:
            parts.append(self.paragraph)
        return ", ".join(parts) or "whole document"


def find_place(document: Document, span: Span) -> Place:
    """Find the place of a span that lies in one block, in the whole document."""
    document = document.part_of or document
    index = document.block_index(span.start)
    block = document.blocks[index]
    anchors = document.locate(span)
    page = block.page
    if anchors and isinstance(anchors[0], PdfAnchor):
        page = anchors[0].page
    place = Place(page=page, section=block.section, paragraph=_name_in_section(document, index))
    lines = [anchor for anchor in anchors if isinstance(anchor, LineAnchor)]
    if not lines:
        return place
    return Place(
        page=place.page,
        section=place.section,
        paragraph=place.paragraph,
        line=lines[0].line,
        column=lines[0].column,
        end_line=lines[-1].line,
        end_column=lines[-1].end_column,
    )


def _name_in_section(document: Document, index: int) -> str:
    block = document.blocks[index]
    if block.cell:
        cell = block.cell
        return f"table {cell.table + 1}, row {cell.row + 1}, column {cell.column + 1}"
    if block.kind not in _COUNTED:
        return block.kind.value
    count = sum(1 for other in _same_section(document, index) if other.kind is block.kind)
    return f"{_COUNTED[block.kind]} {count}"


def _same_section(document: Document, index: int) -> Iterator[Block]:
    """Yield the blocks from the start of a block's section up to the block itself."""
    first = index
    while first > 0 and document.blocks[first - 1].section == document.blocks[index].section:
        if document.blocks[first - 1].kind is BlockKind.HEADING:
            break
        first -= 1
    yield from document.blocks[first : index + 1]
