"""Finds the marker in front of a list item or a footnote on a printed line."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from tilint.readers.pdf_characters import Glyph
from tilint.readers.pdf_lines import Line

_BULLETS = frozenset("•◦▪▫■□●○‣⁃∙·➢➤✓✔✗❖◆◇★☐☑☒►▶")
# Several boxes on a line are the answers to one question.
_BOXES = frozenset("☐☑☒□")
_WEAK_BULLETS = frozenset("-–*o>")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|[A-Z]\.")
_TAB = 0.45  # of the size; a gap this wide after a marker is more than a space
_NOTE = re.compile(r"\d{1,2}|[*†‡§]")
_CLOSING = frozenset(".,;:!?)]")
_LONGEST = 8


class Marker(NamedTuple):
    """A list item's marker: its text, how many characters of the line it takes, and where the item's own text starts.

    A `plain` marker is one that could as well be the start of a sentence.
    """

    text: str
    length: int
    indent: float
    plain: bool


def find_marker(line: Line) -> Marker | None:
    """Find the marker that a line starts with, if any; a line that is nothing but a marker has none."""
    if line.dotted:
        return Marker("•", 0, line.left, plain=False)
    if line.field is not None and (numbered := _behind_box(line)):
        return numbered
    word, end = _first_word(line.glyphs)
    rest = _next_visible(line.glyphs, end)
    if rest is None or not word:
        return None
    following = line.glyphs[rest]
    gap = (following.left - line.glyphs[end - 1].right) / line.size
    if word in _BOXES and any(glyph.text[:1] in _BOXES for glyph in line.glyphs[rest:]):
        return None
    bullet = word in _BULLETS or "\ue000" <= word <= "\uf8ff"
    if bullet:
        return Marker("•" if "\ue000" <= word <= "\uf8ff" else word, rest, following.left, plain=False)
    if word in _WEAK_BULLETS:
        if word == "o" and gap < _TAB and line.glyphs[0].style == following.style:
            return None
        return Marker(word, rest, following.left, plain=True)
    if not _NUMBER.fullmatch(word) or (_OUTLINE.fullmatch(word) and gap < _TAB):
        return None
    return Marker(word, rest, following.left, plain=True)


def _behind_box(line: Line) -> Marker | None:
    """Find the number behind the form's own box that a line starts with: "☐ 4. Other"."""
    if line.glyphs[0].label is None or line.glyphs[0].text not in _BOXES or len(line.glyphs) == 1:
        return None
    marker = find_marker(replace(line, glyphs=line.glyphs[1:]))
    return marker._replace(length=marker.length + 1) if marker and marker.plain else None


def _first_word(glyphs: tuple[Glyph, ...]) -> tuple[str, int]:
    """Give the characters before the first gap, and how many they are; a bullet needs no gap after it."""
    word = ""
    for index, glyph in enumerate(glyphs):
        if index and (glyph.spaced or glyph.text.isspace()):
            return word, index
        word += glyph.text
        if word in _BULLETS or "\ue000" <= word <= "\uf8ff":
            return word, index + 1
        if len(word) > _LONGEST:
            break
    return "", 0


def _next_visible(glyphs: tuple[Glyph, ...], start: int) -> int | None:
    for index in range(start, len(glyphs)):
        if not glyphs[index].text.isspace():
            return index
    return None


def without_note_marks(line: Line, notes: frozenset[str]) -> Line:
    """Leave out of a line the raised numbers and signs that lead to footnotes."""
    if not notes or all(glyph.style is line.style for glyph in line.glyphs):
        return line
    kept: list[Glyph] = []
    for raised, group in groupby(line.glyphs, lambda glyph: _is_raised(glyph, line)):
        glyphs = list(group)
        if not raised or "".join(glyph.text for glyph in glyphs).strip() not in notes:
            # What follows the mark stands close to the word before it.
            if kept and len(glyphs) and glyphs[0].text in _CLOSING:
                glyphs[0] = glyphs[0]._replace(spaced=False)
            kept.extend(glyphs)
    return replace(line, glyphs=tuple(kept)) if kept else line


def _is_raised(glyph: Glyph, line: Line) -> bool:
    return glyph.baseline > line.baseline + 0.1 * line.size and glyph.style.size < 0.85 * line.size


def find_note_mark(line: Line) -> Marker | None:
    """Find the raised number or sign that a footnote's first line starts with."""
    first = line.glyphs[0]
    if not _is_raised(first, line):
        return None
    end = next((index for index, glyph in enumerate(line.glyphs) if glyph.style.size != first.style.size), 0)
    text = "".join(glyph.text for glyph in line.glyphs[:end])
    rest = _next_visible(line.glyphs, end)
    if rest is None or not _NOTE.fullmatch(text.strip()):
        return None
    return Marker(text.strip(), rest, line.glyphs[rest].left, plain=False)
