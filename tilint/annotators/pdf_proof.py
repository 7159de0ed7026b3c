"""Proves by way of pdfium, which read the document, that an annotated PDF is whole: pages, words and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import c_ushort
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from tilint.annotators.pdf_present import OWN
from tilint.formats.pdfium import PDFIUM
from tilint.model.document import Box


class Sight(NamedTuple):
    """What pdfium sees of a page: its text, where it stands, how many annotations are people's, and tilint's names."""

    text: str
    places: tuple[Box, ...]
    others: int
    own: tuple[str, ...]


def look_through(data: bytes) -> list[Sight] | None:
    """See each page of a file; None where pdfium cannot open it."""
    with PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                return [_see(document, number) for number in range(len(document))]
        except pypdfium2.PdfiumError:
            return None


def is_whole(before: Sequence[Sight] | None, after: Sequence[Sight] | None, own: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether a file has the pages, words and people's annotations that it had, and these of tilint's own."""
    if before is None or after is None:
        return False
    wanted = [page._replace(own=names) for page, names in zip(before, own, strict=False)]
    return len(before) == len(own) and list(after) == wanted


def _see(document: pypdfium2.PdfDocument, number: int) -> Sight:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Sight("", (), 0, ())
    with closing(page):
        with closing(page.get_textpage()) as text_page:
            text = text_page.get_text_range()
            places = tuple(text_page.get_rect(index) for index in range(text_page.count_rects()))
        names = list(_names(page.raw))
    own = [name for name in names if name.startswith(OWN)]
    return Sight(text, places, len(names) - len(own), tuple(own))


def _names(page: object) -> Iterator[str]:
    """Yield the name of each annotation of a page, or nothing where it has none."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            yield ""
            continue
        try:
            length = raw.FPDFAnnot_GetStringValue(annotation, b"NM", None, 0)
            buffer = (c_ushort * (length // 2))()
            raw.FPDFAnnot_GetStringValue(annotation, b"NM", buffer, length)
            yield bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
