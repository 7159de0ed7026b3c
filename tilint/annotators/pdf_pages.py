"""Knows how the pages of a PDF are shown: which way up, and where the first one has room for a note."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Page

from tilint.annotators.pdf_present import entries, is_own, is_own_popup
from tilint.annotators.pdf_strips import around
from tilint.model import Document, PdfAnchor
from tilint.model.document import Box

SIDE = 20.0  # points, of the note's sign

_MARGIN = 10.0  # points, from the page's edge to the sign
_A4: Box = (0.0, 0.0, 595.0, 842.0)


def quarter_turns(page: Page) -> int:
    """Give the quarter turns, clockwise, by which a page is turned when it is shown."""
    try:
        return round(page.rotation / 90) % 4
    except (TypeError, ValueError, AttributeError):
        return 0


def find_corner(page: Page, document: Document) -> Box:
    """Find a free place for the summary at the top of the first page; where none is free, the left corner."""
    corners = list(_corners(bounds_of(page), quarter_turns(page)))
    places = [piece.anchor for piece in document.pieces if isinstance(piece.anchor, PdfAnchor)]
    taken = [place.bounds for place in places if place.page == 1 and place.packed]
    taken += [box for annotation in entries(page.obj.get(Name.Annots)) if (box := _rect(annotation))]
    return next((corner for corner in corners if not any(_meet(corner, box) for box in taken)), corners[0])


def _corners(bounds: Box, turns: int) -> Iterator[Box]:
    """Yield places at the top of a page as it is shown: left, right, then from left to right."""
    left, bottom, right, top = bounds
    width = top - bottom if turns % 2 else right - left
    last = max(_MARGIN, width - _MARGIN - SIDE)
    steps = [_MARGIN, last, *(_MARGIN + 2 * SIDE * step for step in range(1, int(last / (2 * SIDE))))]
    for across in steps:
        near, far = (across, _MARGIN), (across + SIDE, _MARGIN + SIDE)
        yield around([_on_page(bounds, turns, *near), _on_page(bounds, turns, *far)])


def _on_page(bounds: Box, turns: int, across: float, down: float) -> Box:
    """Give a point, measured from the upper left of a page as it is shown, in the page's own coordinates."""
    left, bottom, right, top = bounds
    x, y = (
        (left + across, top - down),
        (left + down, bottom + across),
        (right - across, bottom + down),
        (right - down, top - across),
    )[turns]
    return x, y, x, y


def bounds_of(page: Page) -> Box:
    """Give what is shown of a page."""
    try:
        media, crop = _box(page.mediabox), _box(page.cropbox)
    except (TypeError, ValueError, AttributeError):
        return _A4
    shown = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else media


def _box(edges: Object | None) -> Box:
    one, two, three, four = (float(edge) for edge in entries(edges))
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _rect(annotation: Object) -> Box | None:
    """Give where a person's annotation stands; tilint's own are written anew."""
    if is_own(annotation) or is_own_popup(annotation):
        return None
    try:
        return _box(annotation.get(Name.Rect)) if isinstance(annotation, Dictionary) else None
    except (TypeError, ValueError):
        return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
