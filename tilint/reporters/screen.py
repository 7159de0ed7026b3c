"""Lay text out in columns of a terminal: wrap it, mark words under, paint it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from tilint.model import Span
from tilint.reporters.safe import Signs, choose_signs, clean

_NARROWEST = 24
_FEWEST_COLUMNS = 12
_WORD = re.compile("[^ ]+")


class Role(StrEnum):
    """What a stretch of output is; the value is the look that colour adds, which never carries meaning alone."""

    PLAIN = "none"
    STRONG = "bold"
    QUIET = "dim"
    MARK = "bold cyan"
    GOOD = "green"


_STYLES = {role: Style.parse(role.value) for role in Role}

Line = tuple[tuple[str, Role], ...]
BLANK: Line = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """Columns, colour and encoding of what is written to."""

    width: int = 88
    colour: bool = False
    encoding: str = "utf-8"

    @property
    def signs(self) -> Signs:
        """The signs that can be shown here."""
        return choose_signs(self.encoding)

    def clean(self, text: str) -> str:
        """Make text from a document or a rule safe to show here."""
        return clean(text, self.encoding)

    def room(self, indent: int) -> int:
        """Give the columns that are left after an indent."""
        return max(_NARROWEST, self.width) - indent


def flow(screen: Screen, text: str, indent: int, *, lead: str = "", role: Role = Role.PLAIN) -> list[Line]:
    """Wrap text at an indent; `lead` stands before the first row, or above the text where columns are few."""
    text = screen.clean(text)
    hang = indent + cell_len(lead)
    lines: list[Line] = []
    if screen.room(hang) < _FEWEST_COLUMNS and text:
        lines.append(((" " * indent + lead, Role.PLAIN),))
        hang, lead = indent + 2, ""
    for number, (start, end) in enumerate(wrap(text, screen.room(hang))):
        before = " " * indent + lead if lead and not number else " " * hang
        lines.append(((before, Role.PLAIN), (text[start:end], role)))
    return lines


def spread(screen: Screen, left: str, right: str) -> list[Line]:
    """Set one text at the left and one at the right edge, or beneath each other where they do not fit."""
    left, right = screen.clean(left), screen.clean(right)
    gap = screen.room(0) - cell_len(left) - cell_len(right)
    if gap >= 3:
        return [((left, Role.STRONG), (" " * gap, Role.PLAIN), (right, Role.QUIET))]
    return flow(screen, left, 0, role=Role.STRONG) + flow(screen, right, 2, role=Role.QUIET)


def mark_under(
    screen: Screen, text: str, spans: Iterable[Span], indent: int, *, around: tuple[bool, bool] = (False, False)
) -> list[Line]:
    """Wrap text that is already clean, with a line beneath the words in `spans`.

    `around` says whether text was left out before and after, which an ellipsis then shows.
    """
    marks = sorted(spans)
    ellipsis = screen.signs.ellipsis
    room = screen.room(indent) - (2 * len(ellipsis) + 2 if any(around) else 0)
    rows = wrap(text, room)
    lines: list[Line] = []
    for number, (start, end) in enumerate(rows):
        before = f"{ellipsis} " if around[0] and number == 0 else ""
        after = f" {ellipsis}" if around[1] and number == len(rows) - 1 else ""
        here = [Span(max(mark.start, start), min(mark.end, end)) for mark in marks if mark.overlaps(Span(start, end))]
        lead = " " * indent + before
        lines.append(((lead, Role.PLAIN), *_paint_marks(text, Span(start, end), here), (after, Role.PLAIN)))
        if here:
            lines.append(_underline(screen, text, start, here, lead))
    return lines


def _paint_marks(text: str, row: Span, marks: Sequence[Span]) -> list[tuple[str, Role]]:
    segments = []
    at = row.start
    for mark in marks:
        segments.append((text[at : mark.start], Role.PLAIN))
        segments.append((text[max(at, mark.start) : mark.end], Role.MARK))
        at = max(at, mark.end)
    return [*segments, (text[at : row.end], Role.PLAIN)]


def _underline(screen: Screen, text: str, start: int, marks: Sequence[Span], lead: str) -> Line:
    drawn = " " * cell_len(lead)
    for mark in marks:
        left = cell_len(lead) + cell_len(text[start : mark.start])
        right = cell_len(lead) + cell_len(text[start : mark.end])
        drawn = drawn.ljust(left) + screen.signs.line * (right - max(left, len(drawn)))
    return ((drawn, Role.MARK),)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break text at spaces into rows of at most `width` columns: the offsets of each row, half-open.

    A word that is too wide by itself is broken where it must be; a no-break space is no place to break.
    """
    rows: list[tuple[int, int]] = []
    row: tuple[int, int] | None = None
    for match in _WORD.finditer(text):
        if row and cell_len(text[row[0] : match.end()]) <= width:
            row = (row[0], match.end())
            continue
        if row:
            rows.append(row)
        *full, row = _chop(text, match.start(), match.end(), width)
        rows += full
    return [*rows, row] if row else rows


def _chop(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Break one word into rows; a character that takes no column stays with the one before it."""
    if cell_len(text[start:end]) <= width:
        return [(start, end)]
    rows = []
    used = 0
    for at in range(start, end):
        columns = cell_len(text[at])
        if columns and used + columns > width and at > start:
            rows.append((start, at))
            start, used = at, 0
        used += columns
    return [*rows, (start, end)]


def paint(lines: Iterable[Line], *, colour: bool) -> str:
    """Join lines to text that ends with a line end; no line ends with a space."""
    return "".join(_paint_line(_trim(line), colour=colour) + "\n" for line in lines)


def _trim(line: Line) -> Line:
    """Leave out empty stretches, and spaces at the end."""
    kept = [segment for segment in line if segment[0]]
    while kept and not kept[-1][0].rstrip(" "):
        kept.pop()
    if kept:
        text, role = kept[-1]
        kept[-1] = (text.rstrip(" "), role)
    return tuple(kept)


def _paint_line(line: Line, *, colour: bool) -> str:
    if not colour:
        return "".join(text for text, _ in line)
    return "".join(_STYLES[role].render(text, color_system=ColorSystem.STANDARD) for text, role in line)
