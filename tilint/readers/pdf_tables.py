"""Finds the tables of a PDF page by their ruling lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tilint.readers.pdf_characters import Glyph
from tilint.readers.pdf_rules import SNAP, Rule

_MOST_RULES = 500


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


@dataclass(frozen=True, slots=True)
class _Grid:
    """The lanes of a table's rules, and for each square between them the cell it belongs to."""

    columns: list[float]
    rows: list[float]
    cells: list[list[int]]

    def find(self, across: float, up: float) -> int | None:
        """Find the number of the cell that holds a point."""
        column, row = bisect_right(self.columns, across) - 1, bisect_right(self.rows, up) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return self.cells[row][column]
        return None

    def places(self) -> dict[int, tuple[int, int]]:
        """Give each cell's row from the top and column from the left."""
        corners: dict[int, tuple[int, int]] = {}
        last = len(self.rows) - 2
        for row, numbers in enumerate(self.cells):
            for column, number in enumerate(numbers):
                above, before = corners.get(number, (last - row, column))
                corners[number] = min(above, last - row), min(before, column)
        return corners


def find_tables(
    glyphs: Sequence[Glyph], across: list[Rule], upright: list[Rule], page: int
) -> tuple[list[Table], list[Glyph]]:
    """Find the tables that rules draw; return them and the characters that stand in none."""
    if len(across) < 2 or not upright or len(across) > _MOST_RULES or len(upright) > _MOST_RULES:
        return [], list(glyphs)
    tables: list[Table] = []
    rest = list(glyphs)
    for grid in _grids(across, upright):
        taken: dict[int, list[Glyph]] = {}
        left_over: list[Glyph] = []
        for word in _words(rest):
            number = grid.find(*_centre(word[len(word) // 2]))
            if number is None:
                left_over.extend(word)
            else:
                taken.setdefault(number, []).extend(word)
        table = _table(grid, taken, page)
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


def _table(grid: _Grid, taken: dict[int, list[Glyph]], page: int) -> Table | None:
    """Make a table, unless it is a mere frame: text in two rows and two columns is the least."""
    places = grid.places()
    filled = {number: held for number, held in taken.items() if any(not glyph.text.isspace() for glyph in held)}
    rows = sorted({places[number][0] for number in filled})
    columns = sorted({places[number][1] for number in filled})
    if len(rows) < 2 or len(columns) < 2:
        return None
    cells = [
        TableCell(page, rows.index(places[number][0]), columns.index(places[number][1]), tuple(held))
        for number, held in filled.items()
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(page, 0, grid.columns[0], grid.rows[0], grid.columns[-1], grid.rows[-1], tuple(cells))


def _grids(across: list[Rule], upright: list[Rule]) -> Iterator[_Grid]:
    """Yield a grid for each group of rules that touch each other, the smallest first."""
    grids = []
    for rows, columns in _touching(across, upright):
        if len(rows) >= 2 and columns:
            grid = _grid(rows, columns)
            if len(grid.rows) >= 3 and len(grid.columns) >= 3:
                grids.append(grid)
    yield from sorted(grids, key=lambda grid: (grid.columns[-1] - grid.columns[0]) * (grid.rows[-1] - grid.rows[0]))


def _touching(across: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    parents = list(range(len(across) + len(upright)))
    for row, rule in enumerate(across):
        for column, other in enumerate(upright):
            if rule.start - SNAP <= other.at <= rule.end + SNAP and other.start - SNAP <= rule.at <= other.end + SNAP:
                _unite(parents, row, len(across) + column)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*across, *upright]):
        group = groups.setdefault(_root(parents, index), ([], []))
        group[index >= len(across)].append(rule)
    yield from groups.values()


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _unite(parents: list[int], one: int, other: int) -> None:
    one, other = sorted((_root(parents, one), _root(parents, other)))
    parents[other] = one


def _grid(across: list[Rule], upright: list[Rule]) -> _Grid:
    rows = _lanes(across, upright)
    columns = _lanes(upright, across)
    wide, high = len(columns) - 1, len(rows) - 1
    parents = list(range(wide * high))
    walls = _reached(upright, columns, rows)
    floors = _reached(across, rows, columns)
    for row in range(high):
        for column in range(wide):
            square = row * wide + column
            if column + 1 < wide and (column + 1, row) not in walls:
                _unite(parents, square, square + 1)
            if row + 1 < high and (row + 1, column) not in floors:
                _unite(parents, square, square + wide)
    cells = [[_root(parents, row * wide + column) for column in range(wide)] for row in range(high)]
    return _Grid(columns, rows, cells)


def _lanes(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Give where rules stand, and where those that cross them end: a table's sides may be open."""
    lanes = sorted({rule.at for rule in rules})
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < lanes[0] - 2 * SNAP:
        lanes.insert(0, first)
    if last > lanes[-1] + 2 * SNAP:
        lanes.append(last)
    return lanes


def _reached(rules: list[Rule], lanes: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """Tell for each lane which steps along it have a rule."""
    reached: set[tuple[int, int]] = set()
    for rule in rules:
        lane = lanes.index(rule.at)
        for step in range(len(steps) - 1):
            if rule.start - SNAP <= (steps[step] + steps[step + 1]) / 2 <= rule.end + SNAP:
                reached.add((lane, step))
    return reached
