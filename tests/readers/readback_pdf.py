"""Reads the words at a PdfAnchor back from a file's bytes, with nothing of the reader's own code."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_double
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from tilint.model import Document, PdfAnchor

_TOLERANCE = 0.01
_SAME_LETTERS = {"\x02": "-"}


class Character(NamedTuple):
    text: str
    across: float
    up: float


def page_characters(data: bytes) -> dict[int, list[Character]]:
    """List the characters of each page with the centres of their boxes."""
    document = pypdfium2.PdfDocument(data)
    pages = {}
    try:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            pages[number + 1] = list(_characters(text_page.raw))
            text_page.close()
            page.close()
    finally:
        document.close()
    return pages


def page_fields(data: bytes) -> dict[int, list[tuple[float, ...]]]:
    """List the rectangles of each page's form fields."""
    document = pypdfium2.PdfDocument(data)
    found: dict[int, list[tuple[float, ...]]] = {}
    try:
        for number in range(len(document)):
            page = document[number]
            found[number + 1] = list(_fields(page.raw))
            page.close()
    finally:
        document.close()
    return found


def _fields(page: object) -> Iterator[tuple[float, ...]]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation, place = raw.FPDFPage_GetAnnot(page, index), raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
            raw.FPDFAnnot_GetRect(annotation, byref(place))
            yield (
                min(place.left, place.right),
                min(place.bottom, place.top),
                max(place.left, place.right),
                max(place.bottom, place.top),
            )
        raw.FPDFPage_CloseAnnot(annotation)


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(first - second) < _TOLERANCE for first, second in zip(one, other, strict=True))


def _characters(text_page: object) -> Iterator[Character]:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for index in range(raw.FPDFText_CountChars(text_page)):
        if raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if raw.FPDFText_GetCharBox(text_page, index, byref(left), byref(right), byref(bottom), byref(top)):
            text = chr(raw.FPDFText_GetUnicode(text_page, index))
            centre = (left.value + right.value) / 2, (bottom.value + top.value) / 2
            yield Character(_SAME_LETTERS.get(text, text), *centre)


def characters_in(characters: list[Character], anchor: PdfAnchor) -> list[str]:
    """Give for each box of an anchor the characters whose centres lie in it."""
    low, high = anchor.bounds[1] - _TOLERANCE, anchor.bounds[3] + _TOLERANCE
    near = [character for character in characters if low <= character.up <= high]
    return ["".join(each.text for each in near if _within(each, box)) for box in anchor.boxes]


def _within(character: Character, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    return (
        left - _TOLERANCE <= character.across <= right + _TOLERANCE
        and bottom - _TOLERANCE <= character.up <= top + _TOLERANCE
    )


def misread(data: bytes, document: Document) -> list[tuple[str, list[str]]]:
    """List the pieces of a document whose characters are not found in the file where they should stand.

    The words of a form's field are no characters of the page: there a field has to stand.
    """
    pages, fields = page_characters(data), page_fields(data)
    found = []
    for piece in document.pieces:
        assert isinstance(piece.anchor, PdfAnchor)
        if piece.whole and any(_near(piece.anchor.bounds, box) for box in fields[piece.anchor.page]):
            continue
        text, written = document.slice(piece.span), characters_in(pages[piece.anchor.page], piece.anchor)
        if piece.whole:
            right = text in written[0] or written[0] in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
        else:
            right = len(text) == len(written) and all(each in other for each, other in zip(text, written, strict=True))
        if not right:
            found.append((text, written))
    return found
