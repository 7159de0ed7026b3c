"""Sets the fields of a PDF form into the printed text: each at the words that name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from tilint.model.document import Box
from tilint.readers.pdf_characters import Glyph, Style, turned
from tilint.readers.pdf_forms import Field
from tilint.readers.pdf_lines import Line, gather_lines
from tilint.readers.pdf_tables import Table

_MOST_FIELDS = 2_000  # of a page
_BAND = 16  # points; lines are looked up in bands of this height
# All distances are in sizes of the characters.
_CAPTION = 2.0  # from a box to its caption
_BESIDE = 30.0  # from a field to its label
_BEHIND_TITLE = 4.0  # from a field to a label that looks like a title
_ABOVE = 1.5  # from a field up to its label
_BELOW = 0.6  # from a field down to its label, as under a line to sign on
_TOUCH = 0.3  # by which a field may overlap its label
_NEXT_LINE = 1.5  # from a line to the next one of its label
_TALL = 2.5  # from which a field has room for several lines
_SAME_PLACE = 3.0  # points
_PRINTED = frozenset("_.…☐□☑☒❑❒◻○◯\uf06f\uf0a8")


@dataclass(slots=True)
class _Pool:
    """Characters among which fields are set; `sets` are the fields by the character they stand before or behind."""

    glyphs: Sequence[Glyph]
    sets: dict[tuple[int, bool], list[Glyph]]


@dataclass(frozen=True, slots=True)
class _Host:
    line: Line
    pool: _Pool


def set_fields(
    fields: Sequence[Field], glyphs: Sequence[Glyph], tables: Sequence[Table], turn: int
) -> tuple[list[Glyph], list[Table], list[Field]]:
    """Put fields among the characters of a page and of its tables; give both, and the fields that no text is near.

    A field takes no room, so that lines, columns and tables are found as they are without it. A field that is filled
    in is set apart: what is in it is an answer and not the form's own wording.
    """
    if not fields:
        return list(glyphs), list(tables), []
    page = fields[0].page
    body = _Pool(glyphs, {})
    cells = [[_Pool(cell.glyphs, {}) for cell in table.cells] for table in tables]
    pools = [body, *(pool for table in cells for pool in table)]
    hosts = [_Host(line, pool) for pool in pools for line in gather_lines(pool.glyphs, page)]
    lines = _Lines(hosts, _usual_style(hosts))
    rest = [
        field
        for count, field in enumerate(fields)
        if field.value or count >= _MOST_FIELDS or not _set(field, turned(field.box, turn), lines)
    ]
    return list(_spread(body)), [_with_cells(*each) for each in zip(tables, cells, strict=True)], rest


def _with_cells(table: Table, pools: Sequence[_Pool]) -> Table:
    both = zip(table.cells, pools, strict=True)
    return replace(table, cells=tuple(replace(cell, glyphs=tuple(_spread(pool))) for cell, pool in both))


def _usual_style(hosts: Iterable[_Host]) -> Style:
    styles: Counter[Style] = Counter()
    for host in hosts:
        styles[host.line.style] += len(host.line.glyphs)
    return styles.most_common(1)[0][0] if styles else Style("", 10.0)


class _Lines:
    """Finds lines by their height."""

    def __init__(self, hosts: Iterable[_Host], usual: Style) -> None:
        self._usual = usual
        self._bands: dict[int, list[_Host]] = {}
        for host in hosts:
            for band in range(int(host.line.bottom // _BAND), int(host.line.top // _BAND) + 1):
                self._bands.setdefault(band, []).append(host)

    def beside(self, box: Box) -> list[_Host]:
        """Give the lines in whose row a field stands, in a gap of the line or at one of its sides."""
        return [
            host
            for host in self._between(box[1], box[3])
            if _is_level(box, host.line) and (_is_free(box, host.line) or _is_printed(box, host.line))
        ]

    def above(self, box: Box) -> list[_Host]:
        """Give the lines that stand close above a field, or failing that close below it."""
        near = self._between(box[1] - _BAND, box[3] + 2 * _BAND)
        over = [host for host in near if -_TOUCH <= (host.line.baseline - box[3]) / host.line.size <= _ABOVE]
        under = [host for host in near if -_TOUCH <= (box[1] - host.line.top) / host.line.size <= _BELOW]
        return [host for host in over if _may_name(box, host.line)] or [
            host for host in under if _may_name(box, host.line)
        ]

    def reach(self, line: Line) -> float:
        """Give how far behind a line a field of it can stand: a title reaches less far than a label."""
        title = line.size > self._usual.size or (line.bold and not self._usual.bold)
        return line.size * (_BEHIND_TITLE if title and not line.text.endswith(":") else _BESIDE)

    def end_of(self, host: _Host) -> _Host:
        """Follow a label of several lines to its last one, so that no field stands in the middle of a sentence."""
        while following := self._line_after(host):
            host = following
        return host

    def _line_after(self, host: _Host) -> _Host | None:
        line = host.line
        near = self._between(line.baseline - _NEXT_LINE * line.size, line.baseline)
        after = (
            other
            for other in near
            if other.line.baseline < line.baseline - _TOUCH * line.size
            and line.baseline - other.line.baseline <= _NEXT_LINE * line.size
            and abs(other.line.left - line.left) <= _SAME_PLACE
            and other.line.text[:1].islower()
        )
        return next(after, None)

    def _between(self, low: float, high: float) -> list[_Host]:
        # A field over the whole page is beside nothing.
        bands = range(int(low // _BAND), min(int(high // _BAND), int(low // _BAND) + 8) + 1)
        found = {id(host.line): host for band in bands for host in self._bands.get(band, ())}
        return sorted(found.values(), key=lambda host: (-host.line.baseline, host.line.left))


def _set(field: Field, box: Box, lines: _Lines) -> bool:
    """Set a field into the line that names it; False when there is none."""
    if not all(map(isfinite, box)):
        return False
    beside = lines.beside(box)
    if any(_is_printed(box, host.line) for host in beside):
        return True
    if field.ticked:
        captions = [host for host in beside if _gap(box, host.line) <= _CAPTION * host.line.size]
        if captions:
            best = min(captions, key=lambda host: (_is_left(box, host.line), _gap(box, host.line)))
            _insert(field, box, lines.end_of(best) if _is_left(box, best.line) else best)
            return True
        field = replace(field, blank=f"{field.blank} {field.caption}".rstrip())
    before = [host for host in beside if host.line.left < box[0] and _gap(box, host.line) <= lines.reach(host.line)]
    hosts = before or ([] if field.ticked else lines.above(box))
    if not hosts:
        return False
    best = min(hosts, key=lambda host: (_gap(box, host.line), _step(box, host.line)))
    _insert(field, box, lines.end_of(best) if _is_left(box, best.line) else best)
    return True


def _gap(box: Box, line: Line) -> float:
    return max(0.0, line.left - box[2], box[0] - line.right)


def _step(box: Box, line: Line) -> float:
    return min(abs(line.baseline - box[3]), abs(line.top - box[1]))


def _is_left(box: Box, line: Line) -> bool:
    return line.right <= box[0]


def _is_level(box: Box, line: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    if box[3] - box[1] > _TALL * line.size:
        # Beside a field with many lines its label stands at the top.
        return box[3] - _TALL * line.size <= middle <= box[3] and _gap(box, line) > 0
    return abs((box[1] + box[3]) / 2 - middle) <= 0.5 * line.size


def _is_free(box: Box, line: Line) -> bool:
    """Tell whether nothing is printed where a field stands."""
    return not any(box[0] < (glyph.left + glyph.right) / 2 < box[2] for glyph in line.glyphs if glyph.text.strip())


def _may_name(box: Box, line: Line) -> bool:
    """Tell whether a line above or below a field can be its label, and is no end of a text."""
    return line.left < box[2] and box[0] < line.right and not line.text.endswith(".")


def _is_printed(box: Box, line: Line) -> bool:
    """Tell whether the blank or the box is printed, too, where the field stands."""
    inside = [glyph.text for glyph in line.glyphs if box[0] <= (glyph.left + glyph.right) / 2 <= box[2]]
    return bool(inside) and _PRINTED.issuperset("".join(inside).replace(" ", ""))


def _insert(field: Field, box: Box, host: _Host) -> None:
    """Set a field behind the last character that stands before it in its row, or at the end of a line above it."""
    line = host.line
    before = [glyph for glyph in line.glyphs if glyph.right <= box[2]] if _is_level(box, line) else list(line.glyphs)
    anchor, behind = (before[-1], True) if before else (line.glyphs[0], False)
    place = anchor.right if behind else anchor.left
    spelt = Glyph(field.blank, field.box, place, place, anchor.baseline, anchor.style, spaced=True, label=field.tooltip)
    host.pool.sets.setdefault((id(anchor), behind), []).append(spelt)


def _spread(pool: _Pool) -> Iterator[Glyph]:
    after_field = False
    for glyph in pool.glyphs:
        for field in pool.sets.get((id(glyph), False), ()):
            yield field
            after_field = True
        yield glyph._replace(spaced=True) if after_field else glyph
        after_field = False
        for field in pool.sets.get((id(glyph), True), ()):
            yield field
            after_field = True
