"""Walks the objects that a PDF page draws, those within form objects too."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref

from pypdfium2 import raw

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_MOST_OBJECTS = 60_000
_DEPTH = 3  # form objects within form objects


def page_objects(page: object, kind: int) -> Iterator[tuple[object, Matrix]]:
    """Yield a page's objects of a kind (`raw.FPDF_PAGEOBJ_…`), each with its matrix to the page's own coordinates."""
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    level = [(raw.FPDFPage_GetObject(page, index), _IDENTITY) for index in range(count)]
    for _ in range(_DEPTH + 1):
        below: list[tuple[object, Matrix]] = []
        for drawn, outer in level:
            found = raw.FPDFPageObj_GetType(drawn)
            if found == kind:
                yield drawn, _times(_matrix(drawn), outer)
            elif found == raw.FPDF_PAGEOBJ_FORM:
                inner = _times(_matrix(drawn), outer)
                room = max(0, _MOST_OBJECTS - len(below))
                number = min(raw.FPDFFormObj_CountObjects(drawn), room)
                below.extend((raw.FPDFFormObj_GetObject(drawn, index), inner) for index in range(number))
        level = below


def moved(across: float, up: float, matrix: Matrix) -> tuple[float, float]:
    """Move a point by a matrix."""
    x, y = _turned_by(across, up, matrix)
    return x + matrix[4], y + matrix[5]


def _matrix(drawn: object) -> Matrix:
    place = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, byref(place)):
        return _IDENTITY
    return place.a, place.b, place.c, place.d, place.e, place.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    return (*_turned_by(a, b, two), *_turned_by(c, d, two), *moved(e, f, two))


def _turned_by(across: float, up: float, matrix: Matrix) -> tuple[float, float]:
    return across * matrix[0] + up * matrix[2], across * matrix[1] + up * matrix[3]
