"""Reads text that is set at a slant across a PDF page, such as a watermark."""

from __future__ import annotations

from collections.abc import Iterable
from math import dist

from tilint.readers.pdf_characters import Glyph
from tilint.readers.pdf_lines import Line, make_line

_FARTHEST = 2.0  # sizes from the middle of a character to that of the next one
_OVERPRINT = 0.12  # sizes; the same character nearer than this is printed twice, to look bold


def gather_watermarks(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Put slanted characters that follow each other together, a line for each stretch; its places mean nothing."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        before = runs[-1][-1] if runs else None
        size = glyph.style.size
        if before is None or before.style != glyph.style or dist(_middle(before), _middle(glyph)) > _FARTHEST * size:
            runs.append([glyph])
        elif before.text != glyph.text or dist(_middle(before), _middle(glyph)) > _OVERPRINT * size:
            runs[-1].append(glyph)
    lines = (make_line(page, order, run) for order, run in enumerate(runs))
    return [line for line in lines if line]


def _middle(glyph: Glyph) -> tuple[float, float]:
    left, bottom, right, top = glyph.box
    return (left + right) / 2, (bottom + top) / 2
