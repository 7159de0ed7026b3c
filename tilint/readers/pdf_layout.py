"""Finds the columns of a PDF page, and with them the order in which it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Protocol, TypeVar

_GUTTER = 4.0  # points that are free of text between two columns, at the least
_ALIGNED = 2.0  # points by which the lines of a column may differ at their left
_LINES = 3  # lines that a column has, at the least
_FULL = 8  # lines of a column that may go on in another one
_CANDIDATES = 12
_DEPTH = 8  # columns within columns
_NARROW = 60.0  # points; what is narrower is a list's markers or a table's numbers, not a column
_CHARACTERS = 8  # in a line of a column, on average
_PROSE_CHARACTERS = 25


class Item(Protocol):
    """What stands on a page: a line or a table; places as in `Line`, `text` says how long it is."""

    @property
    def order(self) -> int: ...  # noqa: D102
    @property
    def left(self) -> float: ...  # noqa: D102
    @property
    def right(self) -> float: ...  # noqa: D102
    @property
    def bottom(self) -> float: ...  # noqa: D102
    @property
    def top(self) -> float: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


Placed = TypeVar("Placed", bound=Item)


@dataclass(frozen=True, slots=True)
class _Band:
    """A stretch of a page from top to bottom: lines across the whole width (`right` empty), or two columns."""

    left: list[Item]
    right: list[Item]


@dataclass(frozen=True, slots=True)
class _Division:
    edge: float
    bands: list[_Band]

    @property
    def count(self) -> int:
        return sum(len(band.left) + len(band.right) for band in self.bands if band.right)


def arrange(items: Sequence[Placed], edges: Iterable[float] = ()) -> list[list[Placed]]:
    """Part the items of a page into columns, in reading order.

    `edges` are the left edges of columns on other pages of the document, which need less evidence here.
    """
    flows: list[list[Item]] = []
    _arrange(list(items), tuple(edges), _DEPTH, flows)
    return flows  # type: ignore[return-value]


def find_edges(items: Sequence[Item], depth: int = _DEPTH) -> set[float]:
    """Find the left edges of the columns of a page, the first column's left out."""
    division = _divide(items, ()) if depth else None
    if division is None:
        return set()
    edges = {division.edge}
    for band in division.bands:
        if band.right:
            edges |= find_edges(band.left, depth - 1) | find_edges(band.right, depth - 1)
    return edges


def _arrange(items: list[Item], edges: tuple[float, ...], depth: int, flows: list[list[Item]]) -> None:
    division = _divide(items, edges) if depth else None
    if division is None:
        if items:
            flows.append(items)
        return
    for band in division.bands:
        if band.right:
            _arrange(band.left, edges, depth - 1, flows)
            _arrange(band.right, edges, depth - 1, flows)
        elif band.left:
            flows.append(band.left)


def _divide(items: Sequence[Item], edges: Sequence[float]) -> _Division | None:
    """Find the gutter with most text on both its sides."""
    if len(items) < 2:
        return None
    divisions = [_divide_at(items, edge, edges) for edge in _candidates(items, edges)]
    return max((division for division in divisions if division.count), key=lambda each: each.count, default=None)


def _candidates(items: Sequence[Item], edges: Sequence[float]) -> list[float]:
    """Find the left edges that most lines share, and those of other pages."""
    first = min(item.left for item in items) + _NARROW
    counted = Counter(round(item.left) for item in items if item.left > first)
    shared = [float(edge) for edge, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:_CANDIDATES]]
    return shared + [edge for edge in edges if edge > first and edge not in shared]


def _divide_at(items: Sequence[Item], edge: float, edges: Sequence[float]) -> _Division:
    known = any(abs(edge - other) <= _ALIGNED for other in edges)
    bands: list[_Band] = []
    left: list[Item] = []
    right: list[Item] = []
    for item in sorted(items, key=lambda item: (-item.top, item.left)):
        if item.right <= edge - _GUTTER:
            left.append(item)
        elif item.left >= edge - _ALIGNED:
            right.append(item)
        else:
            _close_band(bands, left, right, known=known)
            left, right = [], []
            _add_across(bands, [item])
    _close_band(bands, left, right, known=known)
    return _Division(edge, bands)


def _close_band(bands: list[_Band], left: list[Item], right: list[Item], *, known: bool) -> None:
    above: list[Item] = []
    if left and right:
        # A short line that ends the text above, or a short title, stands higher than both columns.
        top = max(item.top for item in right) + _GUTTER
        above = [item for item in left if item.bottom > top]
        left = [item for item in left if item.bottom <= top]
    if left and right and _are_columns(left, right, known=known):
        _add_across(bands, above)
        bands.append(_Band(left, right))
    else:
        _add_across(bands, [*above, *left, *right])


def _add_across(bands: list[_Band], items: list[Item]) -> None:
    if not items:
        return
    if bands and not bands[-1].right:
        bands[-1].left.extend(items)
    else:
        bands.append(_Band(items, []))


def _are_columns(left: list[Item], right: list[Item], *, known: bool) -> bool:
    """Tell two columns of text from a table or a form.

    The text of a column stands together in the page's content, where a table goes from side to side; failing
    that, both columns have to be filled with prose.
    """
    fewest, most = sorted((len(left), len(right)))
    if not known:
        narrow = min(_width(left), _width(right)) < _NARROW
        if most < _LINES or narrow or min(_length(left), _length(right)) < _CHARACTERS:
            return _is_rest(left, right)
    if _switches(left, right) <= 1 + fewest // 8:
        return True
    return fewest >= _LINES and _is_prose(left) and _is_prose(right)


def _is_rest(left: list[Item], right: list[Item]) -> bool:
    """Tell whether the right side holds the few last words of the left one, at the top of the next column."""
    level = abs(max(item.top for item in left) - max(item.top for item in right)) <= _ALIGNED
    return level and len(left) >= _FULL and _is_prose(left) and _switches(left, right) == 1


def _switches(left: list[Item], right: list[Item]) -> int:
    """Count how often the page's content goes from one side to the other."""
    sides = [(item.order, 0) for item in left] + [(item.order, 1) for item in right]
    return sum(1 for _ in groupby(side for _, side in sorted(sides))) - 1


def _is_prose(items: list[Item]) -> bool:
    """Tell whether most lines are long and reach the right edge."""
    width = _width(items)
    return (
        median(len(item.text) for item in items) >= _PROSE_CHARACTERS
        and median(item.right - item.left for item in items) >= 0.75 * width
    )


def _width(items: list[Item]) -> float:
    return max(item.right for item in items) - min(item.left for item in items)


def _length(items: list[Item]) -> float:
    return sum(len(item.text) for item in items) / len(items)
