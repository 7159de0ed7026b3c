"""Reads what is drawn on a PDF page and matters to its text: ruling lines, and bullets that are no characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass

from pypdfium2 import raw

from tilint.model.document import Box
from tilint.readers.pdf_characters import turned
from tilint.readers.pdf_objects import Matrix, moved, page_objects

SNAP = 3.0  # points within which two ruling lines are one

_STRAIGHT = 0.7  # points by which a ruling line may lean
_SHORTEST = 5.0  # points
_DOT = (1.2, 6.0)  # points that a bullet measures
_MOST_SEGMENTS = 20_000
_WHITE = 250


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, across (`at` is its y) or upright (`at` is its x), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page: ruling lines and dots (boxes), as they stand when the page's text is upright."""

    across: list[Rule]
    upright: list[Rule]
    dots: list[Box]


def read_drawing(page: object, turn: int) -> Drawing:
    """Read the drawing of a page whose text has that turn."""
    across: list[Rule] = []
    upright: list[Rule] = []
    dots: list[Box] = []
    for segments in _shapes(page):
        for segment in segments:
            left, bottom, right, top = turned(segment, turn)
            if top - bottom <= _STRAIGHT and right - left >= _SHORTEST:
                across.append(Rule((bottom + top) / 2, left, right))
            elif right - left <= _STRAIGHT and top - bottom >= _SHORTEST:
                upright.append(Rule((left + right) / 2, bottom, top))
        box = turned(_around(segments), turn)
        width, height = box[2] - box[0], box[3] - box[1]
        if _DOT[0] <= width <= _DOT[1] and abs(width - height) <= 0.2 * width:
            dots.append(box)
    return Drawing(_merged(across), _merged(upright), dots)


def _around(segments: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*segments, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _shapes(page: object) -> Iterator[list[Box]]:
    """Yield the lines of each shape that is drawn on a page, as boxes; of curves, from end to end."""
    budget = _MOST_SEGMENTS
    for path, matrix in page_objects(page, raw.FPDF_PAGEOBJ_PATH):
        count = raw.FPDFPath_CountSegments(path)
        budget -= max(count, 1)
        if budget < 0:
            return
        if count >= 2 and _is_seen(path):
            segments = list(_lines(path, count, matrix))
            if segments:
                yield segments


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


def _lines(path: object, count: int, matrix: Matrix) -> Iterator[Box]:
    start = before = None
    across, up = c_float(), c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(across), byref(up))
        point = moved(across.value, up.value, matrix)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif before:
            yield _box(before, point)
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield _box(point, start)


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Put rules that lie on each other, or go on from each other, together."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= SNAP:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged: list[Rule] = []
    for lane in lanes:
        at = sum(rule.at for rule in lane) / len(lane)
        start = end = None
        for rule in sorted(lane, key=lambda rule: rule.start):
            if start is None or end is None or rule.start > end + SNAP:
                if start is not None and end is not None:
                    merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        if start is not None and end is not None:
            merged.append(Rule(at, start, end))
    return merged
