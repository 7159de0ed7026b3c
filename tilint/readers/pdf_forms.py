"""Reads what is laid over a PDF page: form fields with their values, and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref, c_int, c_ushort, create_string_buffer
from dataclasses import dataclass, replace

from pypdfium2 import raw

from tilint.model.document import Box
from tilint.readers.blanks import BLANK, BOX, is_prompt, spell_choices
from tilint.readers.pdf_characters import Glyph

_BAND = 16  # points; links are looked up in bands of this height
_FARTHEST = 1e6  # points
_MOST_LINKS = 5_000
_WRITTEN = frozenset([raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_SIGNATURE])
_LISTS = frozenset([raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX])
_BOXES = frozenset([raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON])
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_MOST_CHOICES = 1_000
_WORDS = re.compile(r"[^\W\d_]{2,}(?:\W+[^\W\d_]+)*[.)?]?")
# What programs call a ticked box by themselves.
_STOCK_VALUES = frozenset({"yes", "on", "off", "true", "checked", "selected"})


@dataclass(frozen=True, slots=True)
class Field:
    """A form field; `box` is in the page's own coordinates, `tooltip` its name for people.

    `blank` is how it is spelt while it is empty, a list with its choices; `value` is what is filled in. `ticked` marks
    a box or button, whose `caption` is what its value says, where that is words.
    """

    page: int
    tooltip: str
    name: str
    value: str
    box: Box
    blank: str = BLANK
    ticked: bool = False
    caption: str = ""


@contextmanager
def open_forms(document: object) -> Iterator[object | None]:
    """Make a document's form fields readable; pages have to be opened and closed within. None without fields."""
    if raw.FPDF_GetFormType(document) == raw.FORMTYPE_NONE:
        yield None
        return
    settings = raw.FPDF_FORMFILLINFO(version=2)
    forms = raw.FPDFDOC_InitFormFillEnvironment(document, settings)
    try:
        yield forms or None
    finally:
        if forms:
            raw.FPDFDOC_ExitFormFillEnvironment(forms)


def read_fields(forms: object, page: object, number: int) -> list[Field]:
    """Read a page's fields, from top to bottom; buttons to press and hidden fields are left out."""
    fields = []
    # Without this, pdfium knows no values of boxes and buttons.
    raw.FORM_OnAfterLoadPage(page, forms)
    try:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            try:
                field = _field(forms, annotation, number)
            finally:
                raw.FPDFPage_CloseAnnot(annotation)
            if field:
                fields.append(field)
    finally:
        raw.FORM_OnBeforeClosePage(page, forms)
    return sorted(fields, key=lambda field: (-field.box[3], field.box[0]))


def _field(forms: object, annotation: object, number: int) -> Field | None:
    if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
        return None
    kind = raw.FPDFAnnot_GetFormFieldType(forms, annotation)
    if kind not in _WRITTEN | _LISTS | _BOXES or raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return None
    name = _clean(_string(raw.FPDFAnnot_GetFormFieldName, forms, annotation))
    tooltip = _clean(_string(raw.FPDFAnnot_GetFormFieldAlternateName, forms, annotation))
    place = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, byref(place))
    field = Field(number, " ".join(tooltip.split()), " ".join(name.split()), "", _box(place))
    if kind in _BOXES:
        told = " ".join(_clean(_string(raw.FPDFAnnot_GetFormFieldExportValue, forms, annotation)).split())
        stock = kind == raw.FPDF_FORMFIELD_CHECKBOX and told.lower() in _STOCK_VALUES
        return replace(field, blank=BOX, ticked=True, caption="" if stock or not _WORDS.fullmatch(told) else told)
    value = _clean(_string(raw.FPDFAnnot_GetFormFieldValue, forms, annotation))
    if kind in _WRITTEN:
        return replace(field, value="" if is_prompt(value) else value)
    choices = _choices(forms, annotation)
    chosen = value in choices or is_prompt(value)
    return replace(field, value="" if chosen else value, blank=spell_choices(choices) or BLANK)


def _choices(forms: object, annotation: object) -> list[str]:
    count = min(raw.FPDFAnnot_GetOptionCount(forms, annotation), _MOST_CHOICES)
    labels = (_string(raw.FPDFAnnot_GetOptionLabel, forms, annotation, index) for index in range(count))
    return [_clean(label) for label in labels]


def _box(place: raw.FS_RECTF) -> Box:
    across, up = sorted((place.left, place.right)), sorted((place.bottom, place.top))
    return across[0], up[0], across[1], up[1]


def _string(read: Callable[..., int], *of: object) -> str:
    length = read(*of, None, 0)
    if length <= 2:
        return ""
    buffer = (c_ushort * (length // 2 + 1))()
    read(*of, buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "ignore")


def _clean(text: str) -> str:
    """Leave control characters out; line ends stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in text if each >= " " or each in "\n\t").strip("\x7f \t\n")


def attach_links(glyphs: Sequence[Glyph], document: object, page: object) -> list[Glyph]:
    """Give characters that stand within a link's rectangles its target."""
    linked = list(glyphs)
    bands: dict[int, list[int]] = {}
    for count, (box, target) in enumerate(_links(document, page)):
        if count == 0:
            bands = _by_height(glyphs)
        if count >= _MOST_LINKS:
            break
        left, bottom, right, top = (min(max(edge, -_FARTHEST), _FARTHEST) for edge in box)
        for band in range(int(bottom // _BAND), min(int(top // _BAND), int(bottom // _BAND) + 200) + 1):
            for index in bands.get(band, ()):
                glyph = linked[index]
                across, up = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
                if left <= across <= right and bottom <= up <= top:
                    linked[index] = glyph._replace(link=target)
    return linked


def _by_height(glyphs: Sequence[Glyph]) -> dict[int, list[int]]:
    bands: dict[int, list[int]] = {}
    for index, glyph in enumerate(glyphs):
        bands.setdefault(int((glyph.box[1] + glyph.box[3]) / 2 // _BAND), []).append(index)
    return bands


def _links(document: object, page: object) -> Iterator[tuple[Box, str]]:
    """Yield the rectangles of a page's links that lead to an address, with the address."""
    start = c_int(0)
    link = raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, byref(start), byref(link)):
        target = _target(document, link)
        if not target:
            continue
        quads = raw.FPDFLink_CountQuadPoints(link)
        points = raw.FS_QUADPOINTSF()
        place = raw.FS_RECTF()
        for index in range(min(max(quads, 0), 50)):
            if raw.FPDFLink_GetQuadPoints(link, index, byref(points)):
                across = [points.x1, points.x2, points.x3, points.x4]
                up = [points.y1, points.y2, points.y3, points.y4]
                yield (min(across), min(up), max(across), max(up)), target
        if quads <= 0 and raw.FPDFLink_GetAnnotRect(link, byref(place)):
            yield _box(place), target


def _target(document: object, link: object) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action:
        return ""
    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if length <= 1:
        return ""
    buffer = create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    return "".join(each for each in buffer.value.decode("utf-8", "replace") if each.isprintable())
