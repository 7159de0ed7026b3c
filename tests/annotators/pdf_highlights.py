"""Reads annotations back from a PDF by way of pdfium, and the characters of the page that they lie on."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_int, c_ushort
from functools import lru_cache
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from tests.readers.readback_pdf import page_characters

Box = tuple[float, float, float, float]

_SLACK = 0.011  # points; boxes are written in hundredths
_SCALE = 2
_RIM = 2  # pixels


class Highlight(NamedTuple):
    """An annotation; `corners` has those of each quadrilateral, `boxes` the same as boxes, or the annotation's own."""

    page: int
    kind: int
    name: str
    author: str
    text: str
    corners: tuple[tuple[tuple[float, float], ...], ...]
    boxes: tuple[Box, ...]


def highlights(data: bytes, *, author: str = "tilint") -> list[Highlight]:
    """List the highlights of an author; the summary's sign is none."""
    wanted = raw.FPDF_ANNOT_HIGHLIGHT
    return [each for each in annotations(data) if each.kind == wanted and each.author == author]


def annotations(data: bytes) -> list[Highlight]:
    """List all annotations of a file, pop-ups included."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [each for number in range(len(document)) for each in _on_page(document[number], number + 1)]
    finally:
        document.close()


def _on_page(page: pypdfium2.PdfPage, number: int) -> Iterator[Highlight]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        handle = raw.FPDFPage_GetAnnot(page, index)
        corners = tuple(_corners(handle))
        place = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(handle, byref(place))
        boxes = tuple(_box(each) for each in corners) or ((place.left, place.bottom, place.right, place.top),)
        kind = raw.FPDFAnnot_GetSubtype(handle)
        name, author, text = (_string(handle, key) for key in (b"NM", b"T", b"Contents"))
        raw.FPDFPage_CloseAnnot(handle)
        yield Highlight(number, kind, name, author, text, corners, boxes)
    page.close()


def _corners(handle: object) -> Iterator[tuple[tuple[float, float], ...]]:
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(handle)):
        quad = raw.FS_QUADPOINTSF()
        assert raw.FPDFAnnot_GetAttachmentPoints(handle, index, byref(quad))
        yield (quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)


def _box(corners: tuple[tuple[float, float], ...]) -> Box:
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _string(handle: object, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(handle, key, None, 0)
    buffer = (c_ushort * (length // 2))()
    raw.FPDFAnnot_GetStringValue(handle, key, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


_characters = lru_cache(1)(page_characters)


def words_under(data: bytes, found: list[Highlight]) -> str:
    """Give the characters whose middles lie under highlights, in the order of the page, without white space."""
    pages = _characters(data)
    characters = [
        each.text
        for highlight in found
        for each in pages[highlight.page]
        if any(_lies_in(each.across, each.up, box) for box in highlight.boxes)
    ]
    return "".join("".join(characters).split())


def _lies_in(across: float, up: float, box: Box) -> bool:
    left, bottom, right, top = box
    return left - _SLACK <= across <= right + _SLACK and bottom - _SLACK <= up <= top + _SLACK


def pages_that_differ(before: bytes, after: bytes) -> list[int]:
    """List the pages that look otherwise somewhere else than under tilint's notes."""
    own = [each for each in annotations(after) if each.author == "tilint"]
    old, new = pypdfium2.PdfDocument(before), pypdfium2.PdfDocument(after)
    differing = []
    for number in range(len(old)):
        pictures = [document[number].render(scale=_SCALE).to_pil().convert("RGB") for document in (old, new)]
        difference = ImageChops.difference(*pictures)
        boxes = [box for each in own if each.page == number + 1 for box in each.boxes]
        assert not boxes or difference.getbbox(), "nothing can be seen of the notes"
        _paint_over(difference, new[number], boxes)
        if difference.getbbox():
            differing.append(number + 1)
    old.close()
    new.close()
    return differing


def _paint_over(picture: Image.Image, page: pypdfium2.PdfPage, boxes: list[Box]) -> None:
    draw = ImageDraw.Draw(picture)
    for left, bottom, right, top in boxes:
        (x, y), (x2, y2) = (_pixel(page, picture.size, *point) for point in ((left, bottom), (right, top)))
        box = min(x, x2) - _RIM, min(y, y2) - _RIM, max(x, x2) + _RIM, max(y, y2) + _RIM
        draw.rectangle(box, fill="black")


def _pixel(page: pypdfium2.PdfPage, size: tuple[int, int], across: float, up: float) -> tuple[int, int]:
    x, y = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, across, up, byref(x), byref(y))
    return x.value, y.value
