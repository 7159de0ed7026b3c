"""The grid of a Word table: which columns its cells stand in, and which rows head the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilint.formats.docx import Element, word
from tilint.readers.docx_changes import row_is_deleted, within
from tilint.readers.docx_styles import attribute, number, switch, value_of

TABLE = word("tbl")
_ROWS = frozenset({word("tr")})
_CELLS = frozenset({word("tc")})
_FIRST_ROW = 0x0020
# More columns than Word allows; a wrong span must not cost memory.
_MOST_COLUMNS = 64
# Word sets the look of a first row apart by default, also in tables that have none: a head is brief.
_MOST_HEAD_WORDS = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with text of its own: the column it starts in, from 0, and how many it covers."""

    column: int
    width: int
    element: Element

    @property
    def columns(self) -> range:
        """All columns that the cell covers."""
        return range(self.column, self.column + self.width)


def kept_rows(table: Element) -> list[Element]:
    """List the rows that are not deleted."""
    return [row for row in within(table, _ROWS) if not row_is_deleted(row)]


def spots(row: Element) -> Iterator[Spot]:
    """Yield the cells of a row; the lower and right parts of merged cells are counted, but not yielded."""
    properties = row.find(word("trPr"))
    column = 0 if properties is None else _columns(properties, "gridBefore", 0)
    for cell in within(row, _CELLS):
        own = cell.find(word("tcPr"))
        width = 1 if own is None else max(1, _columns(own, "gridSpan", 1))
        if own is None or not _is_covered(own):
            yield Spot(column, width, cell)
        column += width


def marked_head_rows(rows: Sequence[Element]) -> int:
    """Count the rows at the top that repeat as a heading on each page."""
    marked = 0
    for row in rows:
        properties = row.find(word("trPr"))
        if properties is None or not switch(properties.find(word("tblHeader"))):
            break
        marked += 1
    return marked


def first_row_is_set_apart(table: Element) -> bool:
    """Tell whether the table's look gives the first row a look of its own."""
    look = table.find(f"{word('tblPr')}/{word('tblLook')}")
    if look is None:
        return False
    if flag := attribute(look, "firstRow"):
        return flag in {"1", "true", "on"}
    try:
        return int(attribute(look, "val") or "0", 16) & _FIRST_ROW != 0
    except ValueError:
        return False


def may_be_heads(texts: Sequence[str]) -> bool:
    """Tell whether the texts of a row can be the heads of columns."""
    return any(texts) and all(len(text.split()) <= _MOST_HEAD_WORDS and not text.endswith(".") for text in texts)


def _columns(properties: Element, name: str, default: int) -> int:
    return min(max(0, number(value_of(properties, name), default)), _MOST_COLUMNS)


def _is_covered(properties: Element) -> bool:
    """Tell whether a cell is deleted, or the lower or right part of a merged one."""
    if properties.find(word("cellDel")) is not None:
        return True
    merges = (properties.find(word(name)) for name in ("vMerge", "hMerge"))
    return any(merge is not None and attribute(merge, "val") != "restart" for merge in merges)
