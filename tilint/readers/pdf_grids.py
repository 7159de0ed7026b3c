"""Finds the cells that the ruling lines of a PDF page enclose, by way of pdfplumber."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tilint.model.document import Box
from tilint.readers.pdf_rules import SNAP, Drawing, Rule

_MOST_RULES = 500
_MOST_CROSSINGS = 3_000  # in one grid; pdfplumber's time grows with their square
_SHORT = 10.0  # points by which a rule may fall short of the one that it points at

_Edge = dict[str, str | float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Rules that touch each other, and at how many places."""

    across: list[Rule]
    upright: list[Rule]
    crossings: int


def find_grids(drawing: Drawing) -> list[list[Box]]:
    """Find the cells of each grid that is drawn, at least two rows by two columns; places as in the drawing."""
    across, upright = drawing.across, drawing.upright
    if len(across) < 2 or not upright or max(len(across), len(upright)) > _MOST_RULES:
        return []
    frames = (_closed(frame) for frame in _frames(across, upright) if frame.crossings <= _MOST_CROSSINGS)
    return [cells for frame in frames if _is_grid(frame) for cells in _cells(_edges(frame))]


def _is_grid(frame: _Frame) -> bool:
    return min(len({rule.at for rule in rules}) for rules in (frame.across, frame.upright)) >= 3


def _cells(edges: list[_Edge]) -> list[list[Box]]:
    """Let pdfplumber find the cells of each table."""
    # Imported here, as most files have no grid and the import takes longer than reading them.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    try:
        merged = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
        tables = cells_to_tables(intersections_to_cells(edges_to_intersections(merged, SNAP, SNAP)))
    except Exception:  # A page is better read without its tables than not at all.
        return []
    return [[(left, -bottom, right, -top) for left, top, right, bottom in cells] for cells in tables]


def _edges(frame: _Frame) -> list[_Edge]:
    """Give a frame's rules as pdfplumber's edges."""
    levels, lanes = _lanes(frame.across), _lanes(frame.upright)
    edges = []
    for rule in frame.across:
        start, end = _drawn_out(rule, lanes)
        edges.append(_edge("h", (start, rule.at, end, rule.at)))
    for rule in frame.upright:
        start, end = _drawn_out(rule, levels)
        edges.append(_edge("v", (rule.at, start, rule.at, end)))
    return edges


def _edge(orientation: str, box: Box) -> _Edge:
    # pdfplumber's y runs downwards.
    left, bottom, right, top = box
    return {"orientation": orientation, "x0": left, "x1": right, "top": -top, "bottom": -bottom, "height": top - bottom}


def _lanes(rules: Iterable[Rule]) -> list[float]:
    return sorted({rule.at for rule in rules})


def _drawn_out(rule: Rule, lanes: list[float]) -> tuple[float, float]:
    """Give a rule's ends, drawn out to the lanes that it falls a little short of."""
    start, end = rule.start, rule.end
    first, last = bisect_left(lanes, start), bisect_right(lanes, end) - 1
    if 0 < first < len(lanes) and lanes[first] <= rule.end + SNAP:
        start = _reached(start, lanes[first - 1], lanes[first])
    if 0 <= last < len(lanes) - 1 and lanes[last] >= rule.start - SNAP:
        end = _reached(end, lanes[last + 1], lanes[last])
    return start, end


def _reached(end: float, beyond: float, before: float) -> float:
    gap = abs(beyond - end)
    return beyond if gap <= _SHORT and gap < abs(beyond - before) / 2 else end


def _closed(frame: _Frame) -> _Frame:
    """Close the sides of a frame, which may be open: a table often has no rules at its left and right."""
    across = frame.across + _sides(frame.across, frame.upright)
    upright = frame.upright + _sides(frame.upright, frame.across)
    return _Frame(across, upright, frame.crossings)


def _sides(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[Rule]:
    """Give a rule on either side of `rules`, where those that cross them end."""
    start = min(*(rule.at for rule in crossing), *(rule.start for rule in rules))
    end = max(*(rule.at for rule in crossing), *(rule.end for rule in rules))
    first, last = min(rule.at for rule in rules), max(rule.at for rule in rules)
    before, behind = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    sides = before if before < first - 2 * SNAP else first, behind if behind > last + 2 * SNAP else last
    return [Rule(side, start, end) for side in sides]


def _frames(across: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[_Frame]:
    """Yield the rules that touch each other, directly or by way of others."""
    crossed = [[index for index, other in enumerate(upright) if _touch(rule, other)] for rule in across]
    crossing: list[list[int]] = [[] for _ in upright]
    for row, found in enumerate(crossed):
        for column in found:
            crossing[column].append(row)
    seen: set[int] = set()
    for first in range(len(across)):
        if first in seen:
            continue
        rows, waiting = {first}, [first]
        columns: set[int] = set()
        while waiting:
            fresh = set(crossed[waiting.pop()]) - columns
            columns |= fresh
            beyond = {row for column in fresh for row in crossing[column]} - rows
            rows |= beyond
            waiting.extend(beyond)
        seen |= rows
        if len(rows) > 1 and columns:
            crossings = sum(len(crossed[row]) for row in rows)
            yield _Frame([across[row] for row in sorted(rows)], [upright[each] for each in sorted(columns)], crossings)


def _touch(rule: Rule, other: Rule) -> bool:
    return rule.start - SNAP <= other.at <= rule.end + SNAP and other.start - SNAP <= rule.at <= other.end + SNAP
