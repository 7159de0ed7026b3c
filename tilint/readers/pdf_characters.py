"""Reads the characters of a PDF page, each with its box and its look, by way of pdfium."""

from __future__ import annotations

import math
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, byref, c_double, c_float, c_int, c_uint, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pypdfium2 import raw

from tilint.model.document import Box

SLANTED = -1

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_BLANK = 0x20
_LINE_END_HYPHEN = 2  # what pdfium puts in the place of a hyphen at a line's end
_ITALIC, _FIXED, _FORCED_BOLD = 1 << 6, 1 << 0, 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_MONO_NAMES = ("mono", "courier", "consol", "menlo")
_SLANT = 5.0  # degrees by which a line may lean before it counts as slanted
_SAMPLED = 8  # one character in so many is asked whether it has a meaning, as asking takes time
_LARGEST = 1000.0  # points
_VERTICAL = 1.5  # sizes from its baseline at which a character is set in a vertical line


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look. `size` is in points, `turn` counts quarter turns anticlockwise, or is `SLANTED`."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    colour: str = ""
    turn: int = 0


class Glyph(NamedTuple):
    """One character as printed; `text` is longer for a ligature.

    `box` is in the page's own coordinates. `left`, `right` and `baseline` are those of the page turned so that
    the text stands upright, x to the right and y upwards. `spaced` says that pdfium sees a gap before it. `label` is
    None for all that is printed; a glyph that stands for a form field has the field's tooltip there.
    """

    text: str
    box: Box
    left: float
    right: float
    baseline: float
    style: Style
    spaced: bool = False
    link: str = ""
    label: str | None = None


class Characters(NamedTuple):
    """A page's characters in the order of its content, and how many of them have no meaning as text."""

    glyphs: list[Glyph]
    unmapped: int


class _Run(NamedTuple):
    style: Style
    baseline: float


_NO_RUN = _Run(Style("", 1.0), 0.0)


def _bound(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    """Bind a pdfium function with plain integers for handles, which saves a Python object for each call."""
    address = cast(getattr(raw, name), c_void_p).value
    assert address  # noqa: S101 (for the type checker)
    return CFUNCTYPE(result, *arguments)(address)


_DOUBLES = (POINTER(c_double),) * 4
_UINTS = (POINTER(c_uint),) * 4
_unicode = _bound("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_char_box = _bound("FPDFText_GetCharBox", c_int, c_void_p, c_int, *_DOUBLES)
_owner = _bound("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_generated = _bound("FPDFText_IsGenerated", c_int, c_void_p, c_int)
_map_error = _bound("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
_matrix = _bound("FPDFText_GetMatrix", c_int, c_void_p, c_int, POINTER(raw.FS_MATRIX))
_font = _bound("FPDFTextObj_GetFont", c_void_p, c_void_p)
_font_size = _bound("FPDFTextObj_GetFontSize", c_int, c_void_p, POINTER(c_float))
_font_flags = _bound("FPDFFont_GetFlags", c_int, c_void_p)
_font_name = _bound("FPDFFont_GetBaseFontName", c_uint, c_void_p, c_void_p, c_uint)
_fill_colour = _bound("FPDFPageObj_GetFillColor", c_int, c_void_p, *_UINTS)


def read_characters(text_page: object, bounds: Box) -> Characters:
    """Read the characters of a pdfium text page that stand inside `bounds`."""
    handle = cast(text_page, c_void_p).value  # type: ignore[arg-type]
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    places = byref(left), byref(right), byref(bottom), byref(top)
    inner_left, inner_bottom, inner_right, inner_top = (2 * bound for bound in bounds)
    runs = _Runs(handle)
    glyphs: list[Glyph] = []
    previous, run, spaced, unmapped = 0, _NO_RUN, False, 0
    for index in range(raw.FPDFText_CountChars(text_page)):
        owner = _owner(handle, index)
        code = _unicode(handle, index)
        if not owner or (code == _BLANK and _generated(handle, index)):  # a space or line end that pdfium adds
            spaced = True
            continue
        fresh = owner != previous
        if fresh:
            previous, run = owner, runs.read(index, owner)
        if not _char_box(handle, index, *places):
            continue
        if index % _SAMPLED == 0 and _map_error(handle, index):
            unmapped += _SAMPLED
        text = _text(code)
        box = left.value, bottom.value, right.value, top.value
        # Twice the centre; this loop is what reading a PDF spends its time on.
        across, up = box[0] + box[2], box[1] + box[3]
        if not text or not (inner_left <= across <= inner_right and inner_bottom <= up <= inner_top):
            continue
        if glyphs and glyphs[-1].box == box and not fresh and not spaced and box[2] > box[0]:
            # Another letter of the same ligature.
            glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + text)
            continue
        glyphs.append(_glyph(text, box, run, spaced))
        spaced = False
    private = sum(1 for glyph in glyphs if glyph.text == "\ufffd" or "\ue000" <= glyph.text <= "\uf8ff")
    return Characters(glyphs, max(unmapped, private))


def _glyph(text: str, box: Box, run: _Run, spaced: bool) -> Glyph:  # noqa: FBT001
    left, bottom, right, top = box
    style, baseline = run
    if style.turn > 0:
        left, bottom, right, top = turned(box, style.turn)
    near = abs((bottom + top) / 2 - baseline) <= _VERTICAL * style.size + (top - bottom) / 2
    if not near:
        baseline = bottom
    return Glyph(text, box, left, right, baseline, style, spaced)


class _Runs:
    """Reads the look of text objects; fonts and styles are read once for a page."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle
        self._fonts: dict[int, tuple[str, bool, bool, bool]] = {}
        self._styles: dict[tuple[int, float, str, int], Style] = {}
        self._place = raw.FS_MATRIX()
        self._size = c_float()
        self._colour = (c_uint(), c_uint(), c_uint(), c_uint())
        self._colour_places = tuple(byref(part) for part in self._colour)

    def read(self, index: int, owner: int) -> _Run:
        """Read the style and the baseline of the text object that holds character `index`."""
        place = self._place
        _matrix(self._handle, index, byref(place))
        _font_size(owner, byref(self._size))
        turn = _turn(place.a, place.b)
        size = min(_LARGEST, max(1.0, round(abs(self._size.value) * math.hypot(place.c, place.d), 1)))
        font = _font(owner) or 0
        key = (font, size, self._read_colour(owner), turn)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._style(*key)
        return _Run(style, (place.f, -place.e, -place.f, place.e)[max(turn, 0)])

    def _style(self, font: int, size: float, colour: str, turn: int) -> Style:
        if font not in self._fonts:
            self._fonts[font] = _describe(font)
        name, bold, italic, mono = self._fonts[font]
        return Style(name, size, bold, italic, mono, colour, turn)

    def _read_colour(self, owner: int) -> str:
        """Give the fill colour as RRGGBB, or nothing for black, white and greys."""
        if not _fill_colour(owner, *self._colour_places):
            return ""
        red, green, blue = (part.value for part in self._colour[:3])
        if max(red, green, blue) - min(red, green, blue) < 24:
            return ""
        return f"{red:02X}{green:02X}{blue:02X}"


def _describe(font: int) -> tuple[str, bool, bool, bool]:
    """Tell a font's name, and whether it is bold, italic and of fixed width."""
    if not font:
        return "", False, False, False
    buffer = create_string_buffer(256)
    _font_name(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
    flags, lower = max(0, _font_flags(font)), name.lower()
    bold = bool(flags & _FORCED_BOLD) or any(word in lower for word in _BOLD_NAMES)
    italic = bool(flags & _ITALIC) or any(word in lower for word in _ITALIC_NAMES)
    mono = bool(flags & _FIXED) or any(word in lower for word in _MONO_NAMES)
    return name, bold, italic, mono


def _turn(across: float, up: float) -> int:
    if not up and across > 0:
        return 0
    degrees = math.degrees(math.atan2(up, across))
    quarters = round(degrees / 90)
    return quarters % 4 if abs(degrees - quarters * 90) <= _SLANT else SLANTED


@lru_cache(4096)
def _text(code: int) -> str:
    """Give a character's text: a ligature's letters, nothing for control characters and half characters."""
    if code == _LINE_END_HYPHEN:
        return "-"
    if code < 0x20 and code != 0x09:
        return ""
    if 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or code > 0x10FFFF:
        return ""
    text = chr(code)
    return _LIGATURES.get(text, text)


def turned(box: Box, turn: int) -> Box:
    """Turn a box with the page, so that text of that turn stands upright."""
    left, bottom, right, top = box
    return (box, (bottom, -right, top, -left), (-right, -top, -left, -bottom), (-top, left, -bottom, right))[turn]
