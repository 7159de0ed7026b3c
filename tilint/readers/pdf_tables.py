"""Finds the tables of a PDF page by their ruling lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tilint.model.document import Box
from tilint.readers.pdf_characters import Glyph
from tilint.readers.pdf_rules import SNAP


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell; `row` and `column` count from 0."""

    page: int
    row: int
    column: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its characters, without spaces."""
        return "".join(glyph.text for glyph in self.glyphs if not glyph.text.isspace())


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells that hold text, row by row; places as in `Line`."""

    page: int
    order: int
    left: float
    bottom: float
    right: float
    top: float
    cells: tuple[TableCell, ...]
    text: str = "\n" * 40


def find_tables(glyphs: Sequence[Glyph], grids: Sequence[Sequence[Box]], page: int) -> tuple[list[Table], list[Glyph]]:
    """Find what stands in the cells of grids; return the tables, and the characters that stand in none."""
    tables: list[Table] = []
    rest = list(glyphs)
    for cells in sorted(grids, key=_area):
        taken: dict[Box, list[Glyph]] = {}
        left_over: list[Glyph] = []
        lookup = _Lookup(cells)
        for word in _words(rest):
            cell = lookup.find(*_centre(word[len(word) // 2]))
            if cell is None:
                left_over.extend(word)
            else:
                taken.setdefault(cell, []).extend(word)
        table = _table(cells, taken, page)
        if table:
            tables.append(table)
            rest = left_over
    return tables, rest


def continued(table: Table, after: Table) -> Table | None:
    """Join a table to the one it continues on the next page, a repeated header row left out; None for another table."""
    ends = max(cell.page for cell in table.cells)
    same = abs(table.left - after.left) <= SNAP and abs(table.right - after.right) <= SNAP
    if after.page != ends + 1 or not same or _width(table) != _width(after):
        return None
    skipped = int(_row(table, 0) == _row(after, 0))
    first = max(cell.row for cell in table.cells) + 1 - skipped
    added = tuple(replace(cell, row=cell.row + first) for cell in after.cells if cell.row >= skipped)
    return replace(table, cells=table.cells + added)


def _width(table: Table) -> int:
    return max(cell.column for cell in table.cells)


def _row(table: Table, number: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if cell.row == number]


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Part characters at gaps; a word that sticks out of its cell stays whole."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word:
            before = word[-1]
            size = glyph.style.size
            apart = abs(glyph.baseline - before.baseline) > size or abs(glyph.left - before.right) > size
            if apart or glyph.spaced or glyph.text.isspace() or before.text.isspace():
                yield word
                word = []
        word.append(glyph)
    if word:
        yield word


def _centre(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.baseline + 0.3 * glyph.style.size


class _Lookup:
    """Finds the cell at a point; cells are looked up by the rows of lanes they cross."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self._levels = sorted({cell[1] for cell in cells} | {cell[3] for cell in cells})
        self._bands: list[list[Box]] = [[] for _ in self._levels]
        for cell in cells:
            for band in range(bisect_left(self._levels, cell[1]), bisect_left(self._levels, cell[3])):
                self._bands[band].append(cell)

    def find(self, across: float, up: float) -> Box | None:
        """Find the cell that holds a point."""
        band = bisect_right(self._levels, up) - 1
        if band < 0:
            return None
        return next((cell for cell in self._bands[band] if cell[0] <= across < cell[2]), None)


def _bounds(cells: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*cells, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _area(cells: Sequence[Box]) -> float:
    left, bottom, right, top = _bounds(cells)
    return (right - left) * (top - bottom)


def _table(cells: Sequence[Box], taken: dict[Box, list[Glyph]], page: int) -> Table | None:
    """Make a table, unless it is a mere frame: text in two rows and two columns is the least."""
    filled = {cell: held for cell, held in taken.items() if any(not glyph.text.isspace() for glyph in held)}
    rows = sorted({-cell[3] for cell in filled})
    columns = sorted({cell[0] for cell in filled})
    if len(rows) < 2 or len(columns) < 2:
        return None
    made = [TableCell(page, rows.index(-cell[3]), columns.index(cell[0]), tuple(held)) for cell, held in filled.items()]
    made.sort(key=lambda cell: (cell.row, cell.column))
    left, bottom, right, top = _bounds(cells)
    return Table(page, 0, left, bottom, right, top, tuple(made))
