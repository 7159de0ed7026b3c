"""Puts the characters of a PDF page together to printed lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tilint.model.document import Box
from tilint.readers.pdf_characters import Glyph, Style

# All distances are in sizes of the characters around them.
_RISE = 0.5  # a step up or down within a line, as for a superscript
_BACK = 0.5  # a step back within a line, as for kerning
_WIDE = 1.2  # a gap that may part two columns
_SPACE = 0.12  # a gap that is a space
_HANGING = 4.0  # from a number to its item's text, at the most
_NEXT_LINE = 1.5  # from a line to the next one of its paragraph, at the most
_SCATTERED = 3.0  # a gap that parts the entries of a row
_BULLET = 3.0  # from a bullet to its text, at the most
_BAND = 16  # points; lines are looked up in bands of this height
_OVERPRINT = 0.12  # the same character nearer than this is printed twice, to look bold


@dataclass(frozen=True)
class Line:
    """Characters that stand on one printed line; `order` is the line's place in the page's content.

    All places are those of the page turned so that the text stands upright, in points, y upwards. `scattered`
    says that wide gaps part the line, as in a row of a form; `dotted`, that a bullet is drawn in front of it.
    """

    page: int
    order: int
    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    baseline: float
    style: Style
    scattered: bool = False
    dotted: bool = False

    @property
    def size(self) -> float:
        """The size of most of its characters, in points."""
        return self.style.size

    @property
    def top(self) -> float:
        """The height that its capitals reach, about."""
        return self.baseline + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The depth that its descenders reach, about."""
        return self.baseline - 0.25 * self.size

    @cached_property
    def text(self) -> str:
        """Its text as a reader sees it, spaces at gaps included."""
        return spell(self.glyphs)

    @cached_property
    def bold(self) -> bool:
        """Whether all of its letters are bold."""
        return all(glyph.style.bold for glyph in self.glyphs if glyph.text.isalnum())

    @cached_property
    def printed(self) -> str:
        """Its text without the form fields on it."""
        return spell(glyph for glyph in self.glyphs if glyph.label is None)

    @cached_property
    def field(self) -> str | None:
        """The tooltip of the first form field on it, empty when it has none; None without a field."""
        return next((glyph.label for glyph in self.glyphs if glyph.label is not None), None)

    @cached_property
    def first_word(self) -> float:
        """The width of its first word, in points."""
        end = self.left
        for glyph in self.glyphs:
            if glyph.left > self.left and (glyph.spaced or glyph.text.isspace()):
                break
            end = glyph.right
        return end - self.left


def spell(glyphs: Iterable[Glyph]) -> str:
    """Give the text of characters, with a space at each gap."""
    parts: list[str] = []
    for glyph in glyphs:
        if glyph.spaced and parts and not glyph.text.isspace() and not parts[-1].isspace():
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts).strip()


def gather_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Put characters together that follow each other on one line; wide gaps part a line."""
    lines: list[Line] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            _close(lines, run, page)
            run = []
        elif run and _overprints(run[-1], glyph):
            continue
        run.append(glyph)
    _close(lines, run, page)
    return lines


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.style.size, glyph.style.size)
    if before.style.turn != glyph.style.turn or abs(glyph.baseline - before.baseline) > _RISE * size:
        return False
    if _overprints(before, glyph):
        return True
    return before.right - _BACK * size <= glyph.left <= before.right + _WIDE * size


def _overprints(before: Glyph, glyph: Glyph) -> bool:
    reach = _OVERPRINT * glyph.style.size
    return (
        before.text == glyph.text
        and abs(before.left - glyph.left) < reach
        and abs(before.baseline - glyph.baseline) < reach
    )


def _close(lines: list[Line], run: Sequence[Glyph], page: int) -> None:
    line = make_line(page, len(lines), run)
    if line:
        lines.append(line)


def make_line(page: int, order: int, glyphs: Sequence[Glyph], *, scattered: bool = False) -> Line | None:
    """Make a line of characters, spaces at its ends left out; None when nothing is left."""
    first, last = 0, len(glyphs)
    while first < last and glyphs[first].text.isspace():
        first += 1
    while last > first and glyphs[last - 1].text.isspace():
        last -= 1
    kept = tuple(glyphs[first:last])
    if not kept:
        return None
    style, baseline = _main_look(kept)
    left = min(glyph.left for glyph in kept)
    right = max(glyph.right for glyph in kept)
    return Line(page, order, kept, left, right, baseline, style, scattered)


def _main_look(glyphs: Sequence[Glyph]) -> tuple[Style, float]:
    """Find the style and the baseline that most characters share."""
    style, baseline = glyphs[0].style, glyphs[0].baseline
    if all(glyph.style is style for glyph in glyphs):
        return style, baseline
    looks = Counter((glyph.style, glyph.baseline) for glyph in glyphs if not glyph.text.isspace())
    sizes: Counter[float] = Counter()
    for (other, _), count in looks.items():
        sizes[other.size] += count
    size = sizes.most_common(1)[0][0]
    return next(look for look, _ in looks.most_common() if look[0].size == size)


def with_bullets(lines: Sequence[Line], dots: Iterable[Box]) -> list[Line]:
    """Find the lines that bullets stand in front of; bullets may be drawings, and no characters."""
    bands: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        for band in range(int(line.bottom // _BAND), int(line.top // _BAND) + 1):
            bands.setdefault(band, []).append(index)
    dotted: set[int] = set()
    for left, bottom, right, top in dots:
        middle = (bottom + top) / 2
        near = [
            (lines[index].left, index)
            for index in bands.get(int(middle // _BAND), ())
            if lines[index].baseline < middle < lines[index].top
            and left < right < lines[index].left <= right + _BULLET * lines[index].size
        ]
        if near:
            dotted.add(min(near)[1])
    return [replace(line, dotted=True) if index in dotted else line for index, line in enumerate(lines)]


def join_rows(lines: Iterable[Line]) -> list[Line]:
    """Put lines that stand side by side together to one, from the top of the page to its bottom."""
    rows: list[list[Line]] = []
    largest: Line | None = None
    for line in sorted(lines, key=lambda line: (-line.baseline, line.left)):
        if largest and _beside(largest, line):
            rows[-1].append(line)
            largest = max(largest, line, key=lambda each: each.size)
        else:
            rows.append([line])
            largest = line
    return _entries_behind([row[0] if len(row) == 1 else _joined(row) for row in rows])


def _entries_behind(rows: list[Line]) -> list[Line]:
    """Move what stands to the right of a paragraph, between two of its lines, behind the paragraph."""
    ordered = list(rows)
    for index in range(1, len(ordered) - 1):
        above, entry, below = ordered[index - 1 : index + 2]
        beside = entry.left > max(above.right, below.right) + entry.size
        if (
            beside
            and above.size == below.size
            and -_SPACE * below.size <= below.left - above.left <= _HANGING * below.size
            and above.baseline - below.baseline <= _NEXT_LINE * below.size
        ):
            ordered[index], ordered[index + 1] = below, entry
    return ordered


def _beside(row: Line, line: Line) -> bool:
    small, large = sorted((row, line), key=lambda each: each.size)
    middle = small.baseline + 0.3 * small.size
    return large.bottom < middle < large.top - 0.1 * large.size


def _joined(row: list[Line]) -> Line:
    row.sort(key=lambda line: line.left)
    glyphs: list[Glyph] = []
    scattered = False
    end = row[0].left
    for line in row:
        gap = line.left - end
        size = max(line.size, row[0].size)
        scattered = scattered or (bool(glyphs) and gap > _SCATTERED * size)
        new = list(line.glyphs) if gap > -_SPACE * size else _not_yet_printed(line.glyphs, glyphs)
        if new and glyphs:
            new[0] = new[0]._replace(spaced=gap > _SPACE * size or gap < -_BACK * size)
        glyphs.extend(new)
        end = max(end, line.right)
    order = min(line.order for line in row)
    joined = make_line(row[0].page, order, glyphs, scattered=scattered)
    return replace(joined, dotted=row[0].dotted) if joined else row[0]


def _not_yet_printed(glyphs: Iterable[Glyph], printed: Iterable[Glyph]) -> list[Glyph]:
    """Leave out the characters that are already printed at nearly the same place."""
    places: dict[str, list[Glyph]] = {}
    for glyph in printed:
        places.setdefault(glyph.text, []).append(glyph)
    return [glyph for glyph in glyphs if not any(_overprints(other, glyph) for other in places.get(glyph.text, ()))]
