"""Reads the pages of a PDF, one by one: lines, tables and fields, and what cannot be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref
from dataclasses import dataclass

from pypdfium2 import raw

from tilint.model.document import Box, Unread
from tilint.readers.pdf_characters import SLANTED, Glyph, read_characters, turned
from tilint.readers.pdf_forms import Field, attach_links, covering_image, read_fields
from tilint.readers.pdf_lines import Line, gather_lines, spell, with_bullets
from tilint.readers.pdf_rules import read_drawing
from tilint.readers.pdf_tables import Table, find_tables

_FEW = 50  # characters; a page with an image and so few of them is looked at as a scan
_COVERS = 0.5  # of the page: an image that may be a scan
_DRAWN = 20  # objects; fewer than that, without an image, are decoration

_PLAIN = re.compile(
    r"[(\"'‘“]*(?:[^\W\d_]?[^\W\d_A-Z]*[aeiouyäöüàéèáíóú][^\W\d_A-Z]*|[A-Z]+|[\d.,:;/$£€%+-]+)[.,:;!?)\"'’”]*"
)
_FOREIGN = re.compile(r"[\u0370-\u1fff\u2e80-\udfff\uf900-\ufffc]")

_SCAN = "no text that can be read, perhaps a scan"
_IMAGE = "an image covers most of the page, and words in it cannot be read"
NO_MEANING = "the file does not say which letters its characters stand for"
_SLANTED = "slanted text such as a watermark"
_BROKEN = "the page is damaged"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read; `bounds`, `lines` and `tables` are placed as in `Line`.

    `lines` run in the direction of most of the page's text, `turned_lines` in other directions, a list for each.
    """

    number: int
    bounds: Box = (0, 0, 0, 0)
    lines: Sequence[Line] = ()
    turned_lines: Sequence[Sequence[Line]] = ()
    tables: Sequence[Table] = ()
    fields: Sequence[Field] = ()
    unread: Sequence[Unread] = ()


def read_page(document: object, forms: object | None, number: int) -> Page:
    """Read the page of that number, from 1."""
    with _open_page(document, number) as handles:
        if handles is None:
            return Page(number, unread=(Unread(f"page {number}", _BROKEN),))
        page, text_page = handles
        bounds = _bounds(page)
        characters = read_characters(text_page, bounds)
        fields = read_fields(forms, page, number) if forms else []
        unread = [
            Unread(f"page {number}", reason) for reason in _unread(page, bounds, characters.glyphs, characters.unmapped)
        ]
        if _is_unmapped(characters.glyphs, characters.unmapped):
            return Page(number, bounds, fields=fields, unread=unread)
        glyphs = attach_links(characters.glyphs, document, page)
        by_turn: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            by_turn.setdefault(glyph.style.turn, []).append(glyph)
        by_turn.pop(SLANTED, None)
        if not by_turn:
            return Page(number, bounds, fields=fields, unread=unread)
        turn = max(by_turn, key=lambda each: (len(by_turn[each]), -each))
        drawing = read_drawing(page, turn)
    tables, rest = find_tables(by_turn.pop(turn), drawing.across, drawing.upright, number)
    lines = with_bullets(gather_lines(rest, number), drawing.dots)
    turned_lines = [gather_lines(by_turn[each], number) for each in sorted(by_turn)]
    return Page(number, turned(bounds, turn), lines, turned_lines, tables, fields, unread)


@contextmanager
def _open_page(document: object, number: int) -> Iterator[tuple[object, object] | None]:
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        yield None
        return
    text_page = raw.FPDFText_LoadPage(page)
    try:
        yield (page, text_page) if text_page else None
    finally:
        if text_page:
            raw.FPDFText_ClosePage(text_page)
        raw.FPDF_ClosePage(page)


def _bounds(page: object) -> Box:
    place = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, byref(place)) or place.right <= place.left or place.top <= place.bottom:
        return 0.0, 0.0, 612.0, 792.0
    return place.left, place.bottom, place.right, place.top


def _is_unmapped(glyphs: Sequence[Glyph], unmapped: int) -> bool:
    """Tell whether most characters have no meaning; some that pdfium doubts read well all the same."""
    if unmapped * 2 <= len(glyphs):
        return False
    words = spell(glyphs).split()
    plain = sum(1 for word in words if _PLAIN.fullmatch(word) or any(_FOREIGN.match(each) for each in word))
    return plain * 2 < len(words)


def _unread(page: object, bounds: Box, glyphs: Sequence[Glyph], unmapped: int) -> Iterator[str]:
    """Say what on a page cannot be read."""
    visible = Counter(glyph.style.turn == SLANTED for glyph in glyphs if not glyph.text.isspace())
    if unmapped and _is_unmapped(glyphs, unmapped):
        yield NO_MEANING
    elif visible[True]:
        yield _SLANTED
    if visible.total() >= _FEW:
        return
    image = covering_image(page, bounds)
    if not visible.total():
        if image or raw.FPDFPage_CountObjects(page) >= _DRAWN:
            yield _SCAN
    elif image > _COVERS:
        yield _IMAGE
