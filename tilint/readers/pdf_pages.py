"""Reads the pages of a PDF, one by one: lines, tables and fields, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref
from dataclasses import dataclass

from pypdfium2 import raw

from tilint.model.document import Box, Unread
from tilint.readers.pdf_characters import SLANTED, Glyph, read_characters, turned
from tilint.readers.pdf_forms import Field, attach_links, read_fields
from tilint.readers.pdf_grids import find_grids
from tilint.readers.pdf_lines import Line, gather_lines, with_bullets
from tilint.readers.pdf_rules import read_drawing
from tilint.readers.pdf_tables import Table, find_tables
from tilint.readers.pdf_unread import NO_MEANING, find_unread, is_unmapped
from tilint.readers.pdf_watermarks import gather_watermarks
from tilint.readers.pdf_widgets import set_fields

_BROKEN = "the page is damaged"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read; `bounds`, `lines` and `tables` are placed as in `Line`.

    `lines` run in the direction of most of the page's text, `turned_lines` in other directions, a list for each.
    `fields` are those of a form that do not stand among the lines.
    """

    number: int
    bounds: Box = (0, 0, 0, 0)
    lines: Sequence[Line] = ()
    turned_lines: Sequence[Sequence[Line]] = ()
    tables: Sequence[Table] = ()
    watermarks: Sequence[Line] = ()
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
        if is_unmapped(characters.glyphs, characters.unmapped):
            return Page(number, bounds, fields=fields, unread=(Unread(f"page {number}", NO_MEANING),))
        unread = [Unread(f"page {number}", reason) for reason in find_unread(page, bounds, characters.glyphs)]
        glyphs = attach_links(characters.glyphs, document, page)
        by_turn: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            by_turn.setdefault(glyph.style.turn, []).append(glyph)
        watermarks = gather_watermarks(by_turn.pop(SLANTED, ()), number)
        if not by_turn:
            return Page(number, bounds, watermarks=watermarks, fields=fields, unread=unread)
        turn = max(by_turn, key=lambda each: (len(by_turn[each]), -each))
        drawing = read_drawing(page, turn)
    tables, rest = find_tables(by_turn.pop(turn), find_grids(drawing), number)
    rest, tables, fields = set_fields(fields, rest, tables, turn)
    lines = with_bullets(gather_lines(rest, number), drawing.dots)
    turned_lines = [gather_lines(by_turn[each], number) for each in sorted(by_turn)]
    return Page(number, turned(bounds, turn), lines, turned_lines, tables, watermarks, fields, unread)


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
