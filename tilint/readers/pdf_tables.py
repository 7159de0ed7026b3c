"""Finds the tables of a PDF page by their ruling lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass

from pypdfium2 import raw

from tilint.model.document import Box
from tilint.readers.pdf_characters import Glyph, turned

_STRAIGHT = 0.7  # points by which a ruling line may lean
_SNAP = 3.0  # points within which two ruling lines are one
_SHORTEST = 5.0  # points
_MOST_OBJECTS = 60_000
_MOST_SEGMENTS = 20_000
_MOST_RULES = 500
_DEPTH = 3  # form objects within form objects
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, across (`at` is its y) or upright (`at` is its x), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell; `row` and `column` count from 0."""

    row: int
    column: int
    glyphs: tuple[Glyph, ...]


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


def read_rules(page: object, turn: int) -> tuple[list[Rule], list[Rule]]:
    """Read a page's ruling lines, across and upright, as they stand when text of that turn is upright."""
    across: list[Rule] = []
    upright: list[Rule] = []
    for segment in _segments(page):
        left, bottom, right, top = turned(segment, turn)
        if top - bottom <= _STRAIGHT and right - left >= _SHORTEST:
            across.append(Rule((bottom + top) / 2, left, right))
        elif right - left <= _STRAIGHT and top - bottom >= _SHORTEST:
            upright.append(Rule((left + right) / 2, bottom, top))
    return _merged(across), _merged(upright)


def _segments(page: object) -> Iterator[Box]:
    """Yield the straight lines that are drawn on a page, as boxes."""
    budget = _MOST_SEGMENTS
    for path, matrix in _paths(page):
        count = raw.FPDFPath_CountSegments(path)
        budget -= max(count, 1)
        if budget < 0:
            return
        if count >= 2 and _is_seen(path):
            yield from _straight_lines(path, count, matrix)


def _paths(page: object) -> Iterator[tuple[object, Matrix]]:
    """Yield a page's path objects, those within form objects too, each with the matrix of what it stands in."""
    stack: list[tuple[object, Matrix]] = []
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for index in range(count):
        drawn = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield drawn, _IDENTITY
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            stack.append((drawn, _IDENTITY))
    for _ in range(_DEPTH):
        below: list[tuple[object, Matrix]] = []
        for form, matrix in stack:
            inner = _times(_matrix(form), matrix)
            for index in range(min(raw.FPDFFormObj_CountObjects(form), count + 1000)):
                drawn = raw.FPDFFormObj_GetObject(form, index)
                kind = raw.FPDFPageObj_GetType(drawn)
                if kind == raw.FPDF_PAGEOBJ_PATH:
                    yield drawn, inner
                elif kind == raw.FPDF_PAGEOBJ_FORM:
                    below.append((drawn, inner))
        stack = below


def _is_seen(path: object) -> bool:
    """Tell whether a path is drawn at all; a white fill, such as a cell's background, is not seen."""
    fill, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke)):
        return False
    if stroke.value or not fill.value:
        return bool(stroke.value)
    parts = [c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(path, *(byref(part) for part in parts))
    return parts[3].value > 0 and any(part.value < _WHITE for part in parts[:3])


def _straight_lines(path: object, count: int, outer: Matrix) -> Iterator[Box]:
    matrix = _times(_matrix(path), outer)
    start = before = None
    across, up = c_float(), c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(across), byref(up))
        point = _moved(across.value, up.value, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before:
            yield _box(before, point)
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield _box(point, start)


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _matrix(drawn: object) -> Matrix:
    place = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, byref(place)):
        return _IDENTITY
    return place.a, place.b, place.c, place.d, place.e, place.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    return (*_turned_by(a, b, two), *_turned_by(c, d, two), *_moved(e, f, two))


def _turned_by(across: float, up: float, matrix: Matrix) -> tuple[float, float]:
    return across * matrix[0] + up * matrix[2], across * matrix[1] + up * matrix[3]


def _moved(across: float, up: float, matrix: Matrix) -> tuple[float, float]:
    x, y = _turned_by(across, up, matrix)
    return x + matrix[4], y + matrix[5]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Put rules that lie on each other, or go on from each other, together."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= _SNAP:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged: list[Rule] = []
    for lane in lanes:
        at = sum(rule.at for rule in lane) / len(lane)
        start = end = None
        for rule in sorted(lane, key=lambda rule: rule.start):
            if start is None or end is None or rule.start > end + _SNAP:
                if start is not None and end is not None:
                    merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        if start is not None and end is not None:
            merged.append(Rule(at, start, end))
    return merged


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
    glyphs: Sequence[Glyph], rules: tuple[list[Rule], list[Rule]], page: int
) -> tuple[list[Table], list[Glyph]]:
    """Find the tables that rules draw; return them and the characters that stand in none."""
    across, upright = rules
    if len(across) < 3 or len(upright) < 3 or len(across) > _MOST_RULES or len(upright) > _MOST_RULES:
        return [], list(glyphs)
    tables: list[Table] = []
    rest = list(glyphs)
    for grid in _grids(across, upright):
        taken: dict[int, list[Glyph]] = {}
        left_over: list[Glyph] = []
        for glyph in rest:
            number = grid.find(*_centre(glyph))
            if number is None:
                left_over.append(glyph)
            else:
                taken.setdefault(number, []).append(glyph)
        table = _table(grid, taken, page)
        if table:
            tables.append(table)
            rest = left_over
    return tables, rest


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
        TableCell(rows.index(places[number][0]), columns.index(places[number][1]), tuple(held))
        for number, held in filled.items()
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(page, 0, grid.columns[0], grid.rows[0], grid.columns[-1], grid.rows[-1], tuple(cells))


def _grids(across: list[Rule], upright: list[Rule]) -> Iterator[_Grid]:
    """Yield a grid for each group of rules that touch each other, the smallest first."""
    grids = []
    for rows, columns in _touching(across, upright):
        if len(rows) >= 3 and len(columns) >= 3:
            grids.append(_grid(rows, columns))
    yield from sorted(grids, key=lambda grid: (grid.columns[-1] - grid.columns[0]) * (grid.rows[-1] - grid.rows[0]))


def _touching(across: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    parents = list(range(len(across) + len(upright)))
    for row, rule in enumerate(across):
        for column, other in enumerate(upright):
            if (
                rule.start - _SNAP <= other.at <= rule.end + _SNAP
                and other.start - _SNAP <= rule.at <= other.end + _SNAP
            ):
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
    rows = sorted({rule.at for rule in across})
    columns = sorted({rule.at for rule in upright})
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


def _reached(rules: list[Rule], lanes: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """Tell for each lane which steps along it have a rule."""
    reached: set[tuple[int, int]] = set()
    for rule in rules:
        lane = lanes.index(rule.at)
        for step in range(len(steps) - 1):
            if rule.start - _SNAP <= (steps[step] + steps[step + 1]) / 2 <= rule.end + _SNAP:
                reached.add((lane, step))
    return reached
