"""Finds the strips of a PDF's pages that a finding's words take up: one for each printed line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from statistics import median

from tilint.model import Document, Finding
from tilint.model.document import Box, PdfAnchor, Piece

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]

_WIDEST_GAP = 3.0  # line heights; what stands further apart is marked apart
_OVERLAP = 1.0  # line heights by which printed characters may stand on each other
_STEP = 0.75  # line heights by which the middles of two words of a line may differ
_DRIFT = 1.5  # character heights by which a line may climb before it counts as slanted
_FIELD_HEIGHT = 1.5  # line heights; what is higher in a line is a field
_LONGEST_LIGATURE = 3  # letters
_FARTHEST = 100_000.0  # points; no page is as big

_NOWHERE = "its words stand nowhere on a page, so the note on page 1 has it"
_PARTLY_NOWHERE = "some of its words stand nowhere on a page, and only the others are marked"
_FIELD = "its words are part of what a form field holds, which is marked as a whole"
_LIGATURE = "its words begin or end inside a sign of several letters, which is marked as a whole"


@dataclass(frozen=True, slots=True)
class Strip:
    """A rectangle in the page's own coordinates; `turn` counts the quarter turns anticlockwise of the text in it."""

    box: Box
    turn: int = 0

    @property
    def corners(self) -> Corners:
        """Give the corners as a reader of the text sees them: upper left, upper right, lower left, lower right."""
        left, bottom, right, top = self.box
        around = ((left, top), (left, bottom), (right, bottom), (right, top))
        upper_left, lower_left, lower_right, upper_right = (around[(self.turn + step) % 4] for step in range(4))
        return upper_left, upper_right, lower_left, lower_right


@dataclass(frozen=True, slots=True)
class Found:
    """The strips of a finding by page; `reason` says why they are not exactly its words, or is empty."""

    finding: Finding
    strips: Mapping[int, tuple[Strip, ...]]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line; `band` is from its bottom to its top, with the page turned so that it stands upright."""

    turn: int
    band: tuple[float, float]
    slanted: bool = False


class Strips:
    """Finds strips in one document; `turns` are the quarter turns, anticlockwise, of text that a page shows upright."""

    def __init__(self, document: Document, turns: Mapping[int, int]) -> None:
        self._document = document
        self._turns = turns
        self._starts = [piece.span.start for piece in document.pieces]
        self._lines: list[_Line] = []
        for run, turn in self._runs():
            self._lines += [_line(run, turn)] * len(run)

    def find(self, finding: Finding) -> Found:
        """Find the strips of a finding that has words."""
        assert finding.passage  # noqa: S101 (for the type checker)
        reason = ""
        found: dict[int, list[tuple[_Line, Strip]]] = {}
        for span, anchor in self._document.located(finding.passage.span):
            if not isinstance(anchor, PdfAnchor) or anchor.page not in self._turns or not _is_sound(anchor):
                reason = _PARTLY_NOWHERE
                continue
            if not finding.passage.span.covers(span):
                reason = _FIELD if len(span) > _LONGEST_LIGATURE else _LIGATURE
            line = self._lines[bisect_right(self._starts, span.start) - 1]
            for strip in _strips(anchor, line):
                _add(found.setdefault(anchor.page, []), line, strip)
        strips = {page: tuple(strip for _, strip in each) for page, each in found.items()}
        return Found(finding, strips, reason if strips else _NOWHERE)

    def _runs(self) -> Iterator[tuple[list[PdfAnchor], int]]:
        """Part the pieces into printed lines; give the places of each with its turn."""
        run: list[Piece] = []
        turn: int | None = None
        for piece in self._document.pieces:
            own = _turn(_place(piece))
            if run and not self._goes_on(run[-1], piece, turn, own):
                yield self._whole(run, turn)
                run, turn = [], None
            turn = own if turn is None else turn
            run.append(piece)
        if run:
            yield self._whole(run, turn)

    def _whole(self, run: Sequence[Piece], turn: int | None) -> tuple[list[PdfAnchor], int]:
        places = [_place(piece) for piece in run]
        return places, self._turns.get(places[0].page, 0) if turn is None else turn

    def _goes_on(self, piece: Piece, after: Piece, turn: int | None, own: int | None) -> bool:
        """Tell whether a piece stands in the same line as the one before, a little further on."""
        first, second = _place(piece), _place(after)
        if first.page != second.page or (turn is not None and own is not None and turn != own):
            return False
        block = self._document.block_index
        if block(piece.span.start) != block(after.span.start):
            return False
        known = own if turn is None else turn
        upright = self._turns.get(first.page, 0) if known is None else known
        left, right = turned(first.bounds, upright), turned(second.bounds, upright)
        height = max(left[3] - left[1], right[3] - right[1])
        gap = right[0] - left[2]
        step = abs(left[1] + left[3] - right[1] - right[3]) / 2
        return -_OVERLAP * height <= gap <= _WIDEST_GAP * height and step <= _STEP * height


def _place(piece: Piece) -> PdfAnchor:
    assert isinstance(piece.anchor, PdfAnchor)  # noqa: S101 (for the type checker)
    return piece.anchor


def _is_sound(place: PdfAnchor) -> bool:
    """Tell whether all characters stand somewhere; in a damaged file they may be infinitely far away."""
    return all(isfinite(edge) and abs(edge) < _FARTHEST for box in place.boxes for edge in box)


def _turn(place: PdfAnchor) -> int | None:
    """Tell how text is turned by the way from its first character to its last; one alone does not tell."""
    first, last = place.boxes[0], place.boxes[-1]
    across = first[0] + first[2] - last[0] - last[2]
    up = first[1] + first[3] - last[1] - last[3]
    if across == up == 0:
        return None
    if abs(across) >= abs(up):
        return 0 if across < 0 else 2
    return 1 if up < 0 else 3


def _line(run: Sequence[PdfAnchor], turn: int) -> _Line:
    boxes = [turned(box, turn) for place in run for box in place.boxes]
    # A field in the line may be much higher than its words, and has but one box.
    words = [turned(box, turn) for place in run if len(place.boxes) > 1 for box in place.boxes] or boxes
    highest = _FIELD_HEIGHT * (max(box[3] for box in words) - min(box[1] for box in words))
    words = [box for box in boxes if box[3] - box[1] <= highest] or boxes
    first, last = words[0], words[-1]
    climb = abs(first[1] + first[3] - last[1] - last[3]) / 2
    slanted = climb > _DRIFT * max(median(box[3] - box[1] for box in words), 1.0)
    return _Line(turn, (min(box[1] for box in words), max(box[3] for box in words)), slanted)


def _strips(place: PdfAnchor, line: _Line) -> Iterator[Strip]:
    """Yield a strip as high as the line; of a slanted line, one for each character."""
    if line.slanted:
        yield from (Strip(box, line.turn) for box in place.boxes)
        return
    left, bottom, right, top = turned(place.bounds, line.turn)
    upright = left, min(bottom, line.band[0]), right, max(top, line.band[1])
    yield Strip(turned(upright, -line.turn % 4), line.turn)


def _add(strips: list[tuple[_Line, Strip]], line: _Line, strip: Strip) -> None:
    """Add a strip of a line; those that follow each other in one line, equally high, make one strip."""
    before = strips[-1] if strips else None
    if before and before[0] is line and _edges(before[1]) == _edges(strip):
        strips[-1] = line, replace(strip, box=around([before[1].box, strip.box]))
    else:
        strips.append((line, strip))


def _edges(strip: Strip) -> tuple[float, float]:
    _, bottom, _, top = turned(strip.box, strip.turn)
    return bottom, top


def around(boxes: Sequence[Box]) -> Box:
    """Give the smallest box around all boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def turned(box: Box, turn: int) -> Box:
    """Turn a box with the page, so that text of that turn stands upright."""
    left, bottom, right, top = box
    return (box, (bottom, -right, top, -left), (-right, -top, -left, -bottom), (-top, left, -bottom, right))[turn]
