"""Tells what on a PDF page may be text, and cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pypdfium2 import raw

from tilint.model.document import Box
from tilint.readers.pdf_characters import SLANTED, Glyph
from tilint.readers.pdf_lines import spell
from tilint.readers.pdf_objects import page_objects

NO_MEANING = "the file does not say which letters its characters stand for"

_SCAN = "no text that can be read, perhaps a scan"
_IMAGE = "an image covers most of the page, and hardly any text stands beside it; words in the image cannot be read"

_FEW = 25  # letters; a page with an image and so few of them, such as a stamp on a scan, is looked at as a scan
_COVERS = 0.5  # of the page: images that may be a scan
_LARGE = 0.05  # of the page: images that may hold words; a logo is smaller
_CURVES = 100  # on a page without characters, so many may be letters that are drawn

_PLAIN = re.compile(
    r"[(\"'‘“]*(?:[^\W\d_]?[^\W\d_A-Z]*[aeiouyäöüàéèáíóú][^\W\d_A-Z]*|[A-Z]+|[\d.,:;/$£€%+-]+)[.,:;!?)\"'’”]*"
)
_FOREIGN = re.compile(r"[\u0370-\u1fff\u2e80-\udfff\uf900-\ufffc]")


def is_unmapped(glyphs: Sequence[Glyph], unmapped: int) -> bool:
    """Tell whether most characters have no meaning; some that pdfium doubts read well all the same."""
    if unmapped * 2 <= len(glyphs):
        return False
    words = spell(glyphs).split()
    plain = sum(1 for word in words if _PLAIN.fullmatch(word) or any(_FOREIGN.match(each) for each in word))
    return plain * 2 < len(words)


def find_unread(page: object, bounds: Box, glyphs: Sequence[Glyph]) -> Iterator[str]:
    """Say what on a page, given with its characters, may be text that is not read."""
    # A watermark says nothing of what the page below it holds.
    visible = [glyph for glyph in glyphs if glyph.style.turn != SLANTED and not glyph.text.isspace()]
    if not visible:
        if _share_of_images(page, bounds) >= _LARGE or _has_curves(page):
            yield _SCAN
    elif sum(1 for glyph in visible if glyph.text.isalpha()) < _FEW and _share_of_images(page, bounds) > _COVERS:
        yield _IMAGE


def _share_of_images(page: object, bounds: Box) -> float:
    """Tell which share of the page its images cover; a scan may be cut into many."""
    area = sum(abs(a * d - b * c) for _, (a, b, c, d, _, _) in page_objects(page, raw.FPDF_PAGEOBJ_IMAGE))
    return area / max(1.0, (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]))


def _has_curves(page: object) -> bool:
    curves = 0
    for path, _ in page_objects(page, raw.FPDF_PAGEOBJ_PATH):
        for index in range(raw.FPDFPath_CountSegments(path)):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            curves += raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO
            if curves >= _CURVES:
                return True
    return False
